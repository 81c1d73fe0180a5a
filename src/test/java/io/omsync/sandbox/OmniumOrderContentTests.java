package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.ALL;
import static org.assertj.core.api.Assertions.assertThat;

class OmniumOrderContentTests {

	private static final PlayedSandbox SANDBOX = new PlayedSandbox(options -> options);

	private final List<JsonNode> orders = SANDBOX.wholeScroll(ALL);

	@AfterAll
	static void close() {
		SANDBOX.close();
	}

	@Test
	void the_same_seed_gives_the_same_orders_and_another_seed_others() {
		try (var same = new PlayedSandbox(options -> options);
				var other = new PlayedSandbox(options -> options.withSeed(43))) {
			assertThat(same.wholeScroll(ALL)).isEqualTo(orders);
			assertThat(other.wholeScroll(ALL)).isNotEqualTo(orders);
		}
	}

	@Test
	void ids_are_unique() {
		assertThat(PlayedSandbox.ids(orders)).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void line_totals_tie_out() {
		assertThat(orders.stream().flatMap(order -> lines(order).stream())).allSatisfy(line -> {
			BigDecimal list = amount(line, "placedPrice").multiply(amount(line, "quantity"));
			assertThat(amount(line, "discountedPrice").add(amount(line, "discounted"))).isCloseTo(list,
					Offset.offset(new BigDecimal("0.01")));
			assertThat(amount(line, "extendedPrice"))
				.isEqualByComparingTo(amount(line, "discountedPrice").subtract(amount(line, "orderDiscountAmount")));
			assertThat(amount(line, "extendedPriceExclTax"))
				.isEqualByComparingTo(amount(line, "extendedPrice").subtract(amount(line, "taxTotal")));
		});
	}

	@Test
	void order_totals_are_the_sums_of_lines_and_of_shipments() {
		assertThat(orders).allSatisfy(order -> {
			JsonNode form = order.get("orderForm");
			BigDecimal shippingTax = sum(form.get("shipments"), "shippingTax");
			assertThat(amount(form, "subTotal")).isEqualByComparingTo(sum(form.get("lineItems"), "extendedPrice"));
			assertThat(amount(form, "total"))
				.isEqualByComparingTo(amount(form, "subTotal").add(amount(form, "shippingTotal")));
			assertThat(amount(form, "total")).isEqualByComparingTo(sum(form.get("shipments"), "total"));
			assertThat(amount(form, "taxTotal"))
				.isEqualByComparingTo(sum(form.get("lineItems"), "taxTotal").add(shippingTax));
			assertThat(amount(form, "totalExclTax"))
				.isEqualByComparingTo(amount(form, "total").subtract(amount(form, "taxTotal")));
			assertThat(amount(form, "discountAmount")).isEqualByComparingTo(
					sum(form.get("lineItems"), "discounted").add(sum(form.get("lineItems"), "orderDiscountAmount")));
			assertThat(amount(order, "netTotal"))
				.isEqualByComparingTo(amount(form, "total").subtract(amount(form, "creditPaymentTotal")));
		});
	}

	@Test
	void shipments_repeat_every_line_once() {
		assertThat(orders).allSatisfy(order -> {
			var repeated = order.get("orderForm")
				.get("shipments")
				.valueStream()
				.flatMap(shipment -> shipment.get("lineItems").valueStream())
				.map(line -> line.get("lineItemId").asString());
			assertThat(repeated).containsExactlyInAnyOrderElementsOf(
					lines(order).stream().map(line -> text(line, "lineItemId")).toList());
		});
		assertThat(orders).anyMatch(order -> order.get("orderForm").get("shipments").size() == 2);
	}

	@Test
	void all_statuses_markets_and_currencies_occur() {
		assertThat(values("status")).hasSize(36).contains("Draft", "Faulted", "Returned", "AwaitingCustomsClearance");
		assertThat(values("billingCurrency")).contains("NOK", "SEK", "DKK", "EUR", "GBP");
		assertThat(values("orderType")).contains("Online", "Pos", "ClickAndCollect", "PreOrder", "Bopis");
	}

	@Test
	void awkward_values_occur() {
		occurs(order -> text(order, "modified").matches(".*\\.\\d{7}Z"));
		occurs(order -> text(order, "modified").matches(".*:\\d\\dZ"));
		occurs(order -> !text(order, "created").endsWith("Z"));
		occurs(order -> text(order, "completed").equals("0001-01-01T00:00:00"));
		occurs(order -> order.path("completed").isMissingNode());
		occurs(order -> amount(order, "total").compareTo(amount(order.get("orderForm"), "total")) != 0);
		occurs(order -> order.path("salesChannel").isNull());
		occurs(order -> order.path("salesChannel").isMissingNode());
		occurs(order -> text(order, "id").matches(".*[+%].*"));
		occurs(order -> !text(order, "id").equals(text(order, "orderNumber")));
		occurs(order -> text(order, "customerName").codePoints().anyMatch(point -> point > 0xFFFF));
		occurs(order -> text(order, "customerType").equals("B2B") && order.get("billingAddress").isNull());
		occurs(order -> order.path("billingAddress").isArray());
		occurs(order -> order.has("futureField"));
		occurs(order -> order.get("orderForm").get("total").isString());
		occurs(order -> lines(order).size() == 200);
		occurs(order -> text(order, "status").equals("PartiallyReturned") && order.get("returnOrderForms").size() == 1);
	}

	@Test
	void awkward_lines_occur() {
		occursInLine(line -> text(line, "code").endsWith(" "));
		occursInLine(line -> text(line, "code").matches(".*[a-z].*"));
		occursInLine(line -> text(line, "displayName").codePoints().anyMatch(point -> point > 0xFFFF));
		occursInLine(line -> line.get("quantity").toString().equals("2.0"));
		occursInLine(line -> line.get("quantity").toString().equals("1.5"));
		occursInLine(line -> line.get("isGift").asBoolean() && amount(line, "extendedPrice").signum() == 0);
		occursInLine(line -> amount(line, "canceledQuantity").signum() > 0
				&& amount(line, "canceledQuantity").compareTo(amount(line, "quantity")) < 0);
	}

	@Test
	void what_was_paid_fits_the_status() {
		assertThat(orders)
			.filteredOn(order -> text(order, "status").equals("Completed") && order.at("/orderForm/lineItems")
				.valueStream()
				.allMatch(line -> amount(line, "canceledQuantity").signum() == 0))
			.isNotEmpty()
			.allMatch(order -> amount(order.get("orderForm"), "capturedPaymentTotal")
				.compareTo(amount(order.get("orderForm"), "total")) == 0);
		assertThat(orders).filteredOn(order -> text(order, "status").equals("Draft"))
			.allMatch(
					order -> amount(order, "remainingPayment").compareTo(amount(order.get("orderForm"), "total")) == 0);
	}

	private void occurs(Predicate<JsonNode> wanted) {
		assertThat(orders).anyMatch(wanted);
	}

	private void occursInLine(Predicate<JsonNode> wanted) {
		assertThat(orders.stream().flatMap(order -> lines(order).stream())).anyMatch(wanted);
	}

	private Set<String> values(String field) {
		return orders.stream().map(order -> text(order, field)).collect(Collectors.toSet());
	}

	private static List<JsonNode> lines(JsonNode order) {
		return order.get("orderForm").get("lineItems").valueStream().toList();
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static BigDecimal amount(JsonNode node, String field) {
		return new BigDecimal(node.get(field).asString());
	}

	private static BigDecimal sum(JsonNode nodes, String field) {
		return nodes.valueStream().map(node -> amount(node, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
