package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmniful.DAY;
import static io.omsync.sandbox.PlayedOmniful.id;
import static io.omsync.sandbox.PlayedOmniful.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulOrderListTests {

	private static final String LIST = "/v2/seller/orders";

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options);

	private final List<JsonNode> all = omniful.wholeList(LIST, "per_page=100");

	@AfterEach
	void calm() {
		omniful.faults();
		omniful.token = "demo-access";
	}

	@AfterAll
	void close() {
		omniful.close();
	}

	@Test
	void the_list_by_cursors_brings_every_order_and_transfer_once_and_the_newest_first() {
		List<String> created = all.stream().map(row -> row.get("order_created_at").asString()).toList();

		assertThat(ids(all)).hasSize(306).containsAll(ids(omniful.expected()));
		assertThat(all).hasSize(306);
		assertThat(all).filteredOn(row -> row.get("order_id").asString().startsWith("STO_")).hasSize(6);
		assertThat(created.stream().map(time -> time.substring(0, 19)).toList())
			.isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(all).noneMatch(row -> row.has("order_items"));
	}

	@Test
	void a_cursor_leads_back_and_is_good_for_its_filters_alone() {
		JsonNode second = json(omniful.get(LIST + "?per_page=20&search_after=" + cursor(LIST + "?per_page=20")));
		String start = second.at("/meta/start_cursor").asString();

		JsonNode back = json(omniful.get(LIST + "?per_page=20&search_before=" + start));

		assertThat(ids(back.get("data").valueStream().toList())).isEqualTo(ids(all.subList(0, 20)));
		assertThat(back.at("/meta/has_previous_page").asBoolean()).isFalse();
		assertThat(omniful.get(LIST + "?created_to=2026-03-01&search_after=" + start).statusCode()).isEqualTo(400);
		assertThat(omniful.get(LIST + "?search_after=made-up").statusCode()).isEqualTo(400);
	}

	@Test
	void a_search_shows_a_hundred_orders_and_not_that_there_are_more() {
		HttpResponse<String> answer = omniful.get(LIST + "/search?" + DAY + "&statuses=delivered");
		List<JsonNode> first = PlayedOmniful.rows(answer);

		assertThat(json(answer).get("meta").isNull()).isTrue();
		assertThat(first).hasSize(100).allMatch(row -> row.get("status_code").asString().equals("delivered"));
		assertThat(omniful.search(DAY + "&status=delivered")).isEqualTo(first);
		assertThat(created(first)).hasSizeGreaterThan(2);
	}

	@Test
	void a_full_slice_is_whole_by_the_day_of_creation() {
		Set<String> found = new HashSet<>();
		for (LocalDate day = LocalDate.of(2026, 2, 25); day.isBefore(LocalDate.of(2026, 3, 2)); day = day.plusDays(1)) {
			List<JsonNode> part = omniful
				.search(DAY + "&statuses=delivered&created_from=" + day + "&created_to=" + day);
			assertThat(part).hasSizeLessThan(100);
			found.addAll(ids(part));
		}

		assertThat(found).containsAll(delivered()).hasSize(delivered().size() + 6).hasSizeGreaterThan(106);
	}

	@Test
	void a_throng_is_parted_by_the_state_of_shipments_or_by_nothing_but_the_cursors() {
		String crowd = DAY + "&statuses=delivered&created_from=2026-02-28&created_to=2026-02-28";

		omniful.faults("crowded:shipments=3");
		assertThat(omniful.search(crowd)).hasSize(100);
		assertThat(omniful.search(DAY + "&statuses=delivered&created_from=2026-03-01"))
			.allMatch(row -> row.get("order_id").asString().startsWith("STO_"));
		Set<String> parts = new HashSet<>();
		for (String state : List.of("delivered", "in_transit", "out_for_delivery", "dispatched")) {
			List<JsonNode> part = omniful.search(crowd + "&shipment_status=" + state);
			assertThat(part).hasSizeLessThan(100);
			parts.addAll(ids(part));
		}
		assertThat(parts).containsAll(delivered());

		omniful.faults("crowded");
		List<JsonNode> full = omniful.search(crowd + "&shipment_status=delivered");
		assertThat(full).hasSize(100);
		assertThat(ids(omniful.wholeList(LIST, "per_page=100&created_from=2026-02-28&created_to=2026-02-28")))
			.containsAll(delivered());
		JsonNode detail = json(omniful.detail(id(full.get(0)))).get("data");
		assertThat(detail.get("order_created_at").asString()).startsWith("2026-02-28");
		assertThat(detail.at("/shipment/delivery_status").asString()).isEqualTo("delivered");
	}

	@ParameterizedTest
	@CsvSource({ "order_id, /order_id", "order_ids, /order_id", "order_alias, /order_alias",
			"customer_id, /customer/id", "customer_email, /customer/email", "customer_phone_number, /customer/mobile",
			"awb_number, /shipment/awb_number", "shipment_status, /shipment/delivery_status", "status, /status_code" })
	void a_search_by_a_field_finds_the_orders_that_have_it(String parameter, String field) {
		JsonNode wanted = all.stream().filter(row -> !row.at(field).asString("").isEmpty()).findFirst().orElseThrow();
		String value = wanted.at(field).asString();

		List<JsonNode> found = omniful.search(parameter + "=" + PlayedSandbox.encoded(value));

		Set<String> having = ids(all.stream().filter(row -> row.at(field).asString("").equals(value)).toList());
		assertThat(having).containsAll(ids(found));
		assertThat(found).hasSize(Math.min(100, having.size()));
	}

	@Test
	void what_is_empty_is_not_looked_at() {
		assertThat(omniful.search("updated_from=&updated_to=&status=&statuses=")).hasSize(100);
		assertThat(omniful.search("updated_from=2026-03-02&status=")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "created_from=2025-12-01", "updated_from=2025-12-01", "updated_to=2026-03-03",
			"updated_from=2026-03-01T00:00:00Z", "created_to=soon" })
	void a_time_out_of_reach_or_no_day_is_refused(String query) {
		assertThat(omniful.get(LIST + "/search?" + query).statusCode()).isEqualTo(400);
	}

	@Test
	void the_reach_is_ninety_days() {
		assertThat(omniful.get(LIST + "?created_from=2025-12-02").statusCode()).isEqualTo(200);
		assertThat(omniful.get("/v1/seller/orders?updated_from=2025-12-02&updated_to=2026-03-02").statusCode())
			.isEqualTo(200);
	}

	@Test
	void the_first_version_has_pages_and_tells_their_number() {
		JsonNode first = json(omniful.get("/v1/seller/orders?per_page=500&" + DAY));
		JsonNode last = json(omniful.get("/v1/seller/orders?per_page=100&page=4&" + DAY));
		JsonNode past = json(omniful.get("/v1/seller/orders?per_page=100&page=5&" + DAY));

		assertThat(first.get("data")).hasSize(100);
		assertThat(first.at("/meta/total").asInt()).isEqualTo(306);
		assertThat(last.at("/meta/last_page").asInt()).isEqualTo(4);
		assertThat(last.get("data")).hasSize(6);
		assertThat(past.get("data")).isEmpty();
	}

	@Test
	void an_order_is_known_by_the_id_of_omniful_alone() {
		JsonNode row = all.get(0);

		assertThat(json(omniful.detail(id(row))).at("/data/order_items")).isNotEmpty();
		assertThat(omniful.detail(PlayedSandbox.encoded(row.get("order_id").asString())).statusCode()).isEqualTo(404);
		assertThat(omniful.detail("0".repeat(24)).statusCode()).isEqualTo(404);
	}

	@Test
	void a_tenant_sees_both_sellers_and_no_omniful_order_id() {
		omniful.token = "tenant-access";
		List<JsonNode> both = PlayedOmniful.rows(omniful.get("/v2/tenants/orders/search?" + DAY));
		List<JsonNode> marsa = omniful.wholeList("/v2/tenants/sellers/marsa/orders", "per_page=100");
		String mine = id(all.get(0));

		assertThat(both.stream().map(row -> row.get("seller_code").asString()).distinct())
			.containsExactlyInAnyOrder("najd", "marsa");
		assertThat(both).noneMatch(row -> row.has("omniful_order_id"));
		assertThat(ids(marsa)).hasSize(306).doesNotContainAnyElementsOf(ids(all));
		assertThat(marsa.get(0).get("order_id")).isEqualTo(all.get(0).get("order_id"));
		assertThat(omniful.get("/v1/tenants/sellers/najd/orders/" + mine).statusCode()).isEqualTo(200);
		assertThat(omniful.get("/v1/tenants/sellers/marsa/orders/" + mine).statusCode()).isEqualTo(404);
		assertThat(omniful.get("/v1/tenants/sellers/nobody/orders/" + mine).statusCode()).isEqualTo(403);
		assertThat(omniful.get("/v2/tenants/orders/search?seller_code=nobody").statusCode()).isEqualTo(403);
	}

	private String cursor(String path) {
		return json(omniful.get(path)).at("/meta/end_cursor").asString();
	}

	private Set<String> delivered() {
		return ids(all.stream()
			.filter(row -> row.get("status_code").asString().equals("delivered"))
			.filter(row -> !row.get("order_id").asString().startsWith("STO_"))
			.toList());
	}

	private static Set<String> created(List<JsonNode> rows) {
		return rows.stream()
			.map(row -> row.get("order_created_at").asString().substring(0, 10))
			.collect(Collectors.toSet());
	}

}
