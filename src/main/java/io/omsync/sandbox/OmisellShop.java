package io.omsync.sandbox;

import java.util.List;

/** A shop of the seller on one of the platforms. */
record OmisellShop(int id, String name, String platform, String platformName, boolean active) {

	private static final List<String> PLATFORMS = List.of("shopee", "lazada", "tiktok", "custom");

	private static final List<String> NAMES = List.of("Shopee", "Lazada", "TikTok Shop", "Custom Store");

	private static final String CLOSED = "tiki";

	/** The shops that sell, and one that is closed. */
	static List<OmisellShop> all(OmisellCountry country) {
		return List.of(at(country, 0), at(country, 1), at(country, 2), at(country, 3), new OmisellShop(
				id(country, PLATFORMS.size()), "Trà & Quà Tiki " + country.name(), CLOSED, "Tiki", false));
	}

	/** Neighbours are on different platforms. */
	static OmisellShop of(int order, OmisellCountry country) {
		return at(country, order % PLATFORMS.size());
	}

	static int selling() {
		return PLATFORMS.size();
	}

	static OmisellShop at(OmisellCountry country, int place) {
		return new OmisellShop(id(country, place), "Trà & Quà " + NAMES.get(place) + " " + country.name(),
				PLATFORMS.get(place), NAMES.get(place), true);
	}

	private static int id(OmisellCountry country, int place) {
		return 12_345 + country.ordinal() * 100 + place;
	}

}
