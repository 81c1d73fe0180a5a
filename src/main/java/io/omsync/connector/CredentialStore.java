package io.omsync.connector;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that were got with an account's credentials, shared by all processes and kept
 * for their life. Logging in happens while no database connection is held.
 */
public interface CredentialStore {

	/**
	 * A valid token.
	 * @param key what tells the credential from others
	 * @param refused a token that the vendor has just refused, never to be given again,
	 * or null
	 * @param login asks the vendor for a new token; called by one process at a time
	 */
	Token token(String key, @Nullable String refused, VendorLogin login);

	/** What is stored, valid or not; asks nobody. */
	Optional<Token> stored(String key);

	/**
	 * An access token and when it ends. Its text form hides the values.
	 *
	 * @param next what the token after it is got with; empty where credentials do
	 */
	record Token(String value, Instant expiresAt, String next) {

		public Token(String value, Instant expiresAt) {
			this(value, expiresAt, "");
		}

		@Override
		public String toString() {
			return "Token[expiresAt=" + this.expiresAt + "]";
		}

	}

}
