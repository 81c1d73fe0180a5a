package io.omsync.vendor.increff;

import java.util.Map;

import io.omsync.connector.Contract;
import io.omsync.connector.Contract.Case;
import io.omsync.connector.PushContractTests;

class IncreffContractTests extends PushContractTests {

	@Override
	protected Contract contract() {
		return new Contract("increff", "", "", "", 1, "PUT /usp/inventories/absolute", 300,
				Map.of(Case.CHECKED_LOGIN, "it has no call that only reads, and a check writes nothing"));
	}

}
