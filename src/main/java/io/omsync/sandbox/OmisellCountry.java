package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The countries Omisell works in. No answer names a currency: it follows from the country
 * (omisell.md section 5.1).
 */
enum OmisellCountry {

	VN("V", "VND", 0, 1_000, 50, 2_000, "84", "Hồ Chí Minh\nQuận 1\nBến Nghé", "Hà Nội\nHoàn Kiếm\nHàng Bạc",
			List.of("GHN", "Giao Hàng Tiết Kiệm", "Viettel Post")),
	TH("T", "THB", 2, 1, 59, 3_990, "66", "กรุงเทพมหานคร\nปทุมวัน\nลุมพินี", "เชียงใหม่\nเมือง\nสุเทพ",
			List.of("Flash Express", "Kerry Express")),
	PH("P", "PHP", 2, 1, 49, 4_999, "63", "Metro Manila\nMakati\nPoblacion", "Cebu\nCebu City\nLahug",
			List.of("J&T Express", "LBC")),
	ID("I", "IDR", 0, 1_000, 20, 1_500, "62", "DKI Jakarta\nMenteng\nGondangdia", "Jawa Barat\nCoblong\nDago",
			List.of("JNE", "SiCepat")),
	MY("M", "MYR", 2, 1, 9, 899, "60", "Kuala Lumpur\nBukit Bintang\nPudu", "Pulau Pinang\nGeorge Town\nPulau Tikus",
			List.of("Pos Laju", "Ninja Van"));

	private static final BigDecimal HUNDRED = new BigDecimal("100");

	private static final List<String> CENTS = List.of("0.00", "0.00", "0.50", "0.90", "0.99");

	private final String letter;

	private final String currency;

	private final int decimals;

	private final int step;

	private final int cheapest;

	private final int dearest;

	private final String dialing;

	private final List<String> places;

	private final List<String> couriers;

	OmisellCountry(String letter, String currency, int decimals, int step, int cheapest, int dearest, String dialing,
			String capital, String second, List<String> couriers) {
		this.letter = letter;
		this.currency = currency;
		this.decimals = decimals;
		this.step = step;
		this.cheapest = cheapest;
		this.dearest = dearest;
		this.dialing = dialing;
		this.places = List.of(capital, second);
		this.couriers = couriers;
	}

	static Optional<OmisellCountry> named(String code) {
		return Arrays.stream(values()).filter(country -> country.name().equals(code)).findFirst();
	}

	/** What its order numbers begin with. */
	String prefix() {
		return "O" + letter;
	}

	String currency() {
		return currency;
	}

	String dialing() {
		return dialing;
	}

	/** Province, district and sub-district, a line each. */
	List<String> places() {
		return places;
	}

	List<String> couriers() {
		return couriers;
	}

	BigDecimal nothing() {
		return BigDecimal.ZERO.setScale(decimals);
	}

	BigDecimal price(Dice dice) {
		BigDecimal whole = BigDecimal.valueOf((long) dice.between(cheapest, dearest) * step);
		return (decimals == 0) ? whole : whole.add(new BigDecimal(dice.pick(CENTS)));
	}

	BigDecimal shippingFee(Dice dice) {
		return BigDecimal.valueOf((long) dice.between(15, 60) * step).setScale(decimals);
	}

	BigDecimal percentOf(BigDecimal amount, int percent) {
		return amount.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, decimals, RoundingMode.DOWN);
	}

}
