package io.omsync.vendor.omniful;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;

import org.springframework.stereotype.Component;

/**
 * Omniful, for a seller or for one seller of a tenant. Sources: the collection that it
 * publishes of its Integration APIs, as of 2026-08, and public integrations with it; what
 * none of them tells is an option.
 */
@Component("omniful")
class OmnifulConnector implements VendorConnector {

	private final Clock clock;

	OmnifulConnector(Clock clock) {
		this.clock = clock;
	}

	/**
	 * 60 calls a minute, for all jobs of a token; without a hint when there were more.
	 */
	@Override
	public VendorLimits limits() {
		return new VendorLimits(2, 1, 1, Duration.ofSeconds(1), Map.of());
	}

	/** Of a tenant twice as many. */
	@Override
	public VendorLimits limits(Map<String, String> options) {
		return OmnifulOptions.tenant(options) ? new VendorLimits(2, 1, 1, Duration.ofMillis(500), Map.of()) : limits();
	}

	@Override
	public Set<String> credentials() {
		return Set.of("client-id", "client-secret", "access-token", "refresh-token");
	}

	@Override
	public String identity(String account, Credentials credentials) {
		return credentials.get("client-id");
	}

	@Override
	public boolean rotatesTokens() {
		return true;
	}

	@Override
	public Set<String> options() {
		return OmnifulOptions.NAMES;
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		OmnifulApi api = calls.api(OmnifulApi.class);
		OmnifulOptions options = OmnifulOptions.of(account);
		var auth = new OmnifulAuth(account, calls, api, options, this.clock);
		var own = new OmnifulCalls(calls, api, auth, options.off());
		return new OmnifulSession(account, options, own, api, new Days(options, this.clock));
	}

}
