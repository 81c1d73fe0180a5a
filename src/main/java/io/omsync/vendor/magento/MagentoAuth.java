package io.omsync.vendor.magento;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.CredentialStore.Token;
import io.omsync.connector.JsonText;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import tools.jackson.databind.JsonNode;

/**
 * Takes an admin token. A refusal is never asked for again: a few of them lock the user.
 */
class MagentoAuth implements VendorLogin {

	private static final String OPERATION = "integration/admin/token";

	private final Account account;

	private final VendorCalls calls;

	private final MagentoApi api;

	private final Duration life;

	private final Clock clock;

	MagentoAuth(Account account, VendorCalls calls, MagentoApi api, Duration life, Clock clock) {
		this.account = account;
		this.calls = calls;
		this.api = api;
		this.life = life;
		this.clock = clock;
	}

	@Override
	public Token login() {
		var credentials = new MagentoApi.Login(this.account.credentials().get("username"),
				this.account.credentials().get("password"));
		var answers = new MagentoAnswers(OPERATION);
		try {
			JsonNode token = this.calls.bare(OPERATION, () -> answers.read(() -> this.api.token(credentials)));
			String value = token.isString() ? token.asString() : "";
			if (value.isBlank()) {
				throw VendorException.Unavailable.passing("magento " + OPERATION + ": the answer is no token", null);
			}
			return new Token(value, ends(value));
		}
		catch (VendorException.BadRecord ex) {
			throw refused(ex);
		}
		catch (VendorException.Denied ex) {
			throw answers.explained(ex, MagentoOptions.Auth.ADMIN_TOKEN);
		}
	}

	/** Of what is no 401, only a 400 can be about the credentials. */
	private VendorException refused(VendorException.BadRecord answer) {
		String said = String.valueOf(answer.getMessage());
		if (said.contains(MagentoAnswers.MASKED)) {
			return VendorException.Unavailable.passing(said, answer);
		}
		if (!"HTTP_400".equals(answer.reasonCode())) {
			return VendorException.Unavailable
				.lasting(said + " Check base-url and path-prefix of account " + this.account.name());
		}
		return new VendorException.Denied(said + advice(said));
	}

	private String advice(String said) {
		return said.contains("2fa")
				? " The shop asks admin users for a second factor: set auth of account " + this.account.name()
						+ " to OAUTH1 or INTEGRATION_BEARER, or have two-factor authentication switched off for the API"
				: " Check username and password of account " + this.account.name();
	}

	/**
	 * Renewed after seven eighths of its life: after 3 h 30 min of the usual 4 h. Since
	 * 2.4.4 a token is a JWT that says when it ends.
	 */
	private Instant ends(String token) {
		Instant now = this.clock.instant();
		Duration life = expiry(token).map((end) -> Duration.between(now, end))
			.filter((left) -> !left.isNegative())
			.orElse(this.life);
		return now.plus(life.multipliedBy(7).dividedBy(8));
	}

	private static Optional<Instant> expiry(String token) {
		String[] parts = token.split("\\.");
		if (parts.length != 3) {
			return Optional.empty();
		}
		try {
			byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
			long end = JsonText.object(new String(claims, StandardCharsets.UTF_8)).path("exp").asLong(0);
			return (end > 0) ? Optional.of(Instant.ofEpochSecond(end)) : Optional.empty();
		}
		catch (RuntimeException ex) {
			// Not a JWT after all: its life is that of the settings.
			return Optional.empty();
		}
	}

}
