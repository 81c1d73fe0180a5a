package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The tenant's markets. */
enum OmniumMarket {

	NOR("NO", "Norge", "NOK", "25.00", "15.00", "+47", List.of("Oslo", "Trondheim", "Bergen", "Ålesund")),
	SWE("SE", "Sverige", "SEK", "25.00", "12.00", "+46", List.of("Stockholm", "Göteborg", "Malmö", "Umeå")),
	DNK("DK", "Danmark", "DKK", "25.00", "25.00", "+45", List.of("København", "Aarhus", "Odense")),
	FIN("FI", "Suomi", "EUR", "25.50", "13.50", "+358", List.of("Helsinki", "Tampere", "Jyväskylä")),
	DEU("DE", "Deutschland", "EUR", "19.00", "7.00", "+49", List.of("Berlin", "München", "Köln")),
	GBR("GB", "United Kingdom", "GBP", "20.00", "0.00", "+44", List.of("London", "Leeds", "Cardiff"));

	private static final List<OmniumMarket> ALL = List.of(NOR, NOR, NOR, SWE, SWE, DNK, FIN, DEU, GBR);

	private final String country;

	private final String countryName;

	private final String currency;

	private final BigDecimal taxRate;

	private final BigDecimal reducedTaxRate;

	private final String dialing;

	private final List<String> cities;

	OmniumMarket(String country, String countryName, String currency, String taxRate, String reducedTaxRate,
			String dialing, List<String> cities) {
		this.country = country;
		this.countryName = countryName;
		this.currency = currency;
		this.taxRate = new BigDecimal(taxRate);
		this.reducedTaxRate = new BigDecimal(reducedTaxRate);
		this.dialing = dialing;
		this.cities = cities;
	}

	static OmniumMarket of(int order, long seed) {
		return new Dice(seed + 3, order).pick(ALL);
	}

	String country() {
		return country;
	}

	String countryName() {
		return countryName;
	}

	String currency() {
		return currency;
	}

	BigDecimal taxRate() {
		return taxRate;
	}

	BigDecimal reducedTaxRate() {
		return reducedTaxRate;
	}

	String dialing() {
		return dialing;
	}

	List<String> cities() {
		return cities;
	}

	String store() {
		return country.toLowerCase(Locale.ROOT) + "-web";
	}

	String warehouse(int shipment) {
		return country.toLowerCase(Locale.ROOT) + "-dc" + shipment;
	}

}
