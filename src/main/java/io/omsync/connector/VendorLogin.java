package io.omsync.connector;

/** How a vendor gives out tokens. */
@FunctionalInterface
public interface VendorLogin {

	/**
	 * Asks for a new token.
	 * @throws VendorException.Denied when the credentials are refused
	 */
	CredentialStore.Token login();

}
