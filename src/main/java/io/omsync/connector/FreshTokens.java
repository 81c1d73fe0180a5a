package io.omsync.connector;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A new token for each check, kept nowhere: so the credentials are really tried, and
 * nothing is written. Where a login would use up what the next run needs, the token that
 * is there is tried instead.
 */
class FreshTokens implements CredentialStore {

	private final CredentialStore kept;

	private @Nullable Token token;

	private @Nullable RuntimeException problem;

	FreshTokens(CredentialStore kept) {
		this.kept = kept;
	}

	@Override
	public Token token(String key, @Nullable String refused, VendorLogin login) {
		Token known = this.token;
		if (known != null && !known.value().equals(refused)) {
			return known;
		}
		try {
			Token fresh = login.rotates() ? unused(key, refused, login) : login.login();
			this.token = fresh;
			return fresh;
		}
		catch (RuntimeException ex) {
			this.problem = ex;
			throw ex;
		}
	}

	@Override
	public Optional<Token> stored(String key) {
		return this.kept.stored(key);
	}

	private Token unused(String key, @Nullable String refused, VendorLogin login) {
		Token last = stored(key).orElseGet(login::login);
		if (last.value().equals(refused)) {
			throw new VendorException.Denied("the vendor refuses the access token (401). A check renews none, because"
					+ " that uses up the refresh token: a run does; if it ends with 5 too, put new tokens into the"
					+ " account file");
		}
		return last;
	}

	/** How logging in went; empty when nobody had to. */
	Optional<Remark> login() {
		if (this.problem != null) {
			return Optional.of(Remark.of("login", this.problem));
		}
		return Optional.ofNullable(this.token)
			.map((known) -> known.next().isEmpty()
					? Remark.works("login", "a new token, good until " + known.expiresAt())
					: Remark.works("login", "with the token that is there; a run renews it"));
	}

	boolean failed() {
		return this.problem != null;
	}

}
