package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmniful.DAY;
import static io.omsync.sandbox.PlayedOmniful.id;
import static io.omsync.sandbox.PlayedOmniful.ids;
import static io.omsync.sandbox.PlayedOmniful.message;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulFaultTests {

	private static final String LIST = "/v2/seller/orders";

	private static final String PAGES = "/v1/seller/orders?per_page=100&" + DAY + "&page=";

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options);

	private final List<JsonNode> all = omniful.wholeList(LIST, "per_page=100");

	@AfterEach
	void calm() {
		omniful.faults();
	}

	@AfterAll
	void close() {
		omniful.close();
	}

	@ParameterizedTest
	@CsvSource({ "order, v2/seller/orders/search", "return, v2/seller/return_orders",
			"inventory, v1/seller/inventory/hubs/RUH-DC1" })
	void what_is_switched_off_says_so(String what, String path) {
		omniful.admin("switch?" + what + "=off");
		HttpResponse<String> off = omniful.get("/" + path);
		omniful.admin("switch?" + what + "=on");
		omniful.faults("sync-off:on=" + path.substring(0, 12));
		HttpResponse<String> fault = omniful.get("/" + path);
		omniful.faults();

		assertThat(List.of(off.statusCode(), fault.statusCode())).containsOnly(400);
		assertThat(List.of(message(off), message(fault))).containsOnly("Please enable " + what + " sync");
		assertThat(omniful.get("/" + path).statusCode()).isEqualTo(200);
		assertThat(omniful.sandbox.send("POST", "/sandbox/omniful/switch?coffee=off", "").statusCode()).isEqualTo(400);
		assertThat(omniful.sandbox.send("POST", "/sandbox/omnium/switch?order=off", "").statusCode()).isEqualTo(400);
	}

	@Test
	void refusals_come_in_the_envelope_with_an_id() {
		omniful.faults("server-error:status=503", "no-role:times=1", "throttle-without-hint", "error-in-200");

		for (int status : new int[] { 403, 200, 429, 503, 404 }) {
			HttpResponse<String> answer = omniful.get((status == 404) ? "/v9/nothing" : LIST);
			assertThat(answer.statusCode()).isEqualTo(status);
			assertThat(json(answer).get("is_success").asBoolean()).isFalse();
			assertThat(json(answer).get("status_code").asInt()).isEqualTo((status == 200) ? 500 : status);
			assertThat(answer.headers().firstValue("x-omniful-request-id")).isPresent();
			assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "60, demo-access, narrow-access, /v2/seller/orders",
			"120, tenant-access, , /v2/tenants/orders/search" })
	void a_minutes_calls_are_counted_for_each_credential(int calls, String token, String other, String path) {
		try (var slow = new PlayedOmniful(options -> options.withOrders(3).withRateScale(1))) {
			slow.token = token;
			for (int call = 1; call <= calls; call++) {
				assertThat(slow.get(path).statusCode()).isEqualTo(200);
			}
			assertThat(slow.get(path).statusCode()).isEqualTo(429);
			slow.sandbox.clock.advance(Duration.ofMinutes(1).dividedBy(calls));
			assertThat(slow.get(path).statusCode()).isEqualTo(200);
			assertThat(slow.get(path).statusCode()).isEqualTo(429);
			if (other != null) {
				slow.token = other;
				assertThat(slow.get(path).statusCode()).isEqualTo(200);
			}
		}
	}

	@Test
	void a_row_comes_late_though_its_order_is_known_and_one_is_gone() {
		omniful.faults("late-row:row=10,times=4", "gone-row:row=20");
		Set<String> without = ids(omniful.wholeList(LIST, "per_page=100"));
		Set<String> after = ids(omniful.wholeList(LIST, "per_page=100"));
		var missing = new HashSet<>(ids(all));
		missing.removeAll(without);

		assertThat(without).hasSize(304);
		assertThat(after).hasSize(305);
		assertThat(missing).allMatch(id -> (omniful.detail(id).statusCode() == 200) == after.contains(id));
	}

	@Test
	void one_order_lacks_its_ids_in_lists_and_its_total_in_the_detail() {
		JsonNode unpaid = all.get(7);
		int number = Integer.parseInt(id(unpaid).substring(18), 16);
		omniful.faults("order-without-id:row=30,times=always", "null-amount:row=" + number + ",times=always");

		List<JsonNode> listed = omniful.wholeList(LIST, "per_page=100");
		JsonNode detail = json(omniful.detail(id(unpaid))).get("data");

		assertThat(listed).filteredOn(row -> !row.has("id"))
			.singleElement()
			.satisfies(row -> assertThat(row.has("omniful_order_id")).isFalse());
		assertThat(detail.at("/invoice/total").isNull()).isTrue();
		assertThat(detail.at("/order_items/0/total").isNull()).isTrue();
		assertThat(json(omniful.detail(id(all.get(8)))).at("/data/invoice/total").isNull()).isFalse();
	}

	@Test
	void a_search_is_short_doubled_or_unfiltered() {
		String query = DAY + "&status=packed";
		int size = omniful.search(query).size();
		omniful.faults("short:rows=2");
		assertThat(omniful.search(query)).hasSize(size - 2);
		omniful.faults("duplicate-rows");
		assertThat(omniful.search(query)).hasSize(size + 1);
		omniful.faults("ignored-filter");
		assertThat(omniful.search(query)).hasSize(100)
			.anyMatch(row -> !row.get("status_code").asString().equals("packed"));
	}

	@Test
	void cursors_stand_still_or_run_out() {
		JsonNode first = json(omniful.get(LIST + "?per_page=100"));
		String next = LIST + "?per_page=100&search_after=" + first.at("/meta/end_cursor").asString();
		omniful.faults("same-page");
		JsonNode still = json(omniful.get(next));
		String token = still.at("/meta/end_cursor").asString();
		JsonNode again = json(omniful.get(LIST + "?per_page=100&search_after=" + token));
		omniful.faults("scroll-expired");
		HttpResponse<String> gone = omniful.get(next);

		assertThat(still.at("/meta/has_next_page").asBoolean()).isTrue();
		assertThat(token).isNotEqualTo(first.at("/meta/end_cursor").asString());
		assertThat(again.get("data")).isEqualTo(still.get("data")).hasSize(100);
		assertThat(gone.statusCode()).isEqualTo(400);
		assertThat(omniful.get(next).statusCode()).isEqualTo(200);
	}

	@Test
	void pages_repeat_and_shrink_and_rows_move_between_them() {
		omniful.faults("same-page", "input-limits:page=50");
		assertThat(json(omniful.get(PAGES + "2")).get("data")).isEqualTo(json(omniful.get(PAGES + "1")).get("data"));
		omniful.faults("repeat-past-end");
		assertThat(json(omniful.get(PAGES + "9")).get("data")).hasSize(6);
		try (var live = new PlayedOmniful(options -> options.withFaults("moving-rows:rows=3"))) {
			live.sandbox.clock.advance(Duration.ofMinutes(1));
			Set<String> seen = new HashSet<>();
			for (int page = 1; page <= 4; page++) {
				seen.addAll(ids(PlayedOmniful.rows(live.get(PAGES + page))));
			}
			assertThat(seen).hasSize(303);
		}
	}

}
