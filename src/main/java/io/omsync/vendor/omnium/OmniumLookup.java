package io.omsync.vendor.omnium;

import java.util.List;
import java.util.Optional;

import io.omsync.connector.Fetched;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.Order;
import tools.jackson.databind.JsonNode;

/**
 * One order by its id, through the call that names what it does not know: a 404 could as
 * well come from a wrong address.
 */
class OmniumLookup {

	private static final String OPERATION = "Orders/GetOrders/ByIds";

	private final VendorCalls calls;

	private final OmniumApi api;

	private final VendorLogin login;

	private final OmniumMapper mapper;

	OmniumLookup(VendorCalls calls, OmniumApi api, VendorLogin login, OmniumMapper mapper) {
		this.calls = calls;
		this.api = api;
		this.login = login;
		this.mapper = mapper;
	}

	Optional<Fetched<Order>> order(String id) {
		OmniumApi.OrdersById answer = ask(id);
		List<JsonNode> orders = (answer.orders() != null) ? answer.orders() : List.of();
		for (JsonNode order : orders) {
			if (id.equals(order.path("id").asString(""))) {
				return Optional.of(this.mapper.order(order, "asked for by id"));
			}
		}
		if (answer.missingIds() != null && answer.missingIds().contains(id)) {
			return Optional.empty();
		}
		throw VendorException.Unavailable.lasting("omnium " + OPERATION + ": the answer for order " + id
				+ " neither holds it nor says that it is missing");
	}

	private OmniumApi.OrdersById ask(String id) {
		try {
			return this.calls.call(OPERATION, null, this.login, (token) -> this.api.byIds("Bearer " + token, id));
		}
		catch (VendorException.BadRecord ex) {
			if ("HTTP_404".equals(ex.reasonCode())) {
				throw VendorException.Unavailable
					.lasting(ex.getMessage() + " The call itself is not there; check base-url");
			}
			throw ex;
		}
	}

}
