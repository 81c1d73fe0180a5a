package io.omsync.connector;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The way out to one account's vendor, and the only place of retries: each call waits for
 * its budget, is made while the caller still holds its lease, and ends in an answer or in
 * a {@link VendorException}. A refused token is renewed once and the call made once more.
 * What is sent through here may be sent twice: absolute values, or reads.
 */
public final class VendorCalls {

	private final Account account;

	private final String vendor;

	private final String credentialKey;

	private final RestClient http;

	private final RateBudget budget;

	private final CredentialStore tokens;

	private final RetryTemplate retry;

	private final RetryTemplate whenThrottled;

	private final Runnable guard;

	private final Runnable patience;

	private final CallMeter meter;

	VendorCalls(Account account, RestClient http, RateBudget budget, CredentialStore tokens, RetryTemplate retry,
			RetryTemplate whenThrottled, Runnable guard, Runnable patience, CallMeter meter) {
		this.account = account;
		this.meter = meter;
		this.vendor = account.vendor();
		this.credentialKey = account.credentialKey();
		this.http = http;
		this.budget = budget;
		this.tokens = tokens;
		this.retry = retry;
		this.whenThrottled = whenThrottled;
		this.guard = guard;
		this.patience = patience;
	}

	/** A declarative HTTP interface on the account's base URL. */
	public <A> A api(Class<A> type) {
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(this.http)).build().createClient(type);
	}

	/** The same, on a client of one's own making: another path, a signature. */
	public <A> A api(Class<A> type, UnaryOperator<RestClient.Builder> client) {
		RestClient own = client.apply(this.http.mutate()).build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(own)).build().createClient(type);
	}

	/**
	 * Makes a call that needs no token: a login or a health check. It costs no budget.
	 */
	public <T> T bare(String operation, Supplier<T> exchange) {
		return this.retry.execute((context) -> withoutToken(operation, () -> once(operation, exchange)));
	}

	/** Makes a call whose exchange adds credentials that do not expire. */
	public <T> T call(String operation, @Nullable String lane, Supplier<T> exchange) {
		return this.retry.execute((context) -> withoutToken(operation, () -> paced(operation, lane, exchange)));
	}

	private <T> T withoutToken(String operation, Supplier<T> attempt) {
		try {
			return attempt.get();
		}
		catch (TokenRefused ex) {
			throw new VendorException.Denied(this.vendor + " " + operation
					+ ": the vendor refuses the credentials (401); check them in the account file");
		}
	}

	/**
	 * Makes a call with the account's token.
	 * @param operation the vendor's name of it, for messages
	 * @param lane a lane of the vendor's limits, or null
	 * @param exchange gets the value of the Authorization header's bearer token
	 */
	public <T> T call(String operation, @Nullable String lane, VendorLogin login, Function<String, T> exchange) {
		return this.retry.execute((context) -> withToken(operation, lane, login, exchange));
	}

	/**
	 * Makes a call that must not be made again when its answer got lost, because the
	 * vendor has moved on. Only a 429 is waited for.
	 */
	public <T> T callOnce(String operation, VendorLogin login, Function<String, T> exchange) {
		return this.whenThrottled.execute((context) -> withToken(operation, null, login, exchange));
	}

	private <T> T withToken(String operation, @Nullable String lane, VendorLogin login, Function<String, T> exchange) {
		String token = token(null, login);
		try {
			return paced(operation, lane, () -> exchange.apply(token));
		}
		catch (TokenRefused ex) {
			return withRenewed(operation, lane, token(token, login), exchange);
		}
	}

	private <T> T paced(String operation, @Nullable String lane, Supplier<T> exchange) {
		try (RateBudget.Permit permit = this.budget.take(lane, this.patience)) {
			return once(operation, exchange);
		}
	}

	private String token(@Nullable String refused, VendorLogin login) {
		try {
			String chain = login.chain();
			String key = chain.isEmpty() ? this.credentialKey : Digest.of(this.credentialKey + "\n" + chain);
			return this.tokens.token(key, refused, login).value();
		}
		catch (VendorException.Unavailable ex) {
			throw ex.repeated();
		}
	}

	private <T> T withRenewed(String operation, @Nullable String lane, String renewed, Function<String, T> exchange) {
		try {
			return paced(operation, lane, () -> exchange.apply(renewed));
		}
		catch (TokenRefused ex) {
			throw new VendorException.Denied(this.vendor + " " + operation
					+ ": refuses a token that it has just given (401); check the credentials and their tenant");
		}
	}

	private <T> T once(String operation, Supplier<T> exchange) {
		this.guard.run();
		CallMeter.Call call = this.meter.begin(this.account, operation);
		try {
			T answer = exchange.get();
			if (answer == null) {
				throw VendorException.Unavailable
					.passing(this.vendor + " " + operation + ": answered without a body where one is due", null);
			}
			if (answer instanceof ResponseEntity<?> entity) {
				requireOwn(operation, entity);
			}
			call.ended(CallMeter.Ending.ANSWERED);
			return answer;
		}
		catch (RuntimeException ex) {
			RuntimeException translated = new Failure(this.vendor, operation).translate(ex);
			call.ended(CallMeter.Ending.of(translated));
			throw translated;
		}
	}

	/** An answer without a body to read may still be a gateway's page or redirect. */
	private void requireOwn(String operation, ResponseEntity<?> answer) {
		String where = this.vendor + " " + operation + ": answered ";
		if (!answer.getStatusCode().is2xxSuccessful()) {
			throw VendorException.Unavailable
				.lasting(where + answer.getStatusCode().value() + " instead of doing it; check base-url");
		}
		MediaType type = answer.getHeaders().getContentType();
		if (type != null && type.isCompatibleWith(MediaType.TEXT_HTML)) {
			throw VendorException.Unavailable.passing(where + type + " instead of JSON, as a gateway does", null);
		}
	}

	/** A 401: not one of the three kinds yet, because a new token may heal it. */
	static final class TokenRefused extends RuntimeException {

		TokenRefused(String message) {
			super(message, null, false, false);
		}

	}

}
