package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A country that is sold to, with its money and its tax. */
enum OmnifulMarket {

	SA("Saudi Arabia", "SAR", 2, 15, "+966", "Riyadh", "RIY"),
	AE("United Arab Emirates", "AED", 2, 5, "+971", "Dubai", "DU"),
	KW("Kuwait", "KWD", 3, 0, "+965", "Kuwait City", "KU"), BH("Bahrain", "BHD", 3, 10, "+973", "Manama", "13"),
	EG("Egypt", "EGP", 2, 14, "+20", "Cairo", "C"), OM("Oman", "OMR", 3, 5, "+968", "Muscat", "MA"),
	QA("Qatar", "QAR", 2, 0, "+974", "Doha", "DA");

	private static final BigDecimal HUNDRED = new BigDecimal("100");

	private static final List<String> CENTS = List.of("0", "0", "0.5", "0.95", "0.99");

	private final String country;

	private final String currency;

	private final int decimals;

	private final int taxPercent;

	private final String dialing;

	private final String city;

	private final String stateCode;

	OmnifulMarket(String country, String currency, int decimals, int taxPercent, String dialing, String city,
			String stateCode) {
		this.country = country;
		this.currency = currency;
		this.decimals = decimals;
		this.taxPercent = taxPercent;
		this.dialing = dialing;
		this.city = city;
		this.stateCode = stateCode;
	}

	String country() {
		return country;
	}

	String currency() {
		return currency;
	}

	int taxPercent() {
		return taxPercent;
	}

	String dialing() {
		return dialing;
	}

	String city() {
		return city;
	}

	String stateCode() {
		return stateCode;
	}

	BigDecimal nothing() {
		return BigDecimal.ZERO.setScale(decimals);
	}

	BigDecimal price(Dice dice) {
		BigDecimal cents = (decimals == 3) ? BigDecimal.valueOf(dice.below(200) * 5L, 3)
				: new BigDecimal(dice.pick(CENTS));
		return BigDecimal.valueOf(dice.between(4, 900)).add(cents).setScale(decimals);
	}

	BigDecimal shippingFee(Dice dice) {
		return BigDecimal.valueOf(dice.between(8, 30)).setScale(decimals);
	}

	BigDecimal percentOf(BigDecimal amount, int percent) {
		return amount.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, decimals, RoundingMode.HALF_UP);
	}

	/** The tax on an amount, or the tax that it holds. */
	BigDecimal tax(BigDecimal amount, boolean inclusive) {
		if (!inclusive) {
			return percentOf(amount, taxPercent);
		}
		BigDecimal percent = BigDecimal.valueOf(taxPercent);
		return amount.multiply(percent).divide(HUNDRED.add(percent), decimals, RoundingMode.HALF_UP);
	}

}
