package io.omsync.vendor.magento;

import java.util.Optional;

import io.omsync.connector.Fetched;
import io.omsync.connector.VendorException;
import io.omsync.model.Order;
import tools.jackson.databind.JsonNode;

/**
 * One order by its id. A list may lack what this call still has.
 */
class MagentoLookup {

	static final String NO_ROUTE = "Request does not match any route";

	private final MagentoCalls calls;

	private final MagentoMapper mapper;

	MagentoLookup(MagentoCalls calls, MagentoMapper mapper) {
		this.calls = calls;
		this.mapper = mapper;
	}

	Optional<Fetched<Order>> order(String id) {
		if (!id.matches("\\d{1,19}")) {
			return Optional.empty();
		}
		try {
			JsonNode order = this.calls.read("orders/{id}", (api, bearer, store) -> api.order(bearer, store, id));
			if (!id.equals(order.path("entity_id").asString(""))) {
				throw VendorException.Unavailable
					.lasting("magento orders/{id}: the answer for order " + id + " is another order or none");
			}
			return Optional.of(this.mapper.order(order, "asked for by id"));
		}
		catch (VendorException.BadRecord ex) {
			boolean missing = "HTTP_404".equals(ex.reasonCode());
			if (missing && !String.valueOf(ex.getMessage()).contains(NO_ROUTE)) {
				return Optional.empty();
			}
			throw VendorException.Unavailable
				.lasting(ex.getMessage() + " Check base-url, path-prefix and store-code of the account");
		}
	}

}
