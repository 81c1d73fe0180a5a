package io.omsync.vendor.magento;

import java.time.Clock;

import io.omsync.connector.Account;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/** Calls of one account's Magento, each with what shows who we are. */
class MagentoCalls {

	/** Shops share few PHP workers, and stock writes wait for each other anyway. */
	static final String WRITE = "stock-write";

	private final Account account;

	private final VendorCalls calls;

	private final MagentoOptions options;

	private final MagentoApi api;

	private final MagentoAuth auth;

	MagentoCalls(Account account, VendorCalls calls, MagentoOptions options, Clock clock) {
		this.account = account;
		this.calls = calls;
		this.options = options;
		this.api = calls.api(MagentoApi.class, (client) -> client(client, clock));
		this.auth = new MagentoAuth(account, calls, this.api, options.tokenLife(), clock);
	}

	private RestClient.Builder client(RestClient.Builder client, Clock clock) {
		RestClient.Builder own = client.baseUrl(this.account.baseUrl() + this.options.pathPrefix());
		return (this.options.auth() == MagentoOptions.Auth.OAUTH1)
				? own.requestInterceptor(new MagentoSignature(this.account.credentials(), clock)) : own;
	}

	<T> T read(String operation, Exchange<T> exchange) {
		return call(operation, null, exchange);
	}

	<T> T write(String operation, Exchange<T> exchange) {
		return call(operation, WRITE, exchange);
	}

	private <T> T call(String operation, @Nullable String lane, Exchange<T> exchange) {
		var answers = new MagentoAnswers(operation);
		String store = this.options.storeCode();
		try {
			return switch (this.options.auth()) {
				case ADMIN_TOKEN -> this.calls.call(operation, lane, this.auth,
						(token) -> answers.read(() -> exchange.with(this.api, "Bearer " + token, store)));
				case INTEGRATION_BEARER -> this.calls.call(operation, lane, () -> answers
					.read(() -> exchange.with(this.api, "Bearer " + this.account.credentials().get("token"), store)));
				case OAUTH1 ->
					this.calls.call(operation, lane, () -> answers.read(() -> exchange.with(this.api, null, store)));
			};
		}
		catch (VendorException.Denied ex) {
			throw answers.explained(ex, this.options.auth());
		}
	}

	/** One call. */
	@FunctionalInterface
	interface Exchange<T> {

		T with(MagentoApi api, @Nullable String bearer, String store);

	}

}
