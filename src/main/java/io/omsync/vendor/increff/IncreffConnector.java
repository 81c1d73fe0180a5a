package io.omsync.vendor.increff;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OptionReader;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;
import io.omsync.model.InventoryLevel;

import org.springframework.stereotype.Component;

/**
 * Increff Omni. Source: its public pages on updating inventory and on how calls are
 * allowed. It has no list of orders and shows no stock.
 */
@Component("increff")
class IncreffConnector implements VendorConnector {

	private static final String PATH = "/usp/inventories/absolute";

	private static final int MOST = 300;

	/** That there are limits is said, how high they are is not: five calls a second. */
	@Override
	public VendorLimits limits() {
		return new VendorLimits(2, 1, 4, Duration.ofSeconds(1), Map.of());
	}

	@Override
	public Set<String> credentials() {
		return Set.of("username", "password");
	}

	/** Some calls of some tenants want it. */
	@Override
	public Set<String> optionalCredentials() {
		return Set.of("domain");
	}

	@Override
	public String identity(String account, Credentials credentials) {
		return credentials.get("username");
	}

	@Override
	public Set<String> options() {
		return Set.of("path", "batch-size", "answer-sku");
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		var given = new OptionReader(account);
		URI address = given.address("path", PATH);
		return new Session(new IncreffStock(calls, address, headers(account.credentials()),
				given.number("batch-size", MOST, 9999), given.given("answer-sku", "channelSkuCode")));
	}

	/** An account that only shows its settings has none. */
	private static Map<String, String> headers(Credentials credentials) {
		Map<String, String> headers = new LinkedHashMap<>();
		Map.of("username", "authUsername", "password", "authPassword", "domain", "authDomainName")
			.forEach((name, header) -> {
				if (credentials.names().contains(name)) {
					headers.put(header, credentials.get(name));
				}
			});
		return headers;
	}

	/** One account's Increff for one run. */
	private record Session(IncreffStock stock) implements InventorySink, SelfCheck {

		@Override
		public List<Outcome> push(List<InventoryLevel> levels) {
			return this.stock.pushAll(levels);
		}

		/** What an empty call of stock would do is not said anywhere. */
		@Override
		public List<Remark> selfCheck() {
			return List.of(
					Remark.off("login",
							"is not looked at: Increff has no call that only reads, so the first push shows whether it"
									+ " takes the credentials and the locations"),
					Remark.off("canary and drift",
							"Increff shows no stock: a canary is not read back, drift is not seen"));
		}

	}

}
