package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A store of the tenant: where it sells, in which currency, with how much tax. */
enum OrderDynamicsMarket {

	CANADA("Main Store", "CA", "CAD", "en-CA", 2, 1, 13, "416-555-%04d", "20 King St", "Toronto\nON\nM5H 1A1",
			"300 Rue Sherbrooke O", "Montréal\nQC\nH2X 1X6"),
	STATES("US Store", "US", "USD", "en-US", 2, 1, 8, "212-555-%04d", "1 \"Broad\" Way", "New York\nNY\n10004",
			"77 O'Hare Ave", "Chicago\nIL\n60601"),
	JAPAN("日本店", "JP", "JPY", "ja-JP", 0, 100, 10, "03-5555-%04d", "神宮前1-2-3", "渋谷区\n東京都\n150-0001", "梅田4-5-6",
			"大阪市\n大阪府\n530-0001");

	private static final BigDecimal HUNDRED = new BigDecimal("100");

	private static final List<String> CENTS = List.of("0.00", "0.00", "0.50", "0.95", "0.99");

	private final String store;

	private final String country;

	private final String currency;

	private final String language;

	private final int decimals;

	private final int step;

	private final int tax;

	private final String phone;

	private final List<Place> places;

	/** Where somebody lives. */
	record Place(String street, String city, String state, String zip) {

		static Place of(String street, String rest) {
			String[] parts = rest.split("\n");
			return new Place(street, parts[0], parts[1], parts[2]);
		}

	}

	OrderDynamicsMarket(String store, String country, String currency, String language, int decimals, int step, int tax,
			String phone, String street, String place, String otherStreet, String otherPlace) {
		this.store = store;
		this.country = country;
		this.currency = currency;
		this.language = language;
		this.decimals = decimals;
		this.step = step;
		this.tax = tax;
		this.phone = phone;
		this.places = List.of(Place.of(street, place), Place.of(otherStreet, otherPlace));
	}

	static OrderDynamicsMarket of(int order, long seed) {
		return new Dice(seed + 31, order).pick(List.of(CANADA, CANADA, STATES, STATES, JAPAN));
	}

	String store() {
		return store;
	}

	String country() {
		return country;
	}

	String currency() {
		return currency;
	}

	String language() {
		return language;
	}

	String phone(int number) {
		return phone.formatted(number);
	}

	List<Place> places() {
		return places;
	}

	BigDecimal nothing() {
		return BigDecimal.ZERO.setScale(decimals);
	}

	BigDecimal price(Dice dice) {
		BigDecimal whole = BigDecimal.valueOf((long) dice.between(5, 240) * step);
		return (decimals == 0) ? whole : whole.add(new BigDecimal(dice.pick(CENTS)));
	}

	BigDecimal shippingFee(Dice dice) {
		return BigDecimal.valueOf((long) dice.between(5, 20) * step).setScale(decimals);
	}

	BigDecimal taxOn(BigDecimal amount) {
		return percentOf(amount, tax);
	}

	BigDecimal percentOf(BigDecimal amount, int percent) {
		return part(amount, percent, HUNDRED);
	}

	/** So many of all pieces. */
	BigDecimal share(BigDecimal amount, int pieces, int all) {
		return part(amount, pieces, BigDecimal.valueOf(all));
	}

	private BigDecimal part(BigDecimal amount, int times, BigDecimal all) {
		return amount.multiply(BigDecimal.valueOf(times)).divide(all, decimals, RoundingMode.HALF_UP);
	}

}
