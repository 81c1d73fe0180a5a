package io.omsync.connector;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One vendor. Its bean name is the {@code vendor} of an account. A session implements the
 * capabilities that the vendor has: {@link OrderSource}, {@link OrderRecords},
 * {@link InventorySink}, {@link StockReader}, {@link DropSource} …, and {@link SelfCheck}
 * where it can tell more.
 */
public interface VendorConnector {

	/** The limits that the vendor documents. */
	VendorLimits limits();

	/** The same where the options say which of its interfaces is called. */
	default VendorLimits limits(Map<String, String> options) {
		return limits();
	}

	/** Names of the credentials an account must have. */
	Set<String> credentials();

	/** The same where the options say how to log in. */
	default Set<String> credentials(Map<String, String> options) {
		return credentials();
	}

	/** Names of credentials that an account may have besides. */
	default Set<String> optionalCredentials() {
		return Set.of();
	}

	/** Whether each token is got with the one before, so that it must be stored. */
	default boolean rotatesTokens() {
		return false;
	}

	/** Names of the options an account may have. */
	Set<String> options();

	/** Whether an account must say where the vendor is. */
	default boolean needsBaseUrl() {
		return true;
	}

	/**
	 * What tells one credential from another and is no secret: accounts with the same
	 * share one budget and one token.
	 */
	default String identity(String account, Credentials credentials) {
		return account;
	}

	/** The same where an option tells too which shop the calls go to. */
	default String identity(String account, Credentials credentials, Map<String, String> options) {
		return identity(account, credentials);
	}

	/**
	 * What an account has to set to get a capability that its session lacks; empty when
	 * the vendor does not have it at all.
	 */
	default Optional<String> needs(Class<?> capability) {
		return Optional.empty();
	}

	/**
	 * A session for one account and one run. Makes no call yet.
	 * @param calls the way out to this vendor, with budget, retries and login
	 */
	Object open(Account account, VendorCalls calls);

}
