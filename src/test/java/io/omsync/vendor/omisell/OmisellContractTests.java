package io.omsync.vendor.omisell;

import java.util.Map;

import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;

class OmisellContractTests extends ConnectorContractTests {

	@Override
	protected Contract contract() {
		return new Contract("omisell", "POST /api/v2/auth/token/get/", "GET /api/v2/public/order/list",
				"GET /api/v2/public/order/list", 100, "POST /api/v2/public/inventory/adjust", 50, Map.of());
	}

	/**
	 * A call a second, which would take an order's detail a second, as many times faster.
	 */
	@Override
	protected String ownPace() {
		return "      limits: { per-minute: 1200 }\n";
	}

}
