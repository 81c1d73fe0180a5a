package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A custom integration made in the dashboard, with the pair of tokens that the dashboard
 * shows for it. Its secret is {@code demo-secret}.
 */
enum OmnifulClient {

	/** A seller's, {@code demo-access} and {@code demo-refresh}. */
	DEMO_CLIENT("demo", OmnifulFamily.SELLER,
			Set.of(OmnifulSwitches.ORDER, OmnifulSwitches.RETURN, OmnifulSwitches.INVENTORY)),
	/** A seller's that reads orders only, {@code narrow-access} and so on. */
	NARROW_CLIENT("narrow", OmnifulFamily.SELLER, Set.of(OmnifulSwitches.ORDER)),
	/** The tenant's, {@code tenant-access} and so on. */
	DEMO_TENANT("tenant", OmnifulFamily.TENANT, DEMO_CLIENT.roles);

	static final String SECRET = "demo-secret";

	private final String tokens;

	private final OmnifulFamily family;

	private final Set<String> roles;

	OmnifulClient(String tokens, OmnifulFamily family, Set<String> roles) {
		this.tokens = tokens;
		this.family = family;
		this.roles = roles;
	}

	static Optional<OmnifulClient> of(String id) {
		return Arrays.stream(values()).filter(client -> client.id().equals(id)).findFirst();
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	OmnifulFamily family() {
		return family;
	}

	boolean may(String role) {
		return roles.contains(role);
	}

	String firstAccess() {
		return tokens + "-access";
	}

	String firstRefresh() {
		return tokens + "-refresh";
	}

}
