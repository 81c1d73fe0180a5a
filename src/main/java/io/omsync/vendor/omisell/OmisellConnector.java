package io.omsync.vendor.omisell;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.InventorySink;
import io.omsync.connector.Pause;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;

import org.springframework.stereotype.Component;

/**
 * Omisell. Sources: its guide "Direct Integration" of 2026-06, its developer portal, and
 * public clients of it; what none of them tells is an option.
 */
@Component("omisell")
class OmisellConnector implements VendorConnector {

	private final Clock clock;

	private final Pause pause;

	OmisellConnector(Clock clock, Pause pause) {
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * The portal says 100 calls a minute and four a second on one page; a call a second
	 * is below both.
	 */
	@Override
	public VendorLimits limits() {
		return new VendorLimits(4, 10, 1, Duration.ofSeconds(1), Map.of());
	}

	@Override
	public Set<String> credentials() {
		return Set.of("api-key", "api-secret");
	}

	@Override
	public String identity(String account, Credentials credentials) {
		return credentials.get("api-key");
	}

	@Override
	public Set<String> options() {
		return OmisellOptions.NAMES;
	}

	@Override
	public Optional<String> needs(Class<?> capability) {
		return (capability == InventorySink.class) ? Optional.of(OmisellSelfCheck.PUSH_NEEDS) : Optional.empty();
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		OmisellApi api = calls.api(OmisellApi.class);
		OmisellOptions options = OmisellOptions.of(account);
		var auth = new OmisellAuth(account, calls, api, options, this.clock);
		var own = new OmisellCalls(calls, auth, options, this.pause);
		OmisellOptions.Stock stock = options.stock();
		return (stock == null) ? new OmisellSession(account, options, own, api)
				: new OmisellSession.Pushing(account, options, own, api, new OmisellStock(own, api, stock));
	}

}
