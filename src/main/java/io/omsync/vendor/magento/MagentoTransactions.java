package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to transactions and returns what their orders say: the currency, the method and,
 * since no transaction says it, the amount ({@link MagentoShare}).
 */
class MagentoTransactions {

	private static final String ORDER = "order_id";

	private static final String ENTITY = "entity_id";

	private static final String ID = "transaction_id";

	private static final String CANCELLED = "3";

	/** As many ids as a URL holds well. */
	private static final int VALUES = 200;

	/** What an order's payment says of all transactions of a type. */
	private static final Map<String, String> SUMS = Map.of("authorization", "amount_authorized", "void",
			"amount_authorized", "capture", "amount_paid", "refund", "amount_refunded");

	private final Function<String, MagentoList> lists;

	MagentoTransactions(Function<String, MagentoList> lists) {
		this.lists = lists;
	}

	/** With currency. */
	List<JsonNode> ofOrders(List<JsonNode> records) {
		Map<String, JsonNode> orders = orders(records);
		return records.stream().map((record) -> with(record, orders, Optional.empty())).toList();
	}

	/** With currency, method and amount. */
	List<JsonNode> priced(List<JsonNode> transactions) {
		Map<String, JsonNode> orders = orders(transactions);
		Map<String, List<JsonNode>> peers = byOrder(all("transactions", ID, ORDER, orders.keySet()));
		Map<String, List<JsonNode>> invoices = byOrder(all("invoices", ENTITY, ORDER, orders.keySet()));
		Map<String, List<JsonNode>> memos = byOrder(all("creditmemos", ENTITY, ORDER, orders.keySet()));
		return transactions.stream().map((transaction) -> {
			String order = text(transaction, ORDER);
			String type = text(transaction, "txn_type");
			List<JsonNode> alike = peers.getOrDefault(order, List.of())
				.stream()
				.filter((peer) -> text(peer, "txn_type").equals(type))
				.toList();
			JsonNode payment = orders.getOrDefault(order, transaction).path("payment");
			List<JsonNode> documents = switch (type) {
				case "capture" -> invoices.getOrDefault(order, List.of());
				case "refund" -> memos.getOrDefault(order, List.of());
				default -> List.of();
			};
			var share = new MagentoShare(alike, documents.stream().filter(MagentoTransactions::counts).toList(),
					MagentoShare.amount(payment, SUMS.getOrDefault(type, "amount_ordered")));
			return with(transaction, orders, share.of(transaction));
		}).toList();
	}

	private static boolean counts(JsonNode document) {
		return !CANCELLED.equals(text(document, "state"));
	}

	private static JsonNode with(JsonNode record, Map<String, JsonNode> orders, Optional<BigDecimal> amount) {
		JsonNode order = orders.get(text(record, ORDER));
		if (order == null || !(record instanceof ObjectNode object)) {
			return record;
		}
		ObjectNode copy = object.deepCopy();
		ObjectNode added = copy.putObject(MagentoPayments.ADDED);
		added.put("currency", text(order, "order_currency_code"));
		added.put("method", text(order.path("payment"), "method"));
		amount.ifPresent((value) -> added.put("amount", value));
		return copy;
	}

	private Map<String, JsonNode> orders(List<JsonNode> records) {
		Set<String> ids = new LinkedHashSet<>();
		records.forEach((record) -> ids.add(text(record, ORDER)));
		ids.remove("");
		Map<String, JsonNode> orders = new HashMap<>();
		all("orders", ENTITY, ENTITY, ids).forEach((order) -> orders.put(text(order, ENTITY), order));
		return orders;
	}

	private static Map<String, List<JsonNode>> byOrder(List<JsonNode> records) {
		Map<String, List<JsonNode>> byOrder = new HashMap<>();
		records
			.forEach((record) -> byOrder.computeIfAbsent(text(record, ORDER), (id) -> new ArrayList<>()).add(record));
		return byOrder;
	}

	/** All records of a list with one of these values. */
	private List<JsonNode> all(String name, String id, String field, Collection<String> values) {
		List<JsonNode> found = new ArrayList<>();
		List<String> wanted = List.copyOf(values);
		for (int from = 0; from < wanted.size(); from += VALUES) {
			List<String> part = wanted.subList(from, Math.min(wanted.size(), from + VALUES));
			found.addAll(byId(name, id, new MagentoSearch.Filter(field, "in", String.join(",", part))));
		}
		return found;
	}

	private List<JsonNode> byId(String name, String id, MagentoSearch.Filter filter) {
		List<JsonNode> found = new ArrayList<>();
		long after = 0;
		long claimed = -1;
		while (true) {
			MagentoList.Answer answer = this.lists.apply(name)
				.page(new MagentoSearch().whereAny(List.of(filter))
					.where(id, "gt", String.valueOf(after))
					.sorted(id, "ASC"));
			found.addAll(answer.items());
			claimed = Math.max(claimed, answer.total());
			boolean done = answer.items().size() >= answer.total();
			if (done && found.stream().map((item) -> text(item, id)).distinct().count() >= claimed) {
				return found;
			}
			long last = answer.items().stream().mapToLong((item) -> item.path(id).asLong(0)).max().orElse(0);
			if (done || last <= after) {
				throw VendorException.Unavailable.lasting("magento " + name + ": claims " + claimed
						+ " records of some orders and does not send them all; restart the run later");
			}
			after = last;
		}
	}

	private static String text(JsonNode json, String field) {
		return json.path(field).asString("");
	}

}
