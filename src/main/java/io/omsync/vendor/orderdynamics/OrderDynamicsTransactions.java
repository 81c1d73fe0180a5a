package io.omsync.vendor.orderdynamics;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.omsync.connector.JsonText;
import io.omsync.connector.ReasonCode;
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

	private static final String OPERATION = "OrderTransactions";

	/** Parts of one sale may share their payments; so many orders do not. */
	private static final int SAME_OF = 3;

	private static final String ADVICE = " Compare the options transactions-path and transactions-parameter with the"
			+ " tenant; with transactions: NONE no payment is asked for";

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsOptions.Transactions options;

	private final OrderDynamicsField.Names fields;

	private boolean answered;

	private boolean unknown;

	/** Orders that had the same payments one after the other, and those. */
	private final Set<String> owners = new TreeSet<>();

	private List<JsonNode> owned = List.of();

	OrderDynamicsTransactions(OrderDynamicsCalls calls, OrderDynamicsOptions.Transactions options,
			OrderDynamicsField.Names fields) {
		this.calls = calls;
		this.options = options;
		this.fields = fields;
	}

	/** Whether they were asked for when an order was stored. */
	static boolean areIn(String raw) {
		return JsonText.object(raw).path(LIST).isArray();
	}

	/** Whether a 404 said that an order has none. */
	boolean unknown() {
		return this.unknown;
	}

	/**
	 * The order with its payments.
	 * @param key by which it is known here
	 */
	JsonNode added(JsonNode order, String key) {
		if (!(order instanceof ObjectNode object)) {
			return order;
		}
		List<JsonNode> rows = asked(id(order, key));
		rows.forEach((row) -> requireOwn(row, order));
		requireOther(rows, key);
		ObjectNode whole = object.deepCopy();
		whole.putArray(LIST).addAll(rows);
		return whole;
	}

	/** The id that the parameter names; under another name it is the order's own here. */
	private String id(JsonNode order, String key) {
		String field = switch (this.options.parameter()) {
			case OrderRef.Internal.KEY -> this.fields.of(OrderDynamicsField.INTERNAL_ID);
			case OrderRef.External.KEY -> this.fields.of(OrderDynamicsField.EXTERNAL_ID);
			default -> "";
		};
		String id = field.isEmpty() ? key : order.path(field).asString("").strip();
		if (id.isEmpty()) {
			throw new BadRecord(ReasonCode.MISSING_FIELD,
					field + " is missing, by which the order's payments are asked for");
		}
		return id;
	}

	private void requireOther(List<JsonNode> rows, String key) {
		if (!rows.equals(this.owned)) {
			this.owners.clear();
			this.owned = rows;
		}
		if (!rows.isEmpty() && this.owners.add(key) && this.owners.size() == SAME_OF) {
			throw Unavailable.lasting("orderdynamics " + OPERATION + ": orders " + this.owners
					+ " got the same payments, so the tenant does not tell by order." + ADVICE);
		}
	}

	private void requireOwn(JsonNode row, JsonNode order) {
		Stream.of(OrderDynamicsField.INTERNAL_ID, OrderDynamicsField.EXTERNAL_ID).map(this.fields::of).forEach((id) -> {
			String theirs = row.path(id).asString("").strip();
			String own = order.path(id).asString("").strip();
			if (!theirs.isEmpty() && !own.isEmpty() && !theirs.equals(own)) {
				throw Unavailable.lasting("orderdynamics " + OPERATION + ": asked for the payments of " + id + " " + own
						+ " and answered with one of " + theirs + "." + ADVICE);
			}
		});
	}

	/**
	 * Those of one order. A 404 may say that it has none, or that there is no such call:
	 * the first is believed once the call was answered for another order, or where the
	 * account says so.
	 */
	private List<JsonNode> asked(String id) {
		URI address = UriComponentsBuilder.fromUri(this.options.address())
			.queryParam(this.options.parameter(), "{id}")
			.encode()
			.buildAndExpand(id)
			.toUri();
		try {
			JsonNode answer = this.calls.call(OPERATION, (api, key) -> api.transactions(address, key));
			List<JsonNode> rows = answer.isObject() ? List.of(answer) : OrderDynamicsSearch.rows(OPERATION, answer);
			this.answered = true;
			return rows;
		}
		catch (BadRecord ex) {
			boolean missing = ex.reasonCode().equals("HTTP_404");
			if (missing && (this.answered || this.options.notFoundIsNone())) {
				this.unknown = true;
				return List.of();
			}
			throw Unavailable.lasting(ex.getMessage() + ADVICE + (missing
					? "; where the tenant answers 404 for an order without payments, set no-transactions: NOT_FOUND"
					: ""));
		}
	}

}
