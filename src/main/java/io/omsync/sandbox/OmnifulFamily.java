package io.omsync.sandbox;

/**
 * The two families of calls, each with credentials, limits and paths of its own
 * (omniful.md section 1). A token of one is refused on the other's paths.
 */
enum OmnifulFamily {

	SELLER(60), TENANT(120);

	static final String PREFIX = "/sales-channel/public";

	private final int perMinute;

	OmnifulFamily(int perMinute) {
		this.perMinute = perMinute;
	}

	static OmnifulFamily of(Route route) {
		return route.template().matches(PREFIX + "/v\\d/tenants/.*") ? TENANT : SELLER;
	}

	/** Calls a minute of each credential (section 4). */
	int perMinute() {
		return perMinute;
	}

	String tokenPath() {
		return PREFIX + ((this == TENANT) ? "/v1/tenants/token" : "/v1/token");
	}

}
