package io.omsync.vendor.omniful;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.CredentialStore.Token;
import io.omsync.connector.Credentials;
import io.omsync.connector.Digest;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Denied;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.connector.VendorLogin;
import tools.jackson.databind.JsonNode;

/**
 * There is no login: the first tokens come from Omniful's dashboard, through the account
 * file, and each refresh token is good for one new pair.
 */
class OmnifulAuth implements VendorLogin {

	private static final String OPERATION = "token";

	/** Of a token that does not tell its end: it is used until it is refused. */
	private static final Duration UNKNOWN = Duration.ofDays(1);

	private final Account account;

	private final VendorCalls calls;

	private final OmnifulApi api;

	private final OmnifulOptions options;

	private final Clock clock;

	OmnifulAuth(Account account, VendorCalls calls, OmnifulApi api, OmnifulOptions options, Clock clock) {
		this.account = account;
		this.calls = calls;
		this.api = api;
		this.options = options;
		this.clock = clock;
	}

	@Override
	public String chain() {
		Credentials credentials = this.account.credentials();
		return Digest.of(credentials.get("access-token") + "\n" + credentials.get("refresh-token"));
	}

	@Override
	public Token login() {
		String access = this.account.credentials().get("access-token");
		return new Token(access, TokenLife.of(access).orElseGet(() -> this.clock.instant().plus(UNKNOWN)),
				this.account.credentials().get("refresh-token"));
	}

	@Override
	public Token renew(Token last) {
		Credentials credentials = this.account.credentials();
		Map<String, String> grant = Map.of("grant_type", "refresh_token", "refresh_token", last.next(), "client_id",
				credentials.get("client-id"), "client_secret", credentials.get("client-secret"));
		try {
			var attempts = new Attempts(OPERATION, this.options.off());
			JsonNode data = this.calls
				.bare(OPERATION, () -> attempts.open(() -> this.api.token(this.options.paths().token(), grant)))
				.data();
			String access = data.path("access_token").asString("");
			String refresh = data.path("refresh_token").asString("");
			if (access.isBlank()) {
				throw Unavailable.lasting("omniful token: the answer holds no access_token; check base-url");
			}
			return new Token(access, TokenLife.of(access, data.path("expires_in").asLong(0), this.clock.instant()),
					refresh.isBlank() ? last.next() : refresh);
		}
		catch (Denied ex) {
			throw refused("");
		}
		catch (BadRecord ex) {
			throw ex.reasonCode().matches("HTTP_(400|404|422)") ? refused(" (" + ex.reasonCode() + ")") : ex;
		}
	}

	/** Also after an answer that was lost on the way: nobody has the new tokens then. */
	private Denied refused(String how) {
		return new Denied("omniful token: the vendor refuses the refresh token of account " + this.account.name() + how
				+ ", or its client-id and client-secret; make new tokens in Omniful's dashboard (Settings, Apps &"
				+ " Integrations, Custom Apps) and put both into the account file: they take over from those that are"
				+ " stored");
	}

}
