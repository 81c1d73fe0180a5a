package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmniful.id;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulOrderContentTests {

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options);

	private final Map<String, JsonNode> expected = omniful.expected()
		.stream()
		.collect(Collectors.toMap(PlayedOmniful::id, Function.identity()));

	private final List<JsonNode> orders = expected.keySet()
		.stream()
		.map(id -> json(omniful.detail(id)).get("data"))
		.toList();

	@AfterAll
	void close() {
		omniful.close();
	}

	@Test
	void every_order_is_what_the_sandbox_expects_to_be_read() {
		assertThat(orders).hasSize(300).allSatisfy(order -> {
			JsonNode line = expected.get(id(order));
			assertThat(order.get("status_code").asString()).isEqualTo(line.get("status").asString());
			assertThat(order.get("order_items")).hasSize(line.get("lines").asInt());
			assertThat(order.at("/invoice/currency").asString()).isEqualTo(line.get("currency").asString());
			assertThat(amount(order, "/invoice/total")).isEqualByComparingTo(line.get("total").asString());
			assertThat(Instant.parse(order.get("updated_at").asString())).isEqualTo(line.get("modified").asString());
		});
	}

	@Test
	void the_invoice_is_what_its_flags_say() {
		assertThat(orders).filteredOn(order -> !is(order, OmnifulOddity.EXCHANGE)).allSatisfy(order -> {
			boolean misstated = is(order, OmnifulOddity.MISSTATED_FLAGS);
			BigDecimal total = amount(order, "/invoice/subtotal").add(amount(order, "/invoice/shipping_price"));
			if (misstated || !order.at("/invoice/sub_total_tax_inclusive").asBoolean()) {
				total = total.add(amount(order, "/invoice/tax"));
			}
			if (misstated || !order.at("/invoice/sub_total_discount_inclusive").asBoolean()) {
				total = total.subtract(amount(order, "/invoice/discount"));
			}
			if (!order.at("/invoice/shipping_tax_inclusive").asBoolean()) {
				total = total.add(amount(order, "/invoice/shipping_tax"));
			}
			for (JsonNode charge : order.at("/invoice/additional_charges")) {
				total = total.add(amount(charge, "/cost"));
			}
			assertThat(amount(order, "/invoice/total")).as(order.toString()).isEqualByComparingTo(total);
			assertThat(amount(order, "/invoice/total_paid").add(amount(order, "/invoice/total_due")))
				.isEqualByComparingTo(total);
		});
		assertThat(flags("/invoice/sub_total_tax_inclusive")).containsExactlyInAnyOrder(true, false);
		assertThat(flags("/invoice/sub_total_discount_inclusive")).containsExactlyInAnyOrder(true, false);
	}

	@Test
	void lines_add_up_and_their_subtotal_mostly_is_nothing() {
		assertThat(orders).allSatisfy(order -> {
			BigDecimal tax = BigDecimal.ZERO;
			for (JsonNode line : order.get("order_items")) {
				BigDecimal net = amount(line, "/unit_price").multiply(amount(line, "/quantity"))
					.subtract(amount(line, "/discount"));
				boolean inclusive = line.get("tax_inclusive").asBoolean();
				assertThat(amount(line, "/total"))
					.isEqualByComparingTo(inclusive ? net : net.add(amount(line, "/tax")));
				tax = tax.add(amount(line, "/tax"));
			}
			assertThat(amount(order, "/invoice/tax")).isEqualByComparingTo(tax);
		});
		assertThat(orders).filteredOn(order -> amount(order, "/order_items/0/subtotal").signum() == 0)
			.hasSizeGreaterThan(200);
	}

	@Test
	void completed_transactions_are_what_was_paid_and_refunds_what_went_back() {
		Set<Integer> states = new HashSet<>();
		assertThat(orders).allSatisfy(order -> {
			if (order.has("transactions")) {
				BigDecimal completed = BigDecimal.ZERO;
				for (JsonNode transaction : order.get("transactions")) {
					states.add(transaction.get("status").asInt());
					if (transaction.get("status").asInt() == 2) {
						completed = completed.add(amount(transaction, "/amount"));
					}
				}
				assertThat(amount(order, "/invoice/total_paid")).isEqualByComparingTo(completed);
			}
			BigDecimal refunded = order.at("/invoice/refunded_amounts")
				.valueStream()
				.map(refund -> amount(refund, "/amount"))
				.reduce(BigDecimal.ZERO, BigDecimal::add);
			assertThat(amount(order, "/invoice/total_refunded")).isEqualByComparingTo(refunded);
		});
		assertThat(states).containsExactlyInAnyOrder(1, 2, 3);
		assertThat(orders).anyMatch(order -> amount(order, "/invoice/total_refunded").signum() > 0);
	}

	@Test
	void every_status_and_money_with_three_decimals_is_there() {
		assertThat(orders.stream().map(order -> order.get("status_code").asString()).distinct())
			.hasSize(OmnifulStatus.values().length)
			.contains("in_picking", "canceled", "awaiting_customs");
		assertThat(orders.stream().map(order -> order.at("/invoice/currency").asString()).distinct()).contains("SAR",
				"AED", "KWD");
		assertThat(orders).anyMatch(order -> order.at("/invoice/currency").asString().equals("KWD")
				&& amount(order, "/invoice/total").scale() == 3);
	}

	@Test
	void every_oddity_is_there() {
		String all = expected.values()
			.stream()
			.map(line -> line.get("oddities").asString())
			.collect(Collectors.joining(" "));

		assertThat(all.split(" "))
			.contains(Arrays.stream(OmnifulOddity.values()).map(Enum::name).toArray(String[]::new));
		assertThat(orders).anyMatch(order -> order.at("/invoice/total").isString())
			.anyMatch(order -> order.get("slot").isArray())
			.anyMatch(order -> order.get("slot").isObject() && order.get("slot").isEmpty())
			.anyMatch(order -> order.at("/order_items/0/sales_channel_order_item_id").asString().isEmpty())
			.anyMatch(order -> order.at("/shipment/order_delivered_at").asString("").startsWith("0001"));
	}

	@Test
	void the_same_seed_gives_the_same_orders_and_another_seed_others() {
		try (var same = new PlayedOmniful(options -> options); var other = new PlayedOmniful(o -> o.withSeed(7))) {
			assertThat(same.expected()).isEqualTo(omniful.expected());
			assertThat(PlayedOmniful.ids(other.expected())).doesNotContainAnyElementsOf(expected.keySet());
		}
	}

	@Test
	void an_order_that_changes_gets_on_and_is_found_today() {
		try (var live = new PlayedOmniful(options -> options)) {
			live.sandbox.clock.advance(Duration.ofMinutes(3));
			List<String> changed = json(live.sandbox.send("POST", "/sandbox/omniful/change?count=5", "")).valueStream()
				.map(JsonNode::asString)
				.toList();

			assertThat(PlayedOmniful.ids(live.search("updated_from=2026-03-02")))
				.containsExactlyInAnyOrderElementsOf(changed);
			assertThat(PlayedOmniful.ids(live.expected())).isEqualTo(new HashSet<>(expected.keySet()));
			for (String id : changed) {
				JsonNode now = json(live.detail(id)).get("data");
				assertThat(now.get("updated_at").asString()).isEqualTo("2026-03-02T00:03:00Z");
				assertThat(amount(now, "/invoice/total"))
					.isEqualByComparingTo(expected.get(id).get("total").asString());
			}
		}
	}

	private boolean is(JsonNode order, OmnifulOddity oddity) {
		return List.of(expected.get(id(order)).get("oddities").asString().split(" ")).contains(oddity.name());
	}

	private Set<Boolean> flags(String field) {
		return orders.stream().map(order -> order.at(field).asBoolean()).collect(Collectors.toSet());
	}

	private static BigDecimal amount(JsonNode json, String field) {
		return new BigDecimal(json.at(field).asString());
	}

}
