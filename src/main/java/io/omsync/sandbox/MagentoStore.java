package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The store views of the shop; each belongs to a website with a base currency. */
enum MagentoStore {

	DEFAULT("default", "Main Website\nMain Website Store\nDefault Store View", "INR", "INR", "1", "18", false, "IN",
			"Karnataka", "KA", "560001", List.of("Bengaluru", "Mysuru", "Mangaluru")),
	/** Sells in another currency than its website keeps its books in. */
	GULF("gulf", "Main Website\nMain Website Store\nGulf", "INR", "AED", "0.0442", "5", false, "AE", "Dubai", "DU",
			"00000", List.of("Dubai", "Deira")),
	/** Its catalogue prices include tax. */
	EUROPE("europe", "Europe\nEurope Store\nEurope", "EUR", "EUR", "1", "21", true, "NL", "Noord-Holland", "NH",
			"1012 AB", List.of("Amsterdam", "Haarlem", "’s-Graveland")),
	AMERICA("america", "America\nAmerica Store\nAmerica", "USD", "USD", "1", "8.25", false, "US", "Michigan", "MI",
			"49628-7978", List.of("Calder", "Lansing"));

	/** The admin scope, which is no store view but good in a path. */
	static final String ADMIN = "all";

	static final String GLOBAL_CURRENCY = "INR";

	private static final List<MagentoStore> WEIGHTED = List.of(DEFAULT, DEFAULT, DEFAULT, GULF, EUROPE, EUROPE,
			AMERICA);

	private final String code;

	private final String fullName;

	private final String baseCurrency;

	private final String currency;

	private final BigDecimal rate;

	private final BigDecimal taxPercent;

	private final boolean pricesHoldTax;

	private final String country;

	private final String region;

	private final String regionCode;

	private final String postcode;

	private final List<String> cities;

	MagentoStore(String code, String fullName, String baseCurrency, String currency, String rate, String taxPercent,
			boolean pricesHoldTax, String country, String region, String regionCode, String postcode,
			List<String> cities) {
		this.code = code;
		this.fullName = fullName;
		this.baseCurrency = baseCurrency;
		this.currency = currency;
		this.rate = new BigDecimal(rate);
		this.taxPercent = new BigDecimal(taxPercent);
		this.pricesHoldTax = pricesHoldTax;
		this.country = country;
		this.region = region;
		this.regionCode = regionCode;
		this.postcode = postcode;
		this.cities = cities;
	}

	static MagentoStore of(int order, long seed) {
		return new Dice(seed + 13, order).pick(WEIGHTED);
	}

	static boolean isScope(String code) {
		return code.equals(ADMIN) || named(code).isPresent();
	}

	private static Optional<MagentoStore> named(String code) {
		return Arrays.stream(values()).filter(store -> store.code.equals(code)).findFirst();
	}

	int id() {
		return ordinal() + 1;
	}

	String fullName() {
		return fullName;
	}

	String baseCurrency() {
		return baseCurrency;
	}

	String currency() {
		return currency;
	}

	BigDecimal rate() {
		return rate;
	}

	BigDecimal taxPercent() {
		return taxPercent;
	}

	boolean pricesHoldTax() {
		return pricesHoldTax;
	}

	String country() {
		return country;
	}

	String region() {
		return region;
	}

	String regionCode() {
		return regionCode;
	}

	String postcode() {
		return postcode;
	}

	List<String> cities() {
		return cities;
	}

	/** An amount of the base currency in the order's. */
	BigDecimal inOrderCurrency(BigDecimal base) {
		return base.multiply(rate).setScale(2, RoundingMode.HALF_UP);
	}

}
