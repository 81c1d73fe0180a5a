package io.omsync.vendor.orderdynamics;

import java.util.Map;

import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;
import io.omsync.connector.Contract.Case;

class OrderDynamicsContractTests extends ConnectorContractTests {

	@Override
	protected Contract contract() {
		return new Contract("orderdynamics", "", "POST /v1/orders/Search", "POST /v1/orders/Search", 100,
				"PUT /v1/inventory/onhand", 1, Map.of(Case.TOKEN, "a key does not expire and is never renewed"));
	}

	/** Five calls a second and 100 a minute, twenty times as many. */
	@Override
	protected String ownPace() {
		return "      limits: { per-minute: 800 }\n";
	}

}
