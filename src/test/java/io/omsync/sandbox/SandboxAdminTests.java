package io.omsync.sandbox;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.ALL;
import static io.omsync.sandbox.PlayedSandbox.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class SandboxAdminTests {

	private final PlayedSandbox sandbox = new PlayedSandbox(options -> options);

	@AfterEach
	void close() {
		sandbox.close();
	}

	@Test
	void state_counts_calls_by_method_and_route() {
		sandbox.wholeScroll(ALL);

		JsonNode state = sandbox.state();

		assertThat(state.get("orders").asInt()).isEqualTo(300);
		assertThat(state.get("calls").get("POST /api/Token").asInt()).isEqualTo(1);
		assertThat(state.get("calls").get("POST /api/Orders/Scroll").asInt()).isEqualTo(1);
		assertThat(state.get("calls").get("GET /api/Orders/Scroll/{scrollId}").asInt()).isEqualTo(2);
		assertThat(state.get("highestConcurrency").asInt()).isEqualTo(1);
		assertThat(state.get("answers").get("200").asInt()).isEqualTo(4);
	}

	@Test
	void calls_can_be_forgotten() {
		sandbox.search(ALL);

		sandbox.send("POST", "/sandbox/omnium/forget-calls", "");

		assertThat(sandbox.state().get("calls")).isEmpty();
	}

	@Test
	void expected_orders_agree_with_what_the_vendor_sends() {
		sandbox.send("POST", "/sandbox/omnium/change?count=40", "");
		List<JsonNode> sent = sandbox.wholeScroll(ALL);

		List<JsonNode> expected = sandbox.lines("/sandbox/omnium/orders?sortOrder=ModifiedAscending");

		assertThat(ids(expected)).isEqualTo(ids(sent));
		assertThat(expected).extracting(row -> row.get("total").asString())
			.isEqualTo(sent.stream().map(row -> row.get("orderForm").get("total").asString()).toList());
		assertThat(expected).extracting(row -> row.get("lines").asInt())
			.isEqualTo(sent.stream().map(row -> row.get("orderForm").get("lineItems").size()).toList());
		assertThat(expected).extracting(row -> row.get("status").asString())
			.isEqualTo(sent.stream().map(row -> row.get("status").asString()).toList());
	}

	@Test
	void expected_orders_can_be_narrowed() {
		var lines = sandbox.lines("/sandbox/omnium/orders?modifiedFrom=2026-03-01T23:00:00Z");

		assertThat(lines).isNotEmpty().hasSizeLessThan(40);
		assertThat(sandbox.get("/sandbox/omnium/orders?modifiedFrom=soon").statusCode()).isEqualTo(400);
	}

	@Test
	void a_change_moves_orders_on_now() {
		List<JsonNode> before = sandbox.lines("/sandbox/omnium/orders");
		sandbox.clock.advance(Duration.ofMinutes(3));

		List<String> changed = json(sandbox.send("POST", "/sandbox/omnium/change?count=5", "")).valueStream()
			.map(JsonNode::asString)
			.toList();
		var after = sandbox.lines("/sandbox/omnium/orders?modifiedFrom=2026-03-02T00:03:00Z");

		assertThat(changed).hasSize(5).doesNotHaveDuplicates();
		assertThat(ids(after)).containsExactlyInAnyOrderElementsOf(changed);
		assertThat(after).noneMatch(before::contains);
		assertThat(sandbox.wholeScroll(ALL)).hasSize(300);
	}

	@Test
	void a_change_touches_neither_lines_nor_totals() {
		List<JsonNode> before = sandbox.lines("/sandbox/omnium/orders?sortOrder=CreatedAscending");

		sandbox.send("POST", "/sandbox/omnium/change?count=300", "");
		List<JsonNode> after = sandbox.lines("/sandbox/omnium/orders?sortOrder=CreatedAscending");

		assertThat(ids(after)).isEqualTo(ids(before));
		assertThat(after).extracting(row -> row.get("total")).isEqualTo(totals(before));
		assertThat(after).extracting(row -> row.get("lines"))
			.isEqualTo(before.stream().map(row -> row.get("lines")).toList());
	}

	private static List<JsonNode> totals(List<JsonNode> rows) {
		return rows.stream().map(row -> row.get("total")).toList();
	}

	@Test
	void stock_can_be_forgotten() {
		sandbox.putStock(OmniumInventoryTests.rows(1, 5));

		sandbox.send("DELETE", "/sandbox/omnium/stock", "");

		assertThat(sandbox.lines("/sandbox/omnium/stock")).isEmpty();
	}

	@Test
	void faults_are_replaced_and_switched_off() {
		sandbox.send("POST", "/sandbox/faults", "[\"server-error:times=always\"]");
		assertThat(sandbox.search(ALL).statusCode()).isEqualTo(500);

		var refused = sandbox.send("POST", "/sandbox/faults", "[\"earthquake\"]");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("earthquake", "cut-body");

		sandbox.send("DELETE", "/sandbox/faults", "");
		assertThat(sandbox.search(ALL).statusCode()).isEqualTo(200);
	}

	@Test
	void an_unknown_vendor_is_not_found() {
		assertThat(sandbox.get("/sandbox/nobody/stock").statusCode()).isEqualTo(404);
	}

}
