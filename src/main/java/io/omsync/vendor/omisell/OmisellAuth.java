package io.omsync.vendor.omisell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.CredentialStore.Token;
import io.omsync.connector.Credentials;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;

/**
 * Logs in with key and secret. A token is never refreshed but asked for anew, as live
 * clients do.
 */
class OmisellAuth {

	/** Where the answer names no end. */
	private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

	private static final Duration LONGEST_LIFE = Duration.ofDays(400);

	/** A tenth before its end, which is some two hours of the usual day. */
	private static final int PARTS_OF_LIFE = 10;

	private final Account account;

	private final VendorCalls calls;

	private final OmisellApi api;

	private final OmisellOptions options;

	private final Clock clock;

	OmisellAuth(Account account, VendorCalls calls, OmisellApi api, OmisellOptions options, Clock clock) {
		this.account = account;
		this.calls = calls;
		this.api = api;
		this.options = options;
		this.clock = clock;
	}

	Token login() {
		Credentials credentials = this.account.credentials();
		Map<String, String> key = Map.of("api_key", credentials.get("api-key"), "api_secret",
				credentials.get("api-secret"));
		try {
			var attempts = new Attempts("token", new CallLimit());
			JsonNode data = this.calls.bare("token",
					() -> attempts.data("", () -> this.api.token(this.options.tokenAddress(), key)));
			String token = data.path("token").asString("");
			if (token.isBlank()) {
				throw VendorException.Unavailable.passing("omisell token: the answer holds no token", null);
			}
			return new Token(token, renewAt(data));
		}
		catch (VendorException.BadRecord ex) {
			throw new VendorException.Denied(
					"omisell token: the vendor refuses api-key and api-secret of account " + this.account.name() + " ("
							+ ex.reasonCode() + "); check them, and option token-path, in its account file");
		}
	}

	/** An end that is past by our clock, or years ahead, says nothing. */
	private Instant renewAt(JsonNode data) {
		Instant now = this.clock.instant();
		long seconds = data.path("expired_time").asLong(0) - now.getEpochSecond();
		Duration life = (seconds > 0 && seconds < LONGEST_LIFE.toSeconds()) ? Duration.ofSeconds(seconds) : TOKEN_LIFE;
		return now.plus(life).minus(life.dividedBy(PARTS_OF_LIFE));
	}

}
