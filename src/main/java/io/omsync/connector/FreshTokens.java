package io.omsync.connector;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A new token for each check, kept nowhere: so the credentials are really tried, and
 * nothing is written. Vendors that rotate refresh tokens are logged in by their runs.
 */
class FreshTokens implements CredentialStore {

	private @Nullable Token token;

	private @Nullable RuntimeException problem;

	@Override
	public Token token(String credentialKey, @Nullable String refused, Supplier<Token> login) {
		Token known = this.token;
		if (known != null && !known.value().equals(refused)) {
			return known;
		}
		try {
			Token fresh = login.get();
			this.token = fresh;
			return fresh;
		}
		catch (RuntimeException ex) {
			this.problem = ex;
			throw ex;
		}
	}

	/** How logging in went; empty when nobody had to. */
	Optional<Remark> login() {
		if (this.problem != null) {
			return Optional.of(Remark.of("login", this.problem));
		}
		return Optional.ofNullable(this.token)
			.map((known) -> Remark.works("login", "a new token, good until " + known.expiresAt()));
	}

	boolean failed() {
		return this.problem != null;
	}

}
