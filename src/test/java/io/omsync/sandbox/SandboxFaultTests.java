package io.omsync.sandbox;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.ALL;
import static io.omsync.sandbox.PlayedSandbox.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxFaultTests {

	private static final String WINDOW = """
			{"modifiedFrom":"2026-03-01T06:00:00Z","modifiedTo":"2026-03-01T12:00:00Z",
			 "sortOrder":"ModifiedAscending","take":100}""";

	@Test
	void unauthorized_revokes_the_token_once() {
		try (var sandbox = PlayedSandbox.withFaults("unauthorized:at=2")) {
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(401);
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(401);

			sandbox.token = sandbox.newToken("demo-client");

			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void throttle_comes_with_and_without_a_hint() {
		try (var sandbox = PlayedSandbox.withFaults("throttle:times=2", "throttle-without-hint:at=1")) {
			assertThat(sandbox.search(ALL).headers().firstValue("Retry-After")).hasValue("1");
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(429);
			assertThat(sandbox.search(ALL)).satisfies(answer -> {
				assertThat(answer.statusCode()).isEqualTo(429);
				assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
			});
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void server_error_hits_only_the_calls_it_names() {
		try (var sandbox = PlayedSandbox.withFaults("server-error:times=2,on=Orders/Scroll",
				"server-error:status=503,on=UpdateMany")) {
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
			assertThat(sandbox.openScroll(ALL).statusCode()).isEqualTo(500);
			assertThat(sandbox.openScroll(ALL).statusCode()).isEqualTo(500);
			assertThat(sandbox.openScroll(ALL).statusCode()).isEqualTo(200);
			assertThat(sandbox.putStock("[]").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void html_comes_with_200_or_502() {
		try (var sandbox = PlayedSandbox.withFaults("html", "html:status=502,at=1")) {
			assertThat(sandbox.search(ALL).body()).startsWith("<!DOCTYPE html>");
			sandbox.send("POST", "/sandbox/faults", "[\"html:status=502\"]");
			var answer = sandbox.search(ALL);
			assertThat(answer.statusCode()).isEqualTo(502);
			assertThat(answer.headers().firstValue("Content-Type"))
				.hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
		}
	}

	@Test
	void cut_body_breaks_off_although_the_work_was_done() {
		try (var sandbox = PlayedSandbox.withFaults("cut-body:times=2")) {
			assertThatThrownBy(() -> sandbox.send(sandbox.request("POST", "/omnium/api/Orders/Search", ALL)))
				.isInstanceOf(IOException.class);
			assertThatThrownBy(() -> sandbox
				.send(sandbox.request("PUT", "/omnium/api/Inventory/UpdateMany", OmniumInventoryTests.rows(1, 5))))
				.isInstanceOf(IOException.class);
			assertThat(sandbox.state().get("stockRows").asInt()).isEqualTo(5);
			assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void slow_answers_after_the_time_out_although_the_write_was_done() {
		try (var sandbox = PlayedSandbox.withFaults("slow:millis=1500,on=UpdateMany")) {
			var write = sandbox.request("PUT", "/omnium/api/Inventory/UpdateMany", OmniumInventoryTests.rows(1, 5))
				.timeout(Duration.ofMillis(300));

			assertThatThrownBy(() -> sandbox.send(write)).isInstanceOf(HttpTimeoutException.class);
			assertThat(sandbox.state().get("stockRows").asInt()).isEqualTo(5);
		}
	}

	@Test
	void scroll_expired_loses_the_scroll_in_the_middle() {
		try (var sandbox = PlayedSandbox.withFaults("scroll-expired")) {
			String id = json(sandbox.openScroll(ALL)).get("scrollId").asString();

			assertThat(sandbox.scroll(id).statusCode()).isEqualTo(404);
			assertThat(sandbox.scroll(id).statusCode()).isEqualTo(404);
			assertThat(sandbox.wholeScroll(ALL)).hasSize(300);
		}
	}

	@Test
	void order_without_id_hits_one_row_or_one_order() {
		try (var sandbox = PlayedSandbox.withFaults("order-without-id:at=2")) {
			assertThat(sandbox.wholeScroll(ALL)).filteredOn(row -> !row.has("id")).hasSize(1);
			assertThat(sandbox.wholeScroll(ALL)).allMatch(row -> row.has("id"));
			sandbox.send("POST", "/sandbox/faults", "[\"order-without-id:row=250,times=always\"]");
			assertThat(sandbox.wholeScroll(ALL).get(250).has("id")).isFalse();
			assertThat(sandbox.wholeScroll(ALL).get(250).has("id")).isFalse();
		}
	}

	@Test
	void null_amount_hits_one_row() {
		try (var sandbox = PlayedSandbox.withFaults("null-amount:row=7")) {
			List<JsonNode> rows = sandbox.wholeScroll(ALL);

			assertThat(rows).filteredOn(row -> row.get("orderForm").get("total").isNull()).containsExactly(rows.get(7));
		}
	}

	@Test
	void short_gives_fewer_rows_than_it_claims() {
		try (var sandbox = PlayedSandbox.withFaults("short:at=2,rows=3")) {
			assertThat(json(sandbox.openScroll(ALL)).get("totalHits").asInt()).isEqualTo(300);
			sandbox.send("POST", "/sandbox/faults", "[\"short:at=2,rows=3\"]");
			assertThat(sandbox.wholeScroll(ALL)).hasSize(297);
			assertThat(sandbox.wholeScroll(ALL)).hasSize(300);
		}
	}

	@Test
	void same_page_repeats_a_batch_for_ever() {
		try (var sandbox = PlayedSandbox.withFaults("same-page")) {
			JsonNode first = json(sandbox.scroll(json(sandbox.openScroll(ALL)).get("scrollId").asString()));
			JsonNode second = json(sandbox.scroll(first.get("scrollId").asString()));
			JsonNode third = json(sandbox.scroll(second.get("scrollId").asString()));

			assertThat(first.get("result")).hasSize(200).isEqualTo(second.get("result")).isEqualTo(third.get("result"));
			assertThat(ids(sandbox.search(ALL.replace("{", "{\"page\":2,")))).isEqualTo(ids(sandbox.search(ALL)));
		}
	}

	@Test
	void ignored_filter_gives_orders_outside_the_window() {
		try (var sandbox = PlayedSandbox.withFaults("ignored-filter")) {
			assertThat(json(sandbox.search(WINDOW)).get("totalHits").asInt()).isEqualTo(300);
			sandbox.send("DELETE", "/sandbox/faults", "");
			assertThat(json(sandbox.search(WINDOW)).get("totalHits").asInt()).isBetween(50, 100);
		}
	}

	@Test
	void duplicate_rows_repeat_an_order() {
		try (var sandbox = PlayedSandbox.withFaults("duplicate-rows")) {
			List<String> ids = ids(sandbox.wholeScroll(ALL));

			assertThat(ids).hasSize(301);
			assertThat(ids.get(100)).isEqualTo(ids.get(0));
		}
	}

	@Test
	void an_unknown_warehouse_and_a_rejected_sku_refuse_the_whole_request() {
		try (var sandbox = PlayedSandbox.withFaults("unknown-warehouse:warehouse=gone", "reject-sku:sku=S3")) {
			assertThat(sandbox.putStock(OmniumInventoryTests.rows(1, 4)).body()).contains("S3");
			assertThat(sandbox.putStock(OmniumInventoryTests.rows(1, 2)).statusCode()).isEqualTo(200);
			assertThat(sandbox.putStock("[{\"sku\":\"S9\",\"warehouseCode\":\"gone\",\"inventory\":1}]").statusCode())
				.isEqualTo(400);
			assertThat(sandbox.state().get("stockRows").asInt()).isEqualTo(2);
		}
	}

	@Test
	void half_applied_stores_the_first_half() {
		try (var sandbox = PlayedSandbox.withFaults("half-applied")) {
			assertThat(sandbox.putStock(OmniumInventoryTests.rows(1, 10)).statusCode()).isEqualTo(500);
			assertThat(sandbox.state().get("stockRows").asInt()).isEqualTo(5);
		}
	}

	@Test
	void a_late_row_is_there_by_id_before_it_is_in_the_list() {
		try (var sandbox = PlayedSandbox.withFaults("late-row:row=100")) {
			List<String> before = ids(sandbox.wholeScroll(WINDOW));
			List<String> after = ids(sandbox.wholeScroll(WINDOW));
			String late = after.stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();

			assertThat(after).hasSize(before.size() + 1).containsAll(before);
			assertThat(sandbox.get("/omnium/api/Orders/" + PlayedSandbox.encoded(late)).statusCode()).isEqualTo(200);
		}
	}

}
