package io.omsync.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.DAY;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmisellOrderContentTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options);

	private final List<JsonNode> orders = omisell.details(300);

	@AfterAll
	void close() {
		omisell.close();
	}

	@Test
	void every_status_and_its_names_in_both_languages_occur() {
		Map<Integer, Set<String>> names = new HashMap<>();
		orders.forEach(order -> names.computeIfAbsent(order.get("status_id").asInt(), any -> new HashSet<>())
			.add(order.get("status_name").asString()));

		assertThat(names).containsOnlyKeys(200, 250, 260, 300, 350, 360, 370, 380, 400, 440, 455, 460, 500, 600, 700,
				701, 702, 703, 708, 800, 850, 900);
		assertThat(names.values().stream().filter(both -> both.size() == 2)).hasSizeGreaterThan(15);
	}

	@Test
	void payments_are_on_delivery_paid_in_parts_or_none() {
		assertThat(orders).anyMatch(order -> order.get("payment_information").isEmpty())
			.anyMatch(order -> methods(order).equals(List.of("COD")))
			.anyMatch(order -> methods(order).equals(List.of("BANK_TRANSFER", "COD")))
			.anyMatch(order -> methods(order).equals(List.of("CREDIT_CARD")));
		assertThat(orders.stream()
			.flatMap(order -> order.get("payment_information").valueStream())
			.map(payment -> payment.get("transaction_status").asString())).contains("Paid", "Unpaid", "Refunded");
	}

	@Test
	void a_sku_comes_in_two_parcels_and_twice_in_one() {
		assertThat(orders).anyMatch(order -> {
			List<List<String>> skus = order.get("parcels").valueStream().map(OmisellOrderContentTests::skus).toList();
			return skus.size() > 1 && skus.get(0).stream().anyMatch(skus.get(1)::contains);
		})
			.anyMatch(order -> order.get("parcels")
				.valueStream()
				.map(OmisellOrderContentTests::skus)
				.anyMatch(skus -> Set.copyOf(skus).size() < skus.size()))
			.anyMatch(order -> items(order).size() >= 100);
	}

	@Test
	void a_set_is_one_line_sold_and_two_articles_from_the_shelf() {
		assertThat(orders.stream().flatMap(order -> order.get("parcels").valueStream())).allSatisfy(parcel -> {
			long sets = parcel.get("catalogue_items")
				.valueStream()
				.filter(item -> item.get("product_type").asString().equals("combo"))
				.count();
			assertThat(parcel.get("inventory_items")).hasSize(parcel.get("catalogue_items").size() + (int) sets);
		}).anyMatch(parcel -> parcel.get("inventory_items").size() > parcel.get("catalogue_items").size());
	}

	@Test
	void there_is_no_total_no_currency_and_no_line_id() {
		assertThat(orders).allSatisfy(order -> {
			assertThat(order.propertyNames()).doesNotContain("currency", "total", "grand_total");
			assertThat(items(order)).noneMatch(item -> item.has("id") || item.has("line_id"));
		});
	}

	@Test
	void numbers_and_amounts_come_as_numbers_and_as_strings() {
		for (String field : List.of("status_id", "updated_time", "shop_id")) {
			assertThat(orders).anyMatch(order -> order.get(field).isString())
				.anyMatch(order -> order.get(field).isNumber());
		}
		assertThat(orders).anyMatch(order -> order.get("seller_discount_amount").isString())
			.anyMatch(order -> order.get("seller_discount_amount").isNumber());
	}

	@Test
	void what_has_not_happened_is_0_or_null_and_what_may_lack_lacks() {
		assertThat(orders).anyMatch(order -> order.get("shipped_time").isNull())
			.anyMatch(order -> order.get("shipped_time").asLong(-1) == 0)
			.anyMatch(order -> order.get("shipped_time").asLong() > 1_700_000_000)
			.anyMatch(order -> order.get("invoice_information").isArray())
			.anyMatch(order -> !order.has("order_note"))
			.anyMatch(order -> order.has("omni_extension"));
		assertThat(orders.stream().filter(order -> order.get("status_id").asInt() == 900))
			.allMatch(order -> order.get("completed_time").asLong() == PlayedOmisell.updated(order));
	}

	@Test
	void a_platforms_number_is_shared_by_another_platform_and_omisells_is_not() {
		Map<String, List<JsonNode>> byNumber = new HashMap<>();
		orders.forEach(order -> byNumber.computeIfAbsent(order.get("order_number").asString(), any -> new ArrayList<>())
			.add(order));
		List<List<JsonNode>> shared = byNumber.values().stream().filter(some -> some.size() > 1).toList();

		assertThat(shared).isNotEmpty().allSatisfy(some -> {
			assertThat(some).extracting(order -> order.get("platform").asString()).doesNotHaveDuplicates();
			assertThat(PlayedOmisell.ids(some)).doesNotHaveDuplicates();
		});
	}

	@Test
	void the_same_seed_gives_the_same_orders() {
		try (var other = new PlayedOmisell(options -> options);
				var reseeded = new PlayedOmisell(options -> options.withSeed(7))) {
			assertThat(other.details(20)).isEqualTo(orders.subList(0, 20));
			assertThat(reseeded.details(20)).isNotEqualTo(orders.subList(0, 20));
		}
	}

	@Test
	void a_change_moves_the_status_on_and_touches_neither_lines_nor_total() {
		try (var live = new PlayedOmisell(options -> options)) {
			Map<String, JsonNode> before = new HashMap<>();
			live.sandbox.lines("/sandbox/omisell/orders").forEach(line -> before.put(line.get("id").asString(), line));
			live.sandbox.clock.advance(Duration.ofMinutes(3));

			live.sandbox.send("POST", "/sandbox/omisell/change?count=300", "");
			List<JsonNode> after = live.sandbox.lines("/sandbox/omisell/orders?modifiedFrom=2026-03-02T00:03:00Z");

			assertThat(after).hasSize(300).allSatisfy(line -> {
				JsonNode old = before.get(line.get("id").asString());
				assertThat(line.get("total")).isEqualTo(old.get("total"));
				assertThat(line.get("lines")).isEqualTo(old.get("lines"));
			});
			assertThat(after)
				.anyMatch(line -> !line.get("status").equals(before.get(line.get("id").asString()).get("status")));
			assertThat(live.all(DAY)).isEmpty();
		}
	}

	private static List<String> skus(JsonNode parcel) {
		return parcel.get("catalogue_items").valueStream().map(item -> item.get("catalogue_sku").asString()).toList();
	}

	private static List<String> methods(JsonNode order) {
		return order.get("payment_information")
			.valueStream()
			.map(payment -> payment.get("payment_method").asString())
			.toList();
	}

	private static List<JsonNode> items(JsonNode order) {
		return order.get("parcels")
			.valueStream()
			.flatMap(parcel -> Stream.of(parcel.get("catalogue_items")))
			.flatMap(JsonNode::valueStream)
			.toList();
	}

}
