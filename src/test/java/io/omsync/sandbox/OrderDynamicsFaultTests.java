package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOrderDynamics.DAY;
import static io.omsync.sandbox.PlayedOrderDynamics.condition;
import static io.omsync.sandbox.PlayedOrderDynamics.ids;
import static io.omsync.sandbox.PlayedOrderDynamics.rows;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderDynamicsFaultTests {

	private final PlayedOrderDynamics vendor = new PlayedOrderDynamics(options -> options);

	private final List<JsonNode> all = vendor.all(DAY);

	@AfterEach
	void calm() {
		vendor.key = "demo-secret";
		vendor.faults();
	}

	@AfterAll
	void close() {
		vendor.close();
	}

	@Test
	void both_keys_are_good_until_the_primary_is_made_anew() {
		assertThat(statuses(this::first)).containsExactly(200, 200, 401, 401);
		vendor.faults("key-regenerated");
		assertThat(statuses(this::first)).containsExactly(401, 200, 200, 401);
	}

	private HttpResponse<String> first() {
		return vendor.search(DAY, 1);
	}

	/** Of the primary, the secondary, the new and a wrong key. */
	private List<Integer> statuses(Supplier<HttpResponse<String>> call) {
		return List.of("demo-secret", "demo-secondary", "demo-regenerated", "demo-key").stream().map(key -> {
			vendor.key = key;
			return call.get().statusCode();
		}).toList();
	}

	@Test
	void the_gateway_refuses_in_its_own_words() {
		vendor.faults("unauthorized", "server-error:status=403", "throttle:at=2,seconds=7",
				"server-error:at=2,status=503");

		HttpResponse<String> key = first();
		HttpResponse<String> quota = first();
		HttpResponse<String> rate = first();

		assertThat(key.statusCode()).isEqualTo(401);
		assertThat(key.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("AzureApiManagementKey ");
		assertThat(json(key).get("statusCode").asInt()).isEqualTo(401);
		assertThat(quota.statusCode()).isEqualTo(403);
		assertThat(json(quota).get("message").asString()).startsWith("Out of call volume quota.");
		assertThat(quota.headers().firstValue("Retry-After")).isPresent();
		assertThat(rate.statusCode()).isEqualTo(429);
		assertThat(rate.headers().firstValue("Retry-After")).contains("7");
		assertThat(json(rate).get("message").asString()).endsWith("Try again in 7 seconds.");
		assertThat(vendor.get("nothing/here").statusCode()).isEqualTo(404);
	}

	@Test
	void a_key_may_not_call_what_its_subscription_lacks() {
		vendor.faults("no-role:times=1");
		assertThat(first().statusCode()).isEqualTo(403);
		vendor.key = "narrow-secret";

		assertThat(first().statusCode()).isEqualTo(200);
		assertThat(vendor.get("inventorylocations/").statusCode()).isEqualTo(403);
		vendor.key = "";
		assertThat(json(first()).get("message").asString()).contains("missing subscription key");
	}

	@Test
	void a_key_has_five_calls_a_second_and_a_hundred_a_minute() {
		try (var live = new PlayedOrderDynamics(options -> options.withOrders(1).withRateScale(1))) {
			int good = 0;
			for (int second = 0; second < 21; second++) {
				for (int call = 0; call < 5; call++) {
					good += (live.search(DAY, 1).statusCode() == 200) ? 1 : 0;
				}
				live.sandbox.clock.advance(Duration.ofSeconds(1));
			}
			HttpResponse<String> refused = live.search(DAY, 1);

			assertThat(good).isEqualTo(100);
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).contains("39");
			live.key = "demo-secondary";
			assertThat(live.search(DAY, 1).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void a_row_comes_late_though_its_order_is_known_and_one_is_gone() {
		vendor.faults("late-row:row=10,times=4", "gone-row:row=20");
		List<Long> without = ids(vendor.all(DAY));
		var missing = new HashSet<>(ids(all));
		without.forEach(missing::remove);

		List<Long> after = ids(vendor.all(DAY));

		assertThat(without).hasSize(298);
		assertThat(after).hasSize(299);
		assertThat(missing).hasSize(2).allSatisfy(id -> {
			HttpResponse<String> answer = vendor.get("orders/?InternalOrderId=" + id);
			assertThat(answer.statusCode() == 200 && !rows(answer).isEmpty()).isEqualTo(after.contains(id));
		});
	}

	@Test
	void one_order_lacks_its_ids_and_one_its_total() {
		vendor.faults("order-without-id:row=30,times=always", "null-amount:row=40,times=always");
		List<JsonNode> spoiled = vendor.all(DAY);

		assertThat(spoiled).filteredOn(order -> !order.has("InternalOrderId") && !order.has("ExternalOrderId"))
			.hasSize(1);
		assertThat(spoiled).filteredOn(order -> order.get("OrderTotal").isNull()).hasSize(1).allSatisfy(order -> {
			String path = "orders/?InternalOrderId=" + order.get("InternalOrderId").asLong();
			assertThat(rows(vendor.get(path)).get(0).get("OrderTotal").isNull()).isTrue();
		});
	}

	@Test
	void a_list_is_short_doubled_unfiltered_or_stands_still() {
		vendor.faults("short:rows=2");
		assertThat(vendor.all(DAY)).hasSize(298);
		vendor.faults("duplicate-rows");
		assertThat(ids(vendor.all(DAY))).hasSize(301).containsAll(ids(all));
		vendor.faults("ignored-filter");
		assertThat(vendor.all(condition("CurrencyCode", "equals", "EUR", "None"))).hasSize(300);
		vendor.faults("same-page");
		assertThat(vendor.page(DAY, 3)).isEqualTo(vendor.page(DAY, 1)).hasSize(100);
	}

	@Test
	void what_one_vendor_plays_is_no_fault_of_another() {
		for (String fault : List.of("no-total:vendor=omisell", "renamed:vendor=magento",
				"failure-reasons:vendor=omnium", "late-row:vendor=increff", "stuck-bulk:vendor=orderdynamics")) {
			assertThat(vendor.sandbox.send("POST", "/sandbox/faults", "[\"" + fault + "\"]").statusCode()).as(fault)
				.isEqualTo(400);
		}
	}

	@Test
	void the_same_seed_gives_the_same_orders() {
		try (var other = new PlayedOrderDynamics(options -> options);
				var elsewhere = new PlayedOrderDynamics(options -> options.withSeed(7))) {
			assertThat(other.all(DAY)).isEqualTo(all);
			assertThat(elsewhere.all(DAY)).isNotEqualTo(all);
		}
	}

}
