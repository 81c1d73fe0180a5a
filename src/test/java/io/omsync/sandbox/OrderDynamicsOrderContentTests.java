package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOrderDynamics.DAY;
import static io.omsync.sandbox.PlayedOrderDynamics.rows;
import static io.omsync.sandbox.PlayedSandbox.encoded;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderDynamicsOrderContentTests {

	private final PlayedOrderDynamics vendor = new PlayedOrderDynamics(options -> options);

	private final List<JsonNode> all = vendor.all(DAY);

	@AfterAll
	void close() {
		vendor.close();
	}

	@Test
	void amounts_tie() {
		assertThat(all).hasSize(300).allSatisfy(order -> {
			for (JsonNode line : order.get("LineItems")) {
				assertThat(number(line, "LineTotal"))
					.isEqualByComparingTo(number(line, "UnitPrice").multiply(number(line, "Quantity"))
						.subtract(number(line, "DiscountAmount"))
						.add(number(line, "TaxAmount")));
			}
			List<JsonNode> lines = elements(order, "LineItems");
			assertThat(sum(lines, "LineTotal").subtract(sum(lines, "TaxAmount")))
				.isEqualByComparingTo(number(order, "SubTotal"));
			assertThat(sum(lines, "DiscountAmount")).isEqualByComparingTo(number(order, "DiscountTotal"));
			assertThat(number(order, "SubTotal").add(number(order, "ShippingTotal")).add(number(order, "TaxTotal")))
				.isEqualByComparingTo(number(order, "OrderTotal"))
				.isNotNegative();
		});
		assertThat(all).filteredOn(order -> order.get("CurrencyCode").asString().equals("JPY"))
			.isNotEmpty()
			.allMatch(order -> number(order, "OrderTotal").scale() == 0);
	}

	@Test
	void shipments_hold_every_piece_once_and_invoices_of_what_has_left_make_the_total() {
		List<JsonNode> allocated = all.stream().filter(order -> !elements(order, "Shipments").isEmpty()).toList();
		assertThat(allocated).hasSizeBetween(50, 250).allSatisfy(order -> {
			Map<Long, Integer> shipped = elements(order, "Shipments").stream()
				.flatMap(shipment -> elements(shipment, "LineItems").stream())
				.collect(Collectors.toMap(part -> part.get("InternalLineItemId").asLong(),
						part -> part.get("Qty").asInt(), Integer::sum));
			assertThat(shipped).isEqualTo(elements(order, "LineItems").stream()
				.collect(Collectors.toMap(line -> line.get("InternalLineItemId").asLong(),
						line -> line.get("Quantity").asInt())));
			List<JsonNode> left = elements(order, "Shipments").stream()
				.filter(shipment -> !shipment.get("TrackingNumber").isNull())
				.toList();
			assertThat(elements(order, "Invoices")).hasSameSizeAs(left);
			if (left.size() == elements(order, "Shipments").size()) {
				assertThat(sum(elements(order, "Invoices"), "Total")).isEqualByComparingTo(number(order, "OrderTotal"));
			}
		});
		assertThat(allocated).anyMatch(order -> elements(order, "Shipments").size() == 3);
		assertThat(withStatus("PartiallyShipped")).isNotEmpty()
			.allMatch(order -> elements(order, "Shipments").size() == 2 && elements(order, "Invoices").size() == 1)
			.allMatch(order -> sum(elements(order, "Invoices"), "Total").compareTo(number(order, "OrderTotal")) < 0);
	}

	@Test
	void money_moves_with_the_order() {
		assertThat(types(withStatus("PaymentPending"))).isEmpty();
		assertThat(types(withStatus("PaymentFailed"))).containsExactly("Authorization Declined");
		assertThat(types(withStatus("Cancelled"))).containsExactly("Authorization Approved", "Void Approved");
		assertThat(types(withStatus("Shipped"))).containsExactly("Authorization Approved", "Capture Approved");
		assertThat(types(withStatus("Returned"))).containsExactly("Authorization Approved", "Capture Approved",
				"Refund Approved");
		assertThat(types(Stream.of("Delivered", "Completed", "Picked Up")
			.flatMap(status -> withStatus(status).stream())
			.toList())).contains("Capture Approved", "Refund Approved");
		for (JsonNode order : withStatus("Returned")) {
			List<JsonNode> transactions = transactions(order);
			for (String type : List.of("Authorization", "Capture", "Refund")) {
				assertThat(sum(transactions.stream()
					.filter(row -> row.get("TransactionType").asString().equals(type))
					.toList(), "Amount")).isEqualByComparingTo(number(order, "OrderTotal"));
			}
		}
	}

	@Test
	void transactions_are_found_by_one_id_of_any_kind() {
		JsonNode order = withStatus("Shipped").get(0);
		String path = "orderfulfillment/shipments/OrderTransactions?";
		String internal = "InternalOrderId=" + order.get("InternalOrderId").asLong();
		String external = "ExternalOrderId=" + encoded(order.get("ExternalOrderId").asString());

		assertThat(rows(vendor.get(path + external))).isEqualTo(rows(vendor.get(path + internal)));
		assertThat(rows(vendor.get(path + "InvoiceId=" + order.at("/Invoices/0/InvoiceId").asLong()))).hasSize(1)
			.allMatch(row -> row.get("TransactionType").asString().equals("Capture"));
		assertThat(vendor.get(path + internal + "&" + external).statusCode()).isEqualTo(400);
		assertThat(vendor.get(path).statusCode()).isEqualTo(400);
		assertThat(vendor.get(path + "InternalOrderId=x").statusCode()).isEqualTo(400);
		assertThat(vendor.get(path + "InternalOrderId=1").statusCode()).isEqualTo(404);
		assertThat(vendor.get(path + "InvoiceId=1").statusCode()).isEqualTo(404);
	}

	@Test
	void every_status_and_every_oddity_comes() {
		assertThat(all.stream().map(order -> order.get("OrderStatus").asString()).collect(Collectors.toSet()))
			.isEqualTo(Stream.of(OrderDynamicsStatus.values())
				.map(OrderDynamicsStatus::shown)
				.collect(Collectors.toSet()));
		assertThat(vendor.expected()).flatExtracting(line -> List.of(line.get("oddities").asString().split(" ")))
			.containsAll(Stream.of(OrderDynamicsOddity.values()).map(Enum::name).toList());
		assertThat(all).anyMatch(order -> order.get("OrderTotal").isString())
			.anyMatch(order -> order.get("Customer").isArray())
			.anyMatch(order -> order.get("Invoices").isNull())
			.anyMatch(order -> order.at("/CustomFields/0/Value").isObject())
			.anyMatch(order -> order.get("LastUpdated").asString().endsWith(".0000000Z"))
			.anyMatch(order -> elements(order, "LineItems").size() == 100);
	}

	@Test
	void the_admin_expects_what_is_sent() {
		assertThat(vendor.expected()
			.stream()
			.map(line -> line.get("id").asString() + " " + line.get("number").asString() + " "
					+ line.get("status").asString() + " " + line.get("lines").asInt() + " "
					+ line.get("currency").asString() + " " + line.get("total").decimalValue().stripTrailingZeros()))
			.containsExactlyInAnyOrderElementsOf(all.stream()
				.map(order -> order.get("InternalOrderId").asLong() + " " + order.get("ExternalOrderId").asString()
						+ " " + order.get("OrderStatus").asString() + " " + order.get("LineItems").size() + " "
						+ order.get("CurrencyCode").asString() + " " + number(order, "OrderTotal").stripTrailingZeros())
				.toList());
		assertThat(vendor.sandbox.lines("/sandbox/orderdynamics/orders?modifiedFrom=2026-03-01T23:00:00Z")).isNotEmpty()
			.hasSizeLessThan(40);
	}

	private List<JsonNode> withStatus(String status) {
		return all.stream().filter(order -> order.get("OrderStatus").asString().equals(status)).toList();
	}

	private List<JsonNode> transactions(JsonNode order) {
		return rows(vendor.get("orderfulfillment/shipments/OrderTransactions?InternalOrderId="
				+ order.get("InternalOrderId").asLong()));
	}

	private List<String> types(List<JsonNode> orders) {
		assertThat(orders).isNotEmpty();
		return orders.stream()
			.flatMap(order -> transactions(order).stream())
			.map(row -> row.get("TransactionType").asString() + " " + row.get("Status").asString())
			.distinct()
			.sorted()
			.toList();
	}

	private static BigDecimal number(JsonNode node, String name) {
		return new BigDecimal(node.get(name).asString());
	}

	private static BigDecimal sum(List<JsonNode> nodes, String name) {
		return nodes.stream().map(node -> number(node, name)).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static List<JsonNode> elements(JsonNode node, String name) {
		return node.get(name).valueStream().toList();
	}

}
