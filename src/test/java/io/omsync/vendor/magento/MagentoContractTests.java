package io.omsync.vendor.magento;

import java.util.Map;

import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;

class MagentoContractTests extends ConnectorContractTests {

	private static final String LIST = "GET /rest/{store}/V1/orders";

	@Override
	protected Contract contract() {
		return new Contract("magento", "POST /rest/{store}/V1/integration/admin/token", LIST, LIST, 100,
				"POST /rest/{store}/V1/inventory/source-items", 100,
				Map.of(Contract.Case.SAME_PAGE, "each page is the first of a query of its own",
						Contract.Case.UNKNOWN_STATUS, "a shop's own status counts as the state that stands beside it"));
	}

}
