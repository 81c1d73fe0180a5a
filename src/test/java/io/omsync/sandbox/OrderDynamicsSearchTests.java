package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOrderDynamics.DAY;
import static io.omsync.sandbox.PlayedOrderDynamics.both;
import static io.omsync.sandbox.PlayedOrderDynamics.condition;
import static io.omsync.sandbox.PlayedOrderDynamics.ids;
import static io.omsync.sandbox.PlayedOrderDynamics.rows;
import static io.omsync.sandbox.PlayedSandbox.encoded;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderDynamicsSearchTests {

	private final PlayedOrderDynamics vendor = new PlayedOrderDynamics(options -> options);

	private final List<JsonNode> all = vendor.all(DAY);

	@AfterEach
	void calm() {
		vendor.faults();
	}

	@AfterAll
	void close() {
		vendor.close();
	}

	@Test
	void a_window_holds_its_start_and_not_its_end() {
		List<Instant> times = all.stream().map(OrderDynamicsSearchTests::updated).sorted().toList();
		Instant from = times.get(50);
		Instant to = times.get(200);

		List<JsonNode> found = vendor.all(both(condition("LastUpdated", "greaterThanOrEqual", from.toString(), "None"),
				condition("LastUpdated", "lessThan", to.toString(), "And")));

		assertThat(all).hasSize(300);
		assertThat(found).hasSize((int) times.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count())
			.allMatch(order -> !updated(order).isBefore(from) && updated(order).isBefore(to));
		assertThat(vendor.all(both(condition("LastUpdated", "greaterThan", from.toString(), "None"),
				condition("LastUpdated", "lessThanOrEqual", to.toString(), "And"))))
			.hasSize((int) times.stream().filter(at -> at.isAfter(from) && !at.isAfter(to)).count());
	}

	@Test
	void one_condition_may_be_an_object_and_statuses_are_compared_without_blanks_and_case() {
		List<JsonNode> object = vendor.all(condition("OrderStatus", "equals", "awaiting_payment", "None"));

		assertThat(object).isNotEmpty()
			.allMatch(order -> order.get("OrderStatus").asString().equals("Awaiting Payment"))
			.isEqualTo(vendor.all("[" + condition("OrderStatus", "equals", "AwaitingPayment", "None") + "]"));
		assertThat(object.size() + vendor.all(condition("OrderStatus", "notEquals", "AwaitingPayment", "None")).size())
			.isEqualTo(300);
		assertThat(ids(vendor.all(condition("OrderStatus", "in", "Paid,Shipped", "None"))))
			.containsExactlyInAnyOrderElementsOf(ids(vendor.all(both(condition("OrderStatus", "equals", "Paid", "None"),
					condition("OrderStatus", "equals", "Shipped", "Or")))));
	}

	@Test
	void conditions_of_a_group_belong_together_and_groups_are_joined_by_and() {
		String cad = condition("CurrencyCode", "equals", "CAD", "None");
		String jpy = condition("CurrencyCode", "equals", "JPY", "Or");
		String paid = condition("OrderStatus", "equals", "Paid", "And").replace("\"GroupId\":0", "\"GroupId\":3");

		List<JsonNode> found = vendor.all("[" + cad + "," + paid + "," + jpy + "]");

		assertThat(ids(found)).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(ids(all.stream()
				.filter(order -> order.get("OrderStatus").asString().equals("Paid"))
				.filter(order -> !order.get("CurrencyCode").asString().equals("USD"))
				.toList()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Field\":\"Modified\",\"Operator\":\"equals\",\"Value\":\"x\"}",
			"{\"Field\":\"LastUpdated\",\"Operator\":\"after\",\"Value\":\"2026-03-01T00:00:00Z\"}",
			"{\"Field\":\"LastUpdated\",\"Operator\":\"lessThan\",\"Value\":\"2026-03-01 00:00:00\"}",
			"{\"Field\":\"OrderStatus\",\"Operator\":\"lessThan\",\"Value\":\"Paid\"}",
			"{\"Field\":\"InternalOrderId\",\"Operator\":\"equals\",\"Value\":430000}",
			"{\"Operator\":\"equals\",\"Value\":\"Paid\"}", "[]", "{", "" })
	void what_is_not_a_query_is_refused(String body) {
		HttpResponse<String> answer = vendor.search(body, 1);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).get("Message").asString()).isNotBlank();
	}

	@Test
	void two_conditions_of_a_group_need_a_join() {
		String paid = condition("OrderStatus", "equals", "Paid", "None");

		assertThat(vendor.search(both(paid, paid), 1).statusCode()).isEqualTo(400);
		for (String rest : List.of("", ",\"LogicalType\":null")) {
			String other = paid.replace(",\"LogicalType\":\"None\"", rest).replace("\"GroupId\":0", "\"GroupId\":null");
			assertThat(vendor.search(both(paid, other), 1).statusCode()).as(rest).isEqualTo(200);
		}
	}

	@Test
	void a_page_has_ten_rows_unless_it_is_asked_for_and_a_hundred_at_most() {
		assertThat(rows(vendor.send("POST", "/v1/orders/Search", DAY))).hasSize(10);
		assertThat(rows(vendor.send("POST", "/v1/orders/Search?pageSize=500", DAY))).hasSize(100);
		assertThat(vendor.page(DAY, 4)).isEmpty();
		assertThat(vendor.send("POST", "/v1/orders/Search?pageNumber=0", DAY).statusCode()).isEqualTo(400);

		vendor.faults("input-limits:page=30", "repeat-past-end");
		assertThat(vendor.page(DAY, 1)).hasSize(30);
		assertThat(vendor.page(DAY, 12)).isEqualTo(vendor.page(DAY, 10));
	}

	@Test
	void a_header_may_tell_how_many_rows_there_are() {
		HttpResponse<String> answer = vendor.search(DAY, 3);
		JsonNode said = SandboxJson.MAPPER.readTree(answer.headers().firstValue("X-Pagination").orElse(""));

		assertThat(said.toString())
			.isEqualTo("{\"TotalCount\":300,\"PageSize\":100,\"CurrentPage\":3,\"TotalPages\":3}");
		vendor.faults("no-total");
		assertThat(vendor.search(DAY, 3).headers().firstValue("X-Pagination")).isEmpty();
	}

	@Test
	void orders_stand_in_no_order_that_stays_until_one_changes() {
		try (var live = new PlayedOrderDynamics(options -> options)) {
			List<Long> before = ids(live.all(DAY));
			live.sandbox.clock.advance(Duration.ofMinutes(1));
			String open = condition("LastUpdated", "greaterThanOrEqual", "2026-03-01T00:00:00Z", "None");

			assertThat(before).isNotEqualTo(before.stream().sorted().toList()).isEqualTo(ids(live.all(open)));
			live.sandbox.send("POST", "/sandbox/orderdynamics/change?count=20", "");
			assertThat(ids(live.all(open))).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
			live.faults("moving-rows:rows=3");
			assertThat(live.all(DAY)).hasSizeLessThan(280);
		}
	}

	@Test
	void orders_are_found_by_either_kind_of_id() {
		List<JsonNode> some = all.subList(0, 20);
		String internal = some.stream()
			.map(order -> "InternalOrderId=" + order.get("InternalOrderId").asLong())
			.collect(Collectors.joining("&"));
		String external = some.stream()
			.map(order -> "ExternalOrderId=" + encoded(order.get("ExternalOrderId").asString()))
			.collect(Collectors.joining("&"));

		assertThat(rows(vendor.get("orders/?" + internal))).isEqualTo(some);
		assertThat(rows(vendor.get("orders/?" + external))).isEqualTo(some);
		assertThat(rows(vendor.get("orders/?" + internal.replaceFirst("=\\d+", "=430001")))).hasSize(19);
		assertThat(all).anyMatch(order -> !order.get("ExternalOrderId").asString().matches("[\\w-]+"));
		for (String bad : List.of("", "?" + internal + "&InternalOrderId=1", "?InternalOrderId=x",
				"?InternalOrderId=430000&ExternalOrderId=WEB-0000000")) {
			assertThat(vendor.get("orders/" + bad).statusCode()).as(bad).isEqualTo(400);
		}
	}

	@Test
	void an_unknown_id_is_404_or_an_empty_list() {
		var statuses = new HashSet<Integer>();
		for (int id = 0; id < 10; id++) {
			HttpResponse<String> answer = vendor.get("orders/?ExternalOrderId=WEB-9" + id);
			assertThat(answer.statusCode() == 404 || rows(answer).isEmpty()).isTrue();
			statuses.add(answer.statusCode());
		}

		assertThat(statuses).containsExactlyInAnyOrder(200, 404);
	}

	@Test
	void a_tenant_may_name_field_and_operator_otherwise() {
		vendor.faults("renamed:field=ModifiedOn,operator=ge");
		String from = condition("ModifiedOn", "ge", "2026-03-01T00:00:00Z", "None");

		assertThat(vendor.all(from)).hasSize(300)
			.allMatch(order -> order.has("ModifiedOn") && !order.has("LastUpdated"));
		assertThat(vendor.search(DAY, 1).statusCode()).isEqualTo(400);
		vendor.faults("renamed:field=ModifiedOn", "ignored-field");
		assertThat(vendor.all(both(condition("LastUpdated", "lessThan", "2026-01-01T00:00:00Z", "None"),
				condition("CurrencyCode", "equals", "JPY", "And"))))
			.isNotEmpty()
			.allMatch(order -> order.get("CurrencyCode").asString().equals("JPY"));
	}

	private static Instant updated(JsonNode order) {
		return Instant.parse(order.get("LastUpdated").asString());
	}

}
