package io.omsync.vendor.omnium;

import java.util.Map;

import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;

class OmniumContractTests extends ConnectorContractTests {

	@Override
	protected Contract contract() {
		return new Contract("omnium", "POST /api/Token", "POST /api/Orders/Scroll", "GET /api/Orders/Scroll/", 100,
				"PUT /api/Inventory/UpdateMany", 1000, Map.of());
	}

}
