package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.ids;
import static io.omsync.sandbox.PlayedMagento.where;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoDocumentTests {

	private static final List<String> KINDS = List.of("invoices", "shipments", "creditmemos");

	private final PlayedMagento shop = new PlayedMagento(options -> options);

	@AfterEach
	void close() {
		shop.close();
	}

	@Test
	void the_documents_of_an_order_add_up_to_what_it_says_of_them() {
		documentsTieOut();

		shop.sandbox.send("POST", "/sandbox/magento/change?count=900", "");

		documentsTieOut();
	}

	private void documentsTieOut() {
		Map<Long, List<JsonNode>> invoices = byOrder("invoices");
		Map<Long, List<JsonNode>> shipments = byOrder("shipments");
		Map<Long, List<JsonNode>> memos = byOrder("creditmemos");
		for (JsonNode order : shop.items("orders", "searchCriteria=")) {
			long id = order.get("entity_id").asLong();
			List<JsonNode> counted = of(invoices, id, row -> row.get("state").asInt() != 3);
			for (String prefix : new String[] { "", "base_" }) {
				assertThat(sum(counted, prefix + "grand_total"))
					.isEqualByComparingTo(number(order.path(prefix + "total_invoiced")));
				assertThat(sum(memos.getOrDefault(id, List.of()), prefix + "grand_total"))
					.isEqualByComparingTo(number(order.path(prefix + "total_refunded")));
			}
			tieLines(order, counted, "qty_invoiced");
			tieLines(order, memos.getOrDefault(id, List.of()), "qty_refunded");
			// One that was only stored is shipped again: the order knows nothing of it.
			if (!MagentoOddity.STORED_SHIPMENT.in((int) MagentoHead.number(id))) {
				tieLines(order, shipments.getOrDefault(id, List.of()), "qty_shipped");
			}
			if (List.of("complete", "closed").contains(order.get("status").asString())) {
				assertThat(number(order.path("total_invoiced")).add(number(order.path("total_canceled"))))
					.isEqualByComparingTo(number(order.get("grand_total")));
			}
		}
	}

	/** The pieces of every line without a parent, over all documents. */
	private static void tieLines(JsonNode order, List<JsonNode> documents, String field) {
		for (JsonNode line : order.get("items")) {
			if (!line.has("parent_item_id")) {
				BigDecimal pieces = documents.stream()
					.flatMap(document -> document.get("items").valueStream())
					.filter(item -> item.get("order_item_id").equals(line.get("item_id")))
					.map(item -> number(item.get("qty")))
					.reduce(BigDecimal.ZERO, BigDecimal::add);
				assertThat(pieces).as("%s of line %s", field, line.get("item_id"))
					.isEqualByComparingTo(number(line.get(field)));
			}
		}
	}

	@Test
	void an_invoice_and_a_credit_memo_tie_out_in_themselves() {
		for (String kind : List.of("invoices", "creditmemos")) {
			for (JsonNode document : shop.items(kind, "searchCriteria=")) {
				BigDecimal fees = number(document.path("adjustment"));
				BigDecimal modules = number(document.get("grand_total")).subtract(fees)
					.subtract(number(document.get("subtotal")))
					.subtract(number(document.get("discount_amount")))
					.subtract(number(document.get("tax_amount")))
					.subtract(number(document.get("discount_tax_compensation_amount")))
					.subtract(number(document.get("shipping_amount")));
				List<JsonNode> lines = document.get("items").valueStream().toList();

				assertThat(modules).isBetween(new BigDecimal("-20"), new BigDecimal("50"));
				assertThat(lines).extracting(line -> line.get("entity_id").asLong()).doesNotHaveDuplicates();
				assertThat(sum(lines, "row_total")).isEqualByComparingTo(number(document.get("subtotal")));
			}
		}
	}

	@Test
	void some_invoices_are_open_or_cancelled_and_some_shipments_are_only_stored() {
		assertThat(shop.items("invoices", "searchCriteria=")).extracting(row -> row.get("state").asInt())
			.contains(1, 2, 3);
		assertThat(shop.items("invoices", where("state,eq,3"))).isNotEmpty();
		Map<Long, JsonNode> orders = shop.items("orders", "searchCriteria=")
			.stream()
			.collect(Collectors.toMap(order -> order.get("entity_id").asLong(), Function.identity()));
		assertThat(shop.items("shipments", "searchCriteria=")).anyMatch(row -> row.get("created_at")
			.asString()
			.compareTo(orders.get(row.get("order_id").asLong()).get("updated_at").asString()) > 0);
	}

	@Test
	void windows_side_by_side_find_every_document_once() {
		shop.sandbox.send("POST", "/sandbox/magento/change?count=50", "");
		for (String kind : KINDS) {
			for (String field : List.of("updated_at", "created_at")) {
				Set<Long> found = new HashSet<>();
				int rows = 0;
				for (int hour = 0; hour < 30; hour += 3) {
					List<JsonNode> window = shop.items(kind,
							where(field + ",gteq," + at(hour), field + ",lt," + at(hour + 3)));
					found.addAll(ids(window));
					rows += window.size();
				}
				assertThat(found).hasSize(rows).hasSameElementsAs(ids(shop.items(kind, "searchCriteria=")));
			}
		}
	}

	/** Hours after the last midnight but one of February. */
	private static String at(int hour) {
		return MagentoTime.text(PlayedSandbox.UNTIL.minus(Duration.ofHours(26)).plus(Duration.ofHours(hour)));
	}

	@Test
	void a_document_is_found_by_its_order_and_by_its_id() {
		JsonNode invoice = shop.items("invoices", "searchCriteria=").get(40);
		JsonNode shipment = shop.items("shipments", "searchCriteria=").get(40);

		assertThat(shop.items("invoices", where("order_id,eq," + invoice.get("order_id")))).contains(invoice)
			.allMatch(row -> row.get("order_id").equals(invoice.get("order_id")));
		assertThat(json(shop.get("/invoices/" + invoice.get("entity_id")))).isEqualTo(invoice);
		assertThat(json(shop.get("/shipment/" + shipment.get("entity_id")))).isEqualTo(shipment);
		assertThat(shop.get("/shipments/" + shipment.get("entity_id")).body()).contains("does not match any route");
		assertThat(shop.get("/invoices/" + invoice.get("order_id") + "9").statusCode()).isEqualTo(404);
		assertThat(shop.get("/creditmemo/0").statusCode()).isEqualTo(404);
		assertThat(shop.items("invoices", where("order_id,eq,99"))).isEmpty();
	}

	@Test
	void only_online_payments_have_transactions_one_for_each_invoice_and_refund() {
		Map<Long, List<JsonNode>> byOrder = byOrder("transactions");
		for (JsonNode order : shop.items("orders", "searchCriteria=")) {
			List<JsonNode> transactions = byOrder.getOrDefault(order.get("entity_id").asLong(), List.of());
			boolean online = order.at("/payment/method").asString().matches("razorpay|paypal_express");

			assertThat(transactions.isEmpty()).isEqualTo(!online);
			if (online) {
				assertThat(transactions.get(transactions.size() - 1).get("txn_id"))
					.isEqualTo(order.at("/payment/last_trans_id"));
				assertThat(transactions.get(0).get("txn_type").asString()).isIn("order", "authorization");
				assertThat(transactions).noneMatch(row -> row.has("updated_at"));
			}
		}
		JsonNode one = byOrder.values().iterator().next().get(0);
		assertThat(json(shop.get("/transactions/" + one.get("transaction_id")))).isEqualTo(one);
		assertThat(shop.items("transactions", where("txn_type,eq,capture", "created_at,gteq,2026-03-01 00:00:00")))
			.isNotEmpty();
		assertThat(shop.search("transactions", where("updated_at,gteq,2026-03-01 00:00:00")).statusCode())
			.isEqualTo(500);
	}

	@Test
	void a_document_stays_as_it_was_when_its_order_goes_on() {
		List<JsonNode> before = shop.items("invoices", "searchCriteria=");
		shop.sandbox.clock.advance(Duration.ofMinutes(5));
		shop.sandbox.send("POST", "/sandbox/magento/change?count=300", "");

		List<JsonNode> after = shop.items("invoices", "searchCriteria=");

		assertThat(after).hasSizeGreaterThan(before.size());
		assertThat(ids(after)).containsAll(ids(before));
		Map<Long, JsonNode> byId = after.stream()
			.collect(Collectors.toMap(row -> row.get("entity_id").asLong(), Function.identity()));
		assertThat(before)
			.allMatch(row -> byId.get(row.get("entity_id").asLong()).get("grand_total").equals(row.get("grand_total"))
					&& byId.get(row.get("entity_id").asLong()).get("updated_at").equals(row.get("updated_at")));
	}

	private Map<Long, List<JsonNode>> byOrder(String kind) {
		return shop.items(kind, "searchCriteria=")
			.stream()
			.collect(Collectors.groupingBy(row -> row.get("order_id").asLong()));
	}

	private static List<JsonNode> of(Map<Long, List<JsonNode>> rows, long order,
			java.util.function.Predicate<JsonNode> wanted) {
		return rows.getOrDefault(order, List.of()).stream().filter(wanted).toList();
	}

	private static BigDecimal sum(List<JsonNode> rows, String field) {
		return rows.stream().map(row -> number(row.path(field))).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal number(JsonNode node) {
		return node.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(node.asString());
	}

}
