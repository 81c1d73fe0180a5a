package io.omsync.vendor.orderdynamics;

import java.util.List;

import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Payments of orders, a call each; they are put into the order's own JSON, so that they
 * are stored and mapped again with it. For one thread.
 */
class OrderDynamicsTransactions {

	/** The list in the order's JSON; no name of the vendor's. */
	static final String LIST = "OrderTransactions";

	/** So many orders in a row without an answer speak against the call. */
	private static final int NONE_OF = 25;

	private static final String OPERATION = "OrderTransactions";

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsOptions.Transactions options;

	private int unknown;

	OrderDynamicsTransactions(OrderDynamicsCalls calls, OrderDynamicsOptions.Transactions options) {
		this.calls = calls;
		this.options = options;
	}

	/** The order with its payments. */
	JsonNode added(JsonNode order, String id) {
		if (!(order instanceof ObjectNode object)) {
			return order;
		}
		ObjectNode whole = object.deepCopy();
		whole.putArray(LIST).addAll(of(id));
		return whole;
	}

	/** Those of one order; a 404 says that it has none. */
	private List<JsonNode> of(String id) {
		var address = UriComponentsBuilder.fromUri(this.options.address())
			.queryParam(this.options.parameter(), "{id}")
			.encode()
			.buildAndExpand(id)
			.toUri();
		try {
			JsonNode answer = this.calls.call(OPERATION, (api, key) -> api.transactions(address, key));
			this.unknown = 0;
			return answer.isObject() ? List.of(answer) : OrderDynamicsSearch.rows(OPERATION, answer);
		}
		catch (BadRecord ex) {
			if (!ex.reasonCode().equals("HTTP_404") || ++this.unknown == NONE_OF) {
				throw Unavailable.lasting(ex.getMessage()
						+ " Compare the options transactions-path and transactions-parameter with the tenant; with"
						+ " transactions: NONE no payment is asked for");
			}
			return List.of();
		}
	}

}
