package io.omsync.vendor.increff;

import java.util.Map;

import io.omsync.connector.Contract;
import io.omsync.connector.PushContractTests;

class IncreffContractTests extends PushContractTests {

	@Override
	protected Contract contract() {
		return new Contract("increff", "", "", "", 1, "PUT /usp/inventories/absolute", 300, Map.of());
	}

}
