package io.omsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.ALL;
import static io.omsync.sandbox.PlayedSandbox.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class OmniumOrderListTests {

	private final PlayedSandbox sandbox = new PlayedSandbox(options -> options.withOrders(2_500));

	@AfterEach
	void close() {
		sandbox.close();
	}

	@Test
	void search_pages_count_from_zero_and_do_not_overlap() {
		var first = json(sandbox.search(ALL));
		var second = json(sandbox.search(ALL.replace("{", "{\"page\":1,")));

		assertThat(first.get("totalHits").asInt()).isEqualTo(2_500);
		assertThat(first.get("facets")).isEmpty();
		assertThat(first.get("result")).hasSize(100);
		assertThat(rows(first)).doesNotContainAnyElementsOf(rows(second));
	}

	@Test
	void search_refuses_what_lies_beyond_ten_thousand_or_above_a_hundred() {
		assertThat(sandbox.search("{\"take\":100,\"page\":99}").statusCode()).isEqualTo(200);
		assertThat(sandbox.search("{\"take\":100,\"page\":100}").statusCode()).isEqualTo(400);
		assertThat(sandbox.search("{\"take\":101}").body()).contains("between 1 and 100");
		assertThat(sandbox.search("{\"sortOrder\":\"Sideways\"}").statusCode()).isEqualTo(400);
		assertThat(sandbox.search("{\"modifiedFrom\":\"yesterday\"}").statusCode()).isEqualTo(400);
		assertThat(sandbox.search("not json").statusCode()).isEqualTo(400);
	}

	@Test
	void keys_in_any_case_count_and_unknown_keys_do_not() {
		assertThat(json(sandbox.search("{\"ModifiedFrom\":\"2026-03-01T12:00:00Z\"}")).get("totalHits").asInt())
			.isBetween(1, 2_499);
		assertThat(json(sandbox.search("{\"modifiedSince\":\"2026-03-01T12:00:00Z\"}")).get("totalHits").asInt())
			.isEqualTo(2_500);
	}

	@Test
	void windows_that_touch_share_no_order_and_miss_none() {
		List<String> seen = new ArrayList<>();
		Instant from = PlayedSandbox.UNTIL.minus(Duration.ofDays(1));

		for (int hour = 0; hour < 24; hour++) {
			seen.addAll(ids(sandbox.wholeScroll(window(from.plus(Duration.ofHours(hour)), Duration.ofHours(1)))));
		}

		assertThat(seen).hasSize(2_500).doesNotHaveDuplicates();
	}

	@Test
	void several_orders_share_a_whole_second_on_a_window_boundary() {
		List<JsonNode> rows = sandbox.wholeScroll(ALL);

		var times = rows.stream().map(row -> time(row, "modified")).toList();
		Set<Instant> onHours = new HashSet<>();
		for (int i = 1; i < times.size(); i++) {
			if (times.get(i).equals(times.get(i - 1)) && times.get(i).getEpochSecond() % 300 == 0) {
				onHours.add(times.get(i));
			}
		}

		assertThat(times).isSorted();
		assertThat(times.get(0)).isEqualTo(PlayedSandbox.UNTIL.minus(Duration.ofDays(1)));
		assertThat(times).allMatch(time -> time.isBefore(PlayedSandbox.UNTIL));
		assertThat(onHours).isNotEmpty();
	}

	@Test
	void a_scroll_gives_every_order_once_with_ids_that_sometimes_change() {
		JsonNode answer = json(sandbox.openScroll(ALL));
		assertThat(answer.get("result")).hasSize(100);
		List<String> scrollIds = new ArrayList<>();
		List<String> seen = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();

		while (!answer.get("result").isEmpty()) {
			seen.addAll(rows(answer));
			sizes.add(answer.get("result").size());
			scrollIds.add(answer.get("scrollId").asString());
			answer = json(sandbox.scroll(scrollIds.get(scrollIds.size() - 1)));
		}

		assertThat(sizes).containsExactly(100, 1_000, 1_000, 400);
		assertThat(seen).hasSize(2_500).doesNotHaveDuplicates();
		assertThat(Set.copyOf(scrollIds)).hasSize(2);
		assertThat(sandbox.scroll(scrollIds.get(0)).statusCode()).isEqualTo(404);
	}

	@Test
	void a_scroll_is_a_snapshot() {
		JsonNode first = json(sandbox.openScroll(ALL));
		List<JsonNode> before = sandbox.wholeScroll(ALL);
		sandbox.clock.advance(Duration.ofSeconds(30));

		var changed = json(sandbox.send("POST", "/sandbox/omnium/change?count=2500", ""));
		JsonNode second = json(sandbox.scroll(first.get("scrollId").asString()));

		assertThat(changed).hasSize(2_500);
		assertThat(second.get("result").get(0)).isEqualTo(before.get(100));
		assertThat(sandbox.wholeScroll(window(PlayedSandbox.UNTIL, Duration.ofMinutes(1)))).hasSize(2_500);
	}

	@Test
	void a_scroll_expires_after_five_idle_minutes() {
		String id = json(sandbox.openScroll(ALL)).get("scrollId").asString();
		sandbox.clock.advance(Duration.ofMinutes(5));
		id = json(sandbox.scroll(id)).get("scrollId").asString();

		sandbox.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

		assertThat(sandbox.scroll(id).statusCode()).isEqualTo(404);
	}

	@Test
	void filters_narrow_the_hits_and_facets_come_when_not_disabled() {
		var selected = json(sandbox.search("{\"selectedStatuses\":[\"confirmed\"],\"take\":100}"));
		var excluded = json(sandbox.search("{\"excludedStatuses\":[\"Confirmed\"],\"take\":100}"));
		var store = json(sandbox.search("{\"selectedStores\":[\"se-web\"]}"));
		var created = json(sandbox.search("{\"createdFrom\":\"2026-03-01T00:00:00Z\"}"));

		assertThat(selected.get("result")).allMatch(row -> row.get("status").asString().equals("Confirmed"));
		assertThat(selected.get("facets").get(0).get("values").get(0).get("name").asString()).isEqualTo("Confirmed");
		assertThat(selected.get("totalHits").asInt() + excluded.get("totalHits").asInt()).isEqualTo(2_500);
		assertThat(store.get("result")).allMatch(row -> row.get("marketId").asString().equals("SWE"));
		assertThat(created.get("totalHits").asInt()).isBetween(1, 2_499);
	}

	@Test
	void sort_orders_are_kept() {
		assertThat(times("CreatedAscending", "created")).isSorted();
		assertThat(times("CreatedDescending", "created")).isSortedAccordingTo((a, b) -> b.compareTo(a));
		assertThat(times("ModifiedDescending", "modified")).isSortedAccordingTo((a, b) -> b.compareTo(a));
		assertThat(ids(sandbox.search("{\"sortOrder\":\"DocumentId\",\"take\":100}"))).hasSize(100);
	}

	@Test
	void an_order_is_found_by_its_id_however_odd() {
		List<String> all = ids(sandbox.wholeScroll(ALL));
		List<String> odd = all.stream().filter(id -> !id.matches("[A-Z]{2}-\\d+")).limit(30).toList();

		assertThat(String.join("", odd)).contains("+", "%", "&", "#", "?", " ");
		for (String id : odd) {
			String path = "/omnium/api/Orders/" + PlayedSandbox.encoded(id);
			assertThat(json(sandbox.get(path)).get("id").asString()).isEqualTo(id);
			assertThat(sandbox.send("HEAD", path + "/Exists", "").statusCode()).isEqualTo(200);
		}
		assertThat(sandbox.get("/omnium/api/Orders/NO-9999999").statusCode()).isEqualTo(404);
		assertThat(sandbox.send("HEAD", "/omnium/api/Orders/nothing/Exists", "").statusCode()).isEqualTo(404);
	}

	@Test
	void many_ids_are_answered_with_those_missing() {
		List<String> some = ids(sandbox.search(ALL)).subList(0, 3);
		String query = String.join("&ids=", some.stream().map(PlayedSandbox::encoded).toList());

		JsonNode answer = json(sandbox.get("/omnium/api/Orders/GetOrders/ByIds?ids=" + query + "&ids=NO-1"));

		assertThat(ids(answer.get("orders").valueStream().toList())).isEqualTo(some);
		assertThat(answer.get("missingIds").get(0).asString()).isEqualTo("NO-1");
	}

	private List<Instant> times(String sortOrder, String field) {
		var answer = json(sandbox.search("{\"sortOrder\":\"" + sortOrder + "\",\"take\":100}"));
		return answer.get("result").valueStream().map(row -> time(row, field)).toList();
	}

	private static Instant time(JsonNode row, String field) {
		String text = row.get(field).asString();
		return Instant.parse(text.endsWith("Z") ? text : text + "Z");
	}

	private static List<String> rows(JsonNode answer) {
		return ids(answer.get("result").valueStream().toList());
	}

	private static String window(Instant from, Duration length) {
		return ALL.replace("{", "{\"modifiedFrom\":\"" + from + "\",\"modifiedTo\":\"" + from.plus(length) + "\",");
	}

}
