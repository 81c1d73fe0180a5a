package io.omsync.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.SORTED;
import static io.omsync.sandbox.PlayedMagento.ids;
import static io.omsync.sandbox.PlayedMagento.page;
import static io.omsync.sandbox.PlayedMagento.where;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MagentoFaultTests {

	private static final String WRITE = "/V1/inventory/source-items";

	@Test
	void unauthorized_ends_every_token_in_mid_run() {
		try (var shop = PlayedMagento.withFaults("unauthorized:at=2")) {
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(401);
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(401);

			shop.sandbox.token = json(shop.login("demo-client", "demo-secret")).asString();

			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void a_missing_role_looks_like_a_bad_token() {
		try (var shop = PlayedMagento.withFaults("no-role:on=invoices")) {
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
			assertThat(shop.get("/invoices?searchCriteria=").statusCode()).isEqualTo(401);
			assertThat(shop.get("/invoices?searchCriteria=").body()).contains("Magento_Sales::sales_invoice");
		}
	}

	@Test
	void errors_and_gateways_answer_in_magento_s_form() {
		try (var shop = PlayedMagento.withFaults("throttle", "throttle-without-hint:at=1", "server-error:at=1",
				"server-error:at=1,status=503", "server-error:at=1,status=400", "html:at=1,status=502")) {
			HttpResponse<String> hinted = shop.get("/orders/10001");
			assertThat(hinted.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(hinted.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
			assertThat(shop.get("/orders/10001").headers().firstValue("Retry-After")).isEmpty();
			assertThat(shop.get("/orders/10001").body()).contains("Report ID: webapi-");
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(502);
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
		}
		try (var shop = PlayedMagento.withFaults("server-error:status=503")) {
			assertThat(shop.get("/orders/10001").headers().firstValue("Content-Type"))
				.hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
		}
	}

	@Test
	void cut_body_breaks_the_connection_and_slow_answers_late_after_the_work_is_done() {
		try (var shop = PlayedMagento.withFaults("cut-body:on=orders", "slow:on=source-items,millis=1500")) {
			var write = shop.sandbox
				.request("POST", "/magento/rest/all" + WRITE,
						"{\"sourceItems\":[" + MagentoStockTests.rows(1, 3) + "]}")
				.timeout(Duration.ofMillis(300));

			assertThatThrownBy(
					() -> shop.sandbox.send(shop.sandbox.request("GET", "/magento/rest/V1/orders?searchCriteria=", "")))
				.isInstanceOf(IOException.class);
			assertThatThrownBy(() -> shop.sandbox.send(write)).isInstanceOf(HttpTimeoutException.class);
			assertThat(shop.state().get("stockRows").asInt()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "invoices", "shipments", "creditmemos" })
	void lists_can_be_short_doubled_spoilt_and_stuck(String what) {
		try (var shop = PlayedMagento.withFaults("short:at=1,rows=3", "duplicate-rows:at=2", "order-without-id:at=3",
				"same-page")) {
			String first = "searchCriteria[pageSize]=20";
			assertThat(shop.items(what, first)).hasSize(17);
			assertThat(ids(shop.items(what, first))).hasSize(21)
				.satisfies(ids -> assertThat(ids.get(20)).isEqualTo(ids.get(0)));
			assertThat(shop.items(what, first)).filteredOn(row -> !row.has("entity_id")).hasSize(1);
			assertThat(ids(shop.items(what, first + "&searchCriteria[currentPage]=2")))
				.isEqualTo(ids(shop.items(what, first)));
		}
	}

	@Test
	void null_amount_and_without_id_can_follow_one_order() {
		try (var shop = PlayedMagento.withFaults("null-amount:row=150,times=always")) {
			for (int round = 0; round < 2; round++) {
				assertThat(shop.all("orders", SORTED, 40)).filteredOn(row -> row.get("grand_total").isNull())
					.extracting(row -> row.get("entity_id").asInt())
					.containsExactly(10_151);
			}
		}
	}

	@Test
	void ignored_filter_gives_rows_outside_the_window() {
		try (var shop = PlayedMagento.withFaults("ignored-filter")) {
			JsonNode answer = json(shop.search("orders", where("entity_id,eq,10001")));

			assertThat(answer.get("total_count").asInt()).isEqualTo(300);
			assertThat(answer.at("/search_criteria/filter_groups")).hasSize(1);
		}
	}

	@Test
	void a_late_row_is_there_by_id_before_it_is_in_the_list() {
		try (var shop = PlayedMagento.withFaults("late-row:row=100")) {
			List<Long> before = ids(shop.items("orders", "searchCriteria="));
			List<Long> after = ids(shop.items("orders", "searchCriteria="));

			assertThat(before).hasSize(299).doesNotContain(10_101L);
			assertThat(after).hasSize(300).contains(10_101L);
			assertThat(shop.get("/orders/10101").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void a_gone_row_is_in_no_list_and_by_no_id_but_its_documents_are() {
		try (var shop = PlayedMagento.withFaults("gone-row:row=100")) {
			assertThat(ids(shop.items("orders", "searchCriteria="))).hasSize(299).doesNotContain(10_101L);
			assertThat(shop.get("/orders/10101").statusCode()).isEqualTo(404);
			assertThat(shop.get("/orders/10102").statusCode()).isEqualTo(200);
		}
		try (var shop = PlayedMagento.withFaults("gone-row:row=1")) {
			assertThat(shop.get("/orders/10002").statusCode()).isEqualTo(404);
			assertThat(shop.items("shipments", where("order_id,eq,10002"))).hasSize(2);
		}
	}

	@Test
	void moving_rows_make_a_reader_of_pages_miss_some() {
		try (var shop = PlayedMagento.withFaults("moving-rows:at=1,rows=4")) {
			shop.sandbox.clock.advance(Duration.ofMinutes(5));
			List<Long> read = ids(shop.all("orders", where("updated_at,lt,2026-03-02 00:00:00") + "&" + SORTED, 50));

			assertThat(read).hasSize(296).doesNotContain(10_051L, 10_052L, 10_053L, 10_054L);
			assertThat(ids(shop.items("orders", where("updated_at,gteq,2026-03-02 00:05:00")))).containsExactly(10_001L,
					10_002L, 10_003L, 10_004L);
		}
	}

	@Test
	void a_page_past_the_end_may_be_empty_too() {
		try (var shop = PlayedMagento.withFaults("empty-past-end")) {
			assertThat(json(shop.search("orders", "searchCriteria=" + page(7, 50))).get("items")).isEmpty();
			assertThat(json(shop.search("orders", "searchCriteria=" + page(6, 50))).get("items")).hasSize(50);
		}
	}

	@Test
	void input_limits_have_magento_s_numbers_or_other_ones() {
		try (var shop = PlayedMagento.withFaults("input-limits")) {
			assertThat(json(shop.get("/orders?searchCriteria=")).get("items")).hasSize(20);
			assertThat(shop.search("orders", "searchCriteria[pageSize]=301").body())
				.isEqualTo("{\"message\":\"Maximum SearchCriteria pageSize is %max\",\"parameters\":{\"max\":300}}");
			HttpResponse<String> write = shop.send("POST", WRITE,
					"{\"sourceItems\":[" + MagentoStockTests.rows(1, 21) + "]}");
			assertThat(write.statusCode()).isEqualTo(400);
			assertThat(json(write).get("message").asString()).isEqualTo("Maximum items of type \"%type\" is %max");
			assertThat(json(write).at("/parameters/max").asInt()).isEqualTo(20);
			shop.sandbox.send("POST", "/sandbox/faults", "[\"input-limits:items=5,page=7\"]");
			assertThat(shop.search("orders", "searchCriteria[pageSize]=8").statusCode()).isEqualTo(400);
			assertThat(
					shop.send("POST", WRITE, "{\"sourceItems\":[" + MagentoStockTests.rows(1, 5) + "]}").statusCode())
				.isEqualTo(200);
		}
	}

	@Test
	void writes_can_be_half_done_refused_or_stuck() {
		try (var shop = PlayedMagento.withFaults("half-applied:on=POST /rest/{store}/V1", "reject-sku:sku=S3,at=2",
				"unknown-warehouse:warehouse=main,at=3", "stuck-bulk")) {
			String rows = "{\"sourceItems\":[" + MagentoStockTests.rows(3, 6) + "]}";
			assertThat(shop.send("POST", WRITE, rows).statusCode()).isEqualTo(500);
			assertThat(shop.state().get("stockRows").asInt()).isEqualTo(2);
			assertThat(shop.send("POST", WRITE, rows).body()).contains("\"sku\":\"S3\"");
			assertThat(json(shop.send("POST", WRITE, rows)).get("errors")).hasSize(4);
			shop.sandbox.send("POST", "/sandbox/faults", "[\"stuck-bulk\"]");
			String uuid = json(shop.send("POST", "/async/bulk" + WRITE, "[" + rows + "]")).get("bulk_uuid").asString();
			shop.sandbox.clock.advance(Duration.ofDays(1));
			shop.sandbox.token = json(shop.login("demo-client", "demo-secret")).asString();
			assertThat(shop.get("/bulk/" + uuid + "/operation-status/4").body()).isEqualTo("1");
			shop.sandbox.send("POST", "/sandbox/faults", "[\"half-applied\"]");
			uuid = json(shop.send("POST", "/async/bulk" + WRITE, "[" + rows + "," + rows + "]")).get("bulk_uuid")
				.asString();
			shop.sandbox.clock.advance(Duration.ofSeconds(1));
			assertThat(shop.get("/bulk/" + uuid + "/operation-status/2").body()).isEqualTo("1");
			assertThat(shop.get("/bulk/" + uuid + "/operation-status/1").body()).isEqualTo("1");
		}
	}

	@Test
	void a_fault_hits_each_vendor_by_its_own_count_or_one_alone() {
		try (var shop = PlayedMagento.withFaults("server-error:at=2", "throttle:vendor=omnium,times=always")) {
			String token = shop.sandbox.token;
			shop.sandbox.token = shop.sandbox.newToken("demo-client");
			assertThat(shop.sandbox.search(PlayedSandbox.ALL).statusCode()).isEqualTo(429);
			shop.sandbox.token = token;

			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(500);
			assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void a_fault_that_nobody_plays_is_refused() {
		try (var shop = new PlayedMagento(options -> options)) {
			assertThat(shop.sandbox.send("POST", "/sandbox/faults", "[\"scroll-expired:vendor=magento\"]").body())
				.isEqualTo("Fault 'scroll-expired:vendor=magento' is not played by magento");
			assertThat(shop.sandbox.send("POST", "/sandbox/faults", "[\"slow:vendor=shopify\"]").body()).isEqualTo(
					"Fault 'slow:vendor=shopify': unknown vendor; known are increff, magento, omisell, omniful, omnium, orderdynamics");
			assertThat(shop.sandbox.send("POST", "/sandbox/faults", "[\"scroll-expired\"]").statusCode())
				.isEqualTo(200);
		}
	}

}
