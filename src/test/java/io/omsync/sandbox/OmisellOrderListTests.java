package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.DAY;
import static io.omsync.sandbox.PlayedOmisell.id;
import static io.omsync.sandbox.PlayedOmisell.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmisellOrderListTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options);

	@AfterAll
	void close() {
		omisell.close();
	}

	@Test
	void a_list_has_headers_only_the_last_change_first() {
		List<JsonNode> rows = omisell.all(DAY);

		assertThat(ids(rows)).hasSize(300).doesNotHaveDuplicates();
		assertThat(rows).isSortedAccordingTo(Comparator.comparing(PlayedOmisell::updated).reversed());
		assertThat(rows)
			.allSatisfy(row -> assertThat(row.propertyNames()).containsExactlyInAnyOrder("omisell_order_number",
					"order_number", "status_id", "status_name", "created_time", "updated_time", "shop_id", "shop_name",
					"platform"));
	}

	@Test
	void pages_count_from_1_have_20_rows_unless_asked_and_100_at_most() {
		JsonNode first = json(omisell.list(DAY)).get("data");
		JsonNode second = json(omisell.list(DAY + "&page=2")).get("data");
		JsonNode large = json(omisell.list(DAY + "&page_size=500")).get("data");

		assertThat(first.get("results")).hasSize(20);
		assertThat(first.get("count").asInt()).isEqualTo(300);
		assertThat(first.get("previous").isNull()).isTrue();
		assertThat(first.get("next").asString()).startsWith("http://api.omisell.com/").contains("page=2");
		assertThat(second.get("previous").asString()).contains("page=1");
		assertThat(second.get("results")).isNotEqualTo(first.get("results"));
		assertThat(large.get("results")).hasSize(100);
		assertThat(omisell.page(DAY, 3).get("next").isNull()).isTrue();
		assertThat(omisell.page(DAY, 4).get("results")).isEmpty();
	}

	@Test
	void both_ends_of_a_window_are_included() {
		List<Long> times = omisell.all(DAY).stream().map(PlayedOmisell::updated).sorted().toList();
		long from = times.get(50);
		long to = times.get(200);

		List<JsonNode> rows = omisell.all("updated_from=" + from + "&updated_to=" + to);

		assertThat(rows).extracting(PlayedOmisell::updated)
			.containsExactlyInAnyOrderElementsOf(times.stream().filter(time -> time >= from && time <= to).toList());
		assertThat(rows).extracting(PlayedOmisell::updated).contains(from, to);
	}

	@Test
	void shop_status_group_and_creation_narrow_the_list() {
		List<JsonNode> all = omisell.all(DAY);
		String shop = all.get(0).get("shop_id").asString();
		long created = all.get(0).get("created_time").asLong();

		assertThat(omisell.all(DAY + "&shop_id=" + shop)).hasSize(75)
			.allMatch(row -> row.get("shop_id").asString().equals(shop));
		assertThat(omisell.all("status_group=completed")).isNotEmpty()
			.allMatch(row -> row.get("status_id").asInt() == 900);
		assertThat(ids(omisell.all("external_created_from=" + created + "&external_created_to=" + created)))
			.contains(id(all.get(0)))
			.hasSizeLessThan(5);
	}

	@Test
	void a_bad_parameter_is_an_error_within_http_200() {
		for (String query : List.of("updated_from=yesterday", "page=0", "page_size=x", "status_group=some")) {
			HttpResponse<String> answer = omisell.list(query);

			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(json(answer).get("error").asBoolean()).isTrue();
			assertThat(json(answer).get("error_code").asInt()).isEqualTo(400);
			assertThat(json(answer).get("attr_error").has(query.split("=")[0])).isTrue();
		}
	}

	@Test
	void the_admin_lists_a_half_open_window() {
		List<Long> times = omisell.all(DAY).stream().map(PlayedOmisell::updated).sorted().toList();
		Instant from = Instant.ofEpochSecond(times.get(50));
		Instant to = Instant.ofEpochSecond(times.get(200));

		List<JsonNode> lines = omisell.sandbox
			.lines("/sandbox/omisell/orders?modifiedFrom=" + from + "&modifiedTo=" + to);

		assertThat(lines).extracting(line -> Instant.parse(line.get("modified").asString()).getEpochSecond())
			.containsExactlyInAnyOrderElementsOf(
					times.stream().filter(time -> time >= times.get(50) && time < times.get(200)).toList());
		assertThat(omisell.sandbox.get("/sandbox/omisell/orders?modifiedFrom=soon").statusCode()).isEqualTo(400);
		assertThat(omisell.sandbox.get("/sandbox/omisell/orders?country=SE").statusCode()).isEqualTo(400);
	}

	@Test
	void rows_move_while_orders_change() {
		try (var live = new PlayedOmisell(options -> options)) {
			live.sandbox.clock.advance(Duration.ofMinutes(5));
			List<String> before = ids(live.all(DAY));
			live.sandbox.send("POST", "/sandbox/omisell/change?count=10", "");

			List<String> after = ids(live.all(DAY));

			assertThat(after).hasSize(290).isSubsetOf(before);
			assertThat(live.all("updated_from=1772409601")).hasSize(10);
		}
	}

	@Test
	void every_country_has_orders_of_its_own() {
		try (var thai = new PlayedOmisell(options -> options)) {
			thai.country = "TH";

			assertThat(ids(thai.all(DAY))).hasSize(300).allMatch(id -> id.startsWith("OT"));
			assertThat(json(thai.get("order/" + id(omisell.all(DAY).get(0)))).get("error").asBoolean()).isTrue();
			thai.country = "SE";
			assertThat(thai.list(DAY).statusCode()).isEqualTo(403);
		}
	}

	@Test
	void an_unknown_order_is_refused_with_404_or_within_200() {
		List<HttpResponse<String>> answers = List.of(omisell.get("order/OV0"), omisell.get("order/OV1"));

		assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 404);
		assertThat(answers).allSatisfy(answer -> {
			assertThat(json(answer).get("error").asBoolean()).isTrue();
			assertThat(json(answer).get("error_code").asInt()).isEqualTo(404);
			assertThat(json(answer).get("data").isNull()).isTrue();
		});
	}

}
