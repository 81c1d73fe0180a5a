package io.omsync.connector;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that were got with an account's credentials, shared by all processes and kept
 * for their life. Logging in happens while no database connection is held.
 */
public interface CredentialStore {

	/**
	 * A valid token.
	 * @param credentialKey what {@link Account#credentialKey()} says
	 * @param refused a token that the vendor has just refused, never to be given again,
	 * or null
	 * @param login asks the vendor for a new token; called by one process at a time
	 */
	Token token(String credentialKey, @Nullable String refused, Supplier<Token> login);

	/** An access token and when it ends. Its text form hides the value. */
	record Token(String value, Instant expiresAt) {

		@Override
		public String toString() {
			return "Token[expiresAt=" + this.expiresAt + "]";
		}

	}

}
