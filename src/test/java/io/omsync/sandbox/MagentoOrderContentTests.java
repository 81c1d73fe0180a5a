package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoOrderContentTests {

	private static List<JsonNode> orders = List.of();

	private static PlayedMagento shop;

	@BeforeAll
	static void read() {
		shop = new PlayedMagento(options -> options);
		orders = shop.items("orders", "searchCriteria=");
	}

	@AfterAll
	static void close() {
		shop.close();
	}

	@Test
	void the_grand_total_is_made_of_what_stands_beside_it_in_both_currencies() {
		for (String prefix : new String[] { "", "base_" }) {
			for (JsonNode order : orders) {
				JsonNode more = order.path("extension_attributes");
				BigDecimal credit = number(
						more.path(prefix.isEmpty() ? "amstorecredit_amount" : "amstorecredit_base_amount"));
				BigDecimal sum = Stream
					.of("subtotal", "discount_amount", "tax_amount", "discount_tax_compensation_amount",
							"shipping_amount")
					.map(field -> number(order.get(prefix + field)))
					.reduce(number(more.path(prefix + "cash_on_delivery_fee")), BigDecimal::add)
					.subtract(credit);

				assertThat(number(order.get(prefix + "grand_total"))).isEqualByComparingTo(sum);
			}
		}
	}

	@Test
	void the_lines_without_a_parent_add_up_to_the_head() {
		for (JsonNode order : orders) {
			List<JsonNode> sales = lines(order, line -> !line.has("parent_item_id"));

			assertThat(sum(sales, "row_total")).isEqualByComparingTo(number(order.get("subtotal")));
			assertThat(sum(sales, "row_total_incl_tax")).isEqualByComparingTo(number(order.get("subtotal_incl_tax")));
			assertThat(sum(sales, "tax_amount").add(number(order.get("shipping_tax_amount"))))
				.isEqualByComparingTo(number(order.get("tax_amount")));
			assertThat(sum(sales, "discount_amount").add(number(order.get("shipping_discount_amount"))).negate())
				.isEqualByComparingTo(number(order.get("discount_amount")));
			assertThat(sum(sales, "qty_ordered")).isEqualByComparingTo(number(order.get("total_qty_ordered")));
			assertThat(sales).hasSize(order.get("total_item_count").asInt());
		}
	}

	@Test
	void a_child_follows_its_parent_and_holds_a_copy_of_it() {
		for (JsonNode order : orders) {
			Map<Long, JsonNode> byId = order.get("items")
				.valueStream()
				.collect(Collectors.toMap(line -> line.get("item_id").asLong(), line -> line));
			for (JsonNode child : lines(order, line -> line.has("parent_item_id"))) {
				JsonNode parent = byId.get(child.get("parent_item_id").asLong());

				assertThat(child.get("parent_item")).isEqualTo(parent);
				assertThat(child.get("product_type").asString()).isEqualTo("simple");
				assertThat(child.get("qty_ordered")).isEqualTo(parent.get("qty_ordered"));
				assertThat(parent.get("product_type").asString()).isIn("configurable", "bundle");
				if (parent.get("product_type").asString().equals("configurable")) {
					assertThat(child.get("sku")).isEqualTo(parent.get("sku"));
					assertThat(number(child.get("row_total"))).isEqualByComparingTo("0");
				}
			}
		}
	}

	@Test
	void a_bundle_s_children_cost_what_it_costs_or_nothing() {
		var priced = new ArrayList<Boolean>();
		for (JsonNode order : orders) {
			for (JsonNode bundle : lines(order, line -> line.get("product_type").asString().equals("bundle"))) {
				BigDecimal children = sum(
						lines(order, line -> line.path("parent_item_id").asLong() == bundle.get("item_id").asLong()),
						"row_total");
				priced.add(children.signum() > 0);
				assertThat(children).satisfiesAnyOf(
						total -> assertThat(total).isEqualByComparingTo(number(bundle.get("row_total"))),
						total -> assertThat(total).isEqualByComparingTo("0"));
			}
		}
		assertThat(priced).contains(true, false);
	}

	@Test
	void every_status_and_currency_comes_and_a_status_has_its_state() {
		var states = new HashMap<String, String>();
		orders.forEach(order -> states.put(order.get("status").asString(), order.get("state").asString()));

		assertThat(states).containsOnly(Map.entry("pending", "new"), Map.entry("pending_payment", "pending_payment"),
				Map.entry("payment_review", "payment_review"), Map.entry("fraud", "payment_review"),
				Map.entry("paypal_reversed", "payment_review"), Map.entry("pending_paypal", "pending_payment"),
				Map.entry("holded", "holded"), Map.entry("canceled", "canceled"), Map.entry("processing", "processing"),
				Map.entry("complete", "complete"), Map.entry("closed", "closed"),
				Map.entry("awaiting_customs", "processing"));
		assertThat(orders).extracting(order -> order.get("order_currency_code").asString())
			.contains("INR", "AED", "EUR", "USD");
		assertThat(orders).filteredOn(order -> order.get("order_currency_code").asString().equals("AED"))
			.allMatch(order -> order.get("base_currency_code").asString().equals("INR"));
	}

	@Test
	void pieces_tell_how_far_an_order_got() {
		assertThat(pieces("complete", "qty_shipped")).contains("all", "some").doesNotContain("none");
		assertThat(pieces("processing", "qty_shipped")).contains("all", "some", "none");
		assertThat(pieces("processing", "qty_invoiced")).contains("all", "some", "none");
		assertThat(pieces("canceled", "qty_canceled")).containsOnly("all");
		assertThat(pieces("closed", "qty_refunded")).contains("all", "none");
		assertThat(orders).filteredOn(order -> order.get("status").asString().equals("closed"))
			.anyMatch(order -> order.has("total_refunded"))
			.anyMatch(order -> !order.has("total_refunded"));
	}

	private static Set<String> pieces(String status, String field) {
		return orders.stream()
			.filter(order -> order.get("status").asString().equals(status) && order.get("is_virtual").asInt() == 0)
			.map(order -> lines(order, line -> !line.has("parent_item_id") && line.get("is_virtual").asInt() == 0))
			.map(sales -> {
				BigDecimal done = sum(sales, field);
				return (done.signum() == 0) ? "none"
						: (done.compareTo(sum(sales, "qty_ordered")) == 0) ? "all" : "some";
			})
			.collect(Collectors.toSet());
	}

	@Test
	void every_oddity_comes() {
		assertThat(orders).anyMatch(order -> order.path("extension_attributes").isArray())
			.anyMatch(order -> !order.has("extension_attributes"))
			.anyMatch(order -> order.get("grand_total").isString())
			.anyMatch(order -> order.get("customer_is_guest").asInt() == 1 && !order.has("customer_id"))
			.anyMatch(order -> order.get("is_virtual").asInt() == 1
					&& !order.at("/extension_attributes/shipping_assignments/0/shipping").has("address"))
			.anyMatch(order -> order.has("future_field"))
			.anyMatch(order -> !order.has("store_name"))
			.anyMatch(order -> order.get("items").size() == 200)
			.anyMatch(order -> order.at("/extension_attributes/cash_on_delivery_fee").asInt() > 0)
			.anyMatch(order -> order.at("/extension_attributes/amstorecredit_amount").asInt() > 0)
			.anyMatch(order -> number(order.get("discount_tax_compensation_amount")).signum() > 0);
		List<JsonNode> lines = orders.stream().flatMap(order -> order.get("items").valueStream()).toList();
		assertThat(lines).anyMatch(line -> line.get("sku").asString().endsWith(" "))
			.anyMatch(line -> line.get("name").asString().contains("𝒳𝓁"))
			.anyMatch(line -> number(line.get("qty_ordered")).stripTrailingZeros().scale() > 0)
			.anyMatch(line -> line.get("product_type").asString().equals("giftcard"))
			.anyMatch(line -> line.has("parent_item") && number(line.get("price")).signum() > 0
					&& number(line.get("row_total")).signum() == 0)
			.anyMatch(line -> !line.has("parent_item") && number(line.get("price")).signum() == 0)
			.anyMatch(line -> line.has("parent_item") && line.get("qty_shipped").asInt() == 0
					&& line.at("/parent_item/qty_shipped").asInt() > 0);
	}

	@Test
	void one_order_by_id_is_the_one_of_the_list_and_its_status_a_bare_string() {
		JsonNode order = orders.get(77);
		long id = order.get("entity_id").asLong();

		assertThat(json(shop.get("/orders/" + id))).isEqualTo(order);
		assertThat(shop.get("/orders/" + id + "/statuses").body())
			.isEqualTo("\"" + order.get("status").asString() + "\"");
		assertThat(shop.get("/orders/99").statusCode()).isEqualTo(404);
		assertThat(shop.get("/orders/10301").body()).isEqualTo(
				"{\"message\":\"The entity that was requested doesn't exist. Verify the entity and try again.\"}");
		assertThat(shop.get("/orders/M000010001").body()).contains("does not match any route");
	}

	@Test
	void the_same_seed_gives_the_same_orders_and_another_gives_others() {
		try (var same = new PlayedMagento(options -> options);
				var other = new PlayedMagento(options -> options.withSeed(7))) {
			assertThat(same.items("orders", "searchCriteria=")).isEqualTo(orders);
			assertThat(ids(other.items("orders", "searchCriteria="))).isEqualTo(ids(orders));
			assertThat(other.items("orders", "searchCriteria=")).isNotEqualTo(orders);
		}
	}

	private static List<JsonNode> lines(JsonNode order, Predicate<JsonNode> wanted) {
		return order.get("items").valueStream().filter(wanted).toList();
	}

	private static BigDecimal sum(List<JsonNode> rows, String field) {
		return rows.stream().map(row -> number(row.path(field))).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal number(JsonNode node) {
		return node.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(node.asString());
	}

}
