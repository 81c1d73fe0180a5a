package io.omsync.vendor.orderdynamics;

import java.util.function.BiFunction;

import io.omsync.connector.Credentials;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls with an account's key. When the vendor refuses it, since a key that was made anew
 * kills the old one at once, the second key is used from then on.
 */
class OrderDynamicsCalls {

	private static final Logger log = LoggerFactory.getLogger(OrderDynamicsCalls.class);

	static final String PRIMARY = "subscription-key";

	static final String SECONDARY = "secondary-key";

	private final VendorCalls calls;

	private final OrderDynamicsApi api;

	private final Credentials credentials;

	private final String account;

	private volatile boolean onSecond;

	OrderDynamicsCalls(VendorCalls calls, Credentials credentials, String account) {
		this.calls = calls;
		this.api = calls.api(OrderDynamicsApi.class);
		this.credentials = credentials;
		this.account = account;
	}

	/** Makes a call; what it writes is absolute and may be sent twice. */
	<T> T call(String operation, BiFunction<OrderDynamicsApi, String, T> exchange) {
		boolean second = this.onSecond;
		var answers = new OrderDynamicsAnswers(operation);
		String key = this.credentials.get(second ? SECONDARY : PRIMARY);
		try {
			return this.calls.call(operation, null, () -> answers.read(() -> exchange.apply(this.api, key)));
		}
		catch (Denied ex) {
			if (!answers.keyRefused()) {
				throw ex;
			}
			if (second || !hasSecond()) {
				throw new Denied(
						"orderdynamics " + operation + ": the vendor refuses " + (second ? "both keys" : "the key")
								+ " of account " + this.account + " (401); put the present one into its account file");
			}
			if (!this.onSecond) {
				this.onSecond = true;
				log.warn("Account {}: OrderDynamics refuses its subscription-key, the secondary-key is used;"
						+ " put the new key into its account file", this.account);
			}
			return call(operation, exchange);
		}
	}

	private boolean hasSecond() {
		return this.credentials.names().contains(SECONDARY) && !this.credentials.get(SECONDARY).isBlank();
	}

	/** Whether the first key was refused. */
	boolean onSecond() {
		return this.onSecond;
	}

}
