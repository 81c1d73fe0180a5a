package io.omsync.vendor.paper;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.CredentialStore.Token;
import io.omsync.connector.Credentials;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLimits;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Slice;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Paper. Source: this package's own page. The condition keeps it out of all tests but its
 * own; a real vendor has none.
 */
@Component("paper")
@ConditionalOnProperty("omsync.paper")
class PaperConnector implements VendorConnector {

	private final Clock clock;

	PaperConnector(Clock clock) {
		this.clock = clock;
	}

	@Override
	public VendorLimits limits() {
		return new VendorLimits(8, 120, 20, Duration.ofSeconds(10), Map.of());
	}

	@Override
	public Set<String> credentials() {
		return Set.of("client-id", "client-secret");
	}

	@Override
	public String identity(String account, Credentials credentials) {
		return credentials.get("client-id");
	}

	@Override
	public Set<String> options() {
		return Set.of();
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new Session(account, calls);
	}

	/** One account's Paper for one run. */
	private final class Session implements OrderSource, OrderRecords, InventorySink {

		private final Account account;

		private final VendorCalls calls;

		private final PaperApi api;

		private final PaperMapper mapper;

		Session(Account account, VendorCalls calls) {
			this.account = account;
			this.calls = calls;
			this.api = calls.api(PaperApi.class);
			this.mapper = new PaperMapper(account.statuses());
		}

		@Override
		public PageSource<Order> orders(Slice.Window asked) {
			return new PaperOrders(this.calls, this.api, this::login, this.mapper, asked);
		}

		@Override
		public Fetched<Order> order(String raw, String place) {
			return this.mapper.order(raw, place);
		}

		@Override
		public List<Outcome> push(List<InventoryLevel> levels) {
			return new PaperStock(this.calls, this.api, this::login).push(levels);
		}

		private Token login() {
			Credentials credentials = this.account.credentials();
			PaperApi.Token token = this.calls.bare("token", () -> this.api
				.token(new PaperApi.Login(credentials.get("client-id"), credentials.get("client-secret"))));
			String value = token.accessToken();
			Long seconds = token.expiresIn();
			if (value == null || value.isBlank() || seconds == null) {
				throw VendorException.Unavailable
					.passing("paper token: the answer holds no access_token or no expires_in", null);
			}
			return new Token(value, PaperConnector.this.clock.instant().plusSeconds(seconds));
		}

	}

}
