package io.omsync.connector;

import io.omsync.connector.CredentialStore.Token;

/** How a vendor gives out tokens. */
@FunctionalInterface
public interface VendorLogin {

	/**
	 * Asks for a new token; where each token is got with the one before, gives the one
	 * that the account file holds and asks nobody.
	 * @throws VendorException.Denied when the credentials are refused
	 */
	Token login();

	/**
	 * Asks for a new token with the one that was stored last, which is of no use then.
	 * @throws VendorException.Denied when it is refused
	 */
	default Token renew(Token last) {
		return login();
	}

	/**
	 * Names the tokens that the account file holds, where each token is got with the one
	 * before: others in the file begin anew. Empty where each login is a first one.
	 */
	default String chain() {
		return "";
	}

	/** Whether each token is got with the one before. */
	default boolean rotates() {
		return !chain().isEmpty();
	}

}
