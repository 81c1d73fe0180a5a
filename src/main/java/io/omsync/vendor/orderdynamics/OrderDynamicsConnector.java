package io.omsync.vendor.orderdynamics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.Digest;
import io.omsync.connector.OpenOrders;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;

import org.springframework.stereotype.Component;

/**
 * OrderDynamics, today Tecsys Omni OMS. Sources: the public pages of its developer portal
 * (getting started, overview, best practices) and what Azure API Management does by
 * itself; the reference of its calls is for subscribers, so the rest is an option.
 */
@Component("orderdynamics")
class OrderDynamicsConnector implements VendorConnector {

	private final OpenOrders known;

	OrderDynamicsConnector(OpenOrders known) {
		this.known = known;
	}

	/**
	 * Assumed are five calls a second and 100 a minute; the waits between attempts are
	 * the vendor's.
	 */
	@Override
	public VendorLimits limits() {
		return new VendorLimits(4, 3, 97, Duration.ofMinutes(1), Map.of(),
				List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15)));
	}

	@Override
	public Set<String> credentials() {
		return Set.of(OrderDynamicsCalls.PRIMARY);
	}

	@Override
	public Set<String> optionalCredentials() {
		return Set.of(OrderDynamicsCalls.SECONDARY);
	}

	/** The limits are a key's. */
	@Override
	public String identity(String account, Credentials credentials) {
		return Digest.of(credentials.get(OrderDynamicsCalls.PRIMARY));
	}

	@Override
	public Set<String> options() {
		return OrderDynamicsOptions.NAMES;
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new OrderDynamicsSession(account, new OrderDynamicsCalls(calls, account.credentials(), account.name()),
				OrderDynamicsOptions.of(account), this.known);
	}

}
