package io.omsync.console.reject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import io.omsync.run.RunOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Rejects over HTTP: seen, mended, left alone, by those who may. */
class RejectPagesTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	private static Visitor operator;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home,
				(options) -> options.withOrders(20).withFaults("null-amount:times=always,row=7"), "", (server) -> {
				}, Map.of());
		trial = console.trial;
		operator = console.http(Role.OPERATOR);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@BeforeEach
	void nothingWaits() {
		Until.so("nothing runs", () -> trial.count("SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL") == 0);
		trial.sql.update("DELETE FROM reject");
	}

	@Test
	void the_list_counts_by_reason_and_filters_by_what_is_given() {
		RunOutcome stock = load("A,OSL,-1", "B,OSL,-2", "C,OSL,many");
		RunOutcome orders = trial.pull(Trial.DAY);
		String order = key(orders.runId());

		assertThat(operator.page("/rejects")).contains("4</span>", "NEGATIVE_QUANTITY", "NOT_A_NUMBER", "MISSING_FIELD",
				"Retry all 4 that wait");
		assertThat(ids("code=NEGATIVE_QUANTITY")).hasSize(2);
		assertThat(ids("job=order-pull")).hasSize(1);
		assertThat(ids("run=" + stock.runId())).hasSize(3);
		assertThat(ids("text=" + order.substring(2))).hasSize(1);
		assertThat(ids("account=other")).isEmpty();
		assertThat(ids("state=RESOLVED")).isEmpty();
		assertThat(ids("state=anything")).isEmpty();
		JsonNode counts = json("/api/v1/rejects/counts?run=" + stock.runId());
		assertThat(counts.path("total").asInt()).isEqualTo(3);
		assertThat(counts.path("reasons").get(0).path("code").asString()).isEqualTo("NEGATIVE_QUANTITY");
	}

	@Test
	void pages_by_key_hold_each_reject_once_newest_first() {
		load(rows(120));

		List<Long> seen = new ArrayList<>();
		String after = "";
		do {
			JsonNode page = json("/api/v1/rejects?job=inventory-load" + after);
			page.path("rows").forEach((row) -> seen.add(row.path("rejectId").asLong()));
			after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
		}
		while (!after.isEmpty());

		assertThat(seen).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
	}

	@Test
	void the_reason_stands_at_the_field_and_no_buyer_is_shown_to_anybody() {
		long id = only(trial.pull(Trial.DAY).runId());

		for (Role role : ConsoleTrial.roles()) {
			String page = console.http(role).page("/rejects/" + id);
			assertThat(page).contains("MISSING_FIELD", "orderForm.total is missing", "&quot;total&quot;: null,</mark>",
					"<a href=\"#line-", "the reason is here", "***1");
			assertThat(page).doesNotContain("@example").doesNotContain(buyer(id));
			assertThat(console.http(role).page("/api/v1/rejects/" + id)).contains("***1").doesNotContain(buyer(id));
			assertThat(console.http(role).page("/rejects/export")).contains("***1").doesNotContain(buyer(id));
		}
	}

	@Test
	void the_reason_stands_at_the_cell_of_a_files_row() {
		long id = only(load("A,OSL,many").runId());

		assertThat(operator.page("/rejects/" + id)).contains("<mark>many</mark>", "quantity", "observed_at", "refused")
			.doesNotContain("<mark>OSL</mark>");
	}

	@Test
	void a_mended_record_is_tried_without_being_stored_and_then_lands_once_in_a_run_of_its_own() {
		long id = only(trial.pull(Trial.DAY).runId());
		String raw = json("/api/v1/rejects/" + id).path("raw").asString();
		String mended = raw.replace("\"total\": null", "\"total\": 77").replace("\n", "\r\n");
		String order = json("/api/v1/rejects/" + id).path("row").path("recordKey").asString();
		String before = trial.rows("SELECT COUNT(*), MAX(updated_at) FROM sales_order").toString();

		HttpResponse<String> tried = operator.post("/rejects/" + id + "/try", Map.of("mended", mended));
		assertThat(tried.statusCode()).isEqualTo(200);
		assertThat(tried.body()).contains("maps", "Nothing is stored yet", "<dt>grand_total</dt><dd>77</dd>", "***1");
		assertThat(trial.rows("SELECT COUNT(*), MAX(updated_at) FROM sales_order")).hasToString(before);

		HttpResponse<String> answer = operator.post("/rejects/" + id + "/retry", Map.of("mended", mended));
		assertThat(answer.statusCode()).isEqualTo(302);
		long run = run(answer);
		resolved(id);
		assertThat(trial.report(run).run().retry()).isTrue();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE order_id = ? AND grand_total = 77", order))
			.isEqualTo(1);
		assertThat(trial.rows("SELECT raw FROM sales_order_raw WHERE order_id = ?", order).toString())
			.doesNotContain("***");
		assertThat(operator.page("/rejects/" + id)).contains("Run " + run + "</a> resolved it", "waits no more");

		HttpResponse<String> again = operator.post("/rejects/" + id + "/retry", Map.of("mended", mended));
		assertThat(operator.page(location(again))).contains("Nothing to retry: 1 are resolved or ignored already");
		assertThat(trial.rows("SELECT who, act, target, outcome FROM v_audit WHERE target = ?", "reject " + id))
			.extracting((row) -> row.get("who") + " " + row.get("act") + " " + row.get("outcome"))
			.containsExactly("operator retry DONE");
	}

	@Test
	void what_is_hidden_is_not_told_by_trying_it_at_a_place_that_is_shown() {
		long id = only(trial.pull(Trial.DAY).runId());
		String raw = json("/api/v1/rejects/" + id).path("raw").asString();
		String token = raw.replaceAll("(?s).*\"customerName\": \"(\\*{3}\\d+)\".*", "$1");
		String moved = raw.replace("\"total\": null", "\"total\": 77")
			.replaceFirst("\"orderNumber\": \"[^\"]*\"", "\"orderNumber\": \"" + token + "\"");
		long row = only(load("A,OSL,-1,for Kari").runId());
		String cells = json("/api/v1/rejects/" + row).path("raw").asString();

		String order = operator.post("/rejects/" + id + "/try", Map.of("mended", moved)).body();
		String line = operator.post("/rejects/" + row + "/try", Map.of("mended", cells.replace("-1", "***1"))).body();

		assertThat(order).contains("<dt>number</dt><dd>***</dd>").doesNotContain(buyer(id));
		assertThat(cells).contains("***1");
		assertThat(line).contains("NOT_A_NUMBER").doesNotContain("Kari");
	}

	@Test
	void a_record_that_is_sent_back_as_it_was_shown_is_the_stored_one() {
		long id = only(trial.pull(Trial.DAY).runId());
		String raw = json("/api/v1/rejects/" + id).path("raw").asString().replace("\n", "\r\n");

		run(operator.post("/rejects/" + id + "/retry", Map.of("mended", raw)));

		Until.so("refused again", () -> state(id).equals("RETRIED"));
		assertThat(trial.rows("SELECT why FROM v_audit WHERE target = ?", "reject " + id).toString())
			.doesNotContain("mended");
		HttpResponse<String> broken = operator.post("/rejects/" + id + "/retry", Map.of("mended", "{ \"id\": "));
		assertThat(operator.page(location(broken))).contains("the record is no JSON any more");
		assertThat(state(id)).isEqualTo("RETRIED");
	}

	@Test
	void a_later_good_load_of_the_same_record_resolves_its_reject_by_itself() {
		long id = only(load("Z,OSL,-1").runId());

		RunOutcome later = load("Z,OSL,4");

		assertThat(state(id)).isEqualTo("RESOLVED");
		assertThat(operator.page("/rejects/" + id)).contains("/runs/" + later.runId() + "\"", "resolved it",
				"loaded later");
		assertThat(ids("state=WAITS")).isEmpty();
		assertThat(ids("run=" + later.runId())).isEmpty();
	}

	@Test
	void many_are_counted_first_and_done_only_while_the_count_is_the_same() {
		load("A,OSL,-1", "B,OSL,-2");
		assertThat(operator.page("/rejects/retry?state=WAITS")).contains("Retry 2", "inventory-load");
		Map<String, String> form = new HashMap<>(Map.of("state", "WAITS", "count", "2"));

		load("C,OSL,-3");
		HttpResponse<String> changed = operator.post("/rejects/retry", form);
		assertThat(operator.page(location(changed)))
			.contains("Nothing was done: 2 rejects waited when you looked, 3 do now");
		assertThat(ids("state=RETRIED")).isEmpty();

		long newest = ids("").get(0);
		form.put("upTo", String.valueOf(newest));
		form.put("count", "3");
		load("D,OSL,-4");
		long run = run(operator.post("/rejects/retry", form));
		Until.so("three are tried", () -> ids("state=RETRIED").size() == 3);
		assertThat(ids("run=" + run)).hasSize(3);
		assertThat(ids("state=OPEN")).hasSize(1);
	}

	@Test
	void the_rejects_of_several_jobs_are_done_in_a_run_each_and_all_are_told() {
		load("A,OSL,-1");
		trial.pull(Trial.DAY);

		HttpResponse<String> answer = operator.post("/rejects/retry", Map.of("state", "WAITS", "count", "2"));

		assertThat(location(answer)).endsWith("/rejects/begun");
		assertThat(operator.page(location(answer))).contains("order-pull", "inventory-load", "maps them again");
		Until.so("both are tried", () -> ids("state=RETRIED").size() == 2);
	}

	@Test
	void one_is_left_alone_with_a_reason_and_by_whom() {
		long id = only(load("A,OSL,-1").runId());

		operator.post("/rejects/" + id + "/ignore", Map.of("why", " "));
		assertThat(state(id)).isEqualTo("OPEN");
		operator.post("/rejects/" + id + "/ignore", Map.of("why", "a test of the scanner"));

		assertThat(state(id)).isEqualTo("IGNORED");
		assertThat(operator.page("/rejects/" + id)).contains("operator (console) ignored it", "a test of the scanner");
		assertThat(trial.rows("SELECT act, why FROM v_audit WHERE target = ? AND outcome = 'DONE'", "reject " + id)
			.toString()).contains("ignore", "a test of the scanner");
	}

	@Test
	void who_may_not_act_can_not_by_address_either() {
		long id = only(load("A,OSL,-1").runId());
		for (Role role : List.of(Role.VIEWER, Role.FINANCE)) {
			Visitor visitor = console.http(role);
			assertThat(visitor.page("/rejects/" + id)).doesNotContain("Mend and retry");
			assertThat(visitor.page("/rejects")).doesNotContain("Retry the chosen");
			assertThat(visitor.get("/rejects/retry?id=" + id).statusCode()).isEqualTo(403);
			for (String act : List.of("retry", "refetch", "ignore", "try")) {
				assertThat(visitor.post("/rejects/" + id + "/" + act, Map.of("mended", "x", "why", "x")).statusCode())
					.as(act)
					.isEqualTo(403);
			}
			assertThat(visitor.json("POST", "/api/v1/rejects/" + id + "/retry", "{}").statusCode()).isEqualTo(403);
			assertThat(visitor.json("POST", "/api/v1/rejects/ignore?why=x", "{}").statusCode()).isEqualTo(403);
		}
		assertThat(operator.post("/rejects/" + id + "/ignore", Map.of("why", "x"), "").statusCode()).isEqualTo(403);
		assertThat(state(id)).isEqualTo("OPEN");
	}

	@Test
	void the_api_plans_retries_and_ignores_as_the_pages_do() {
		load("A,OSL,-1", "B,OSL,-2", "C,OSL,-3");
		List<Long> ids = ids("");

		JsonNode plan = JSON
			.readTree(operator.json("POST", "/api/v1/rejects/plan", "{\"id\":" + ids.subList(0, 2) + "}").body());
		assertThat(plan.path("count").asInt()).isEqualTo(2);
		assertThat(operator.json("POST", "/api/v1/rejects/retry", "{\"id\":" + ids.subList(0, 2) + ",\"count\":3}"))
			.satisfies((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(409);
				assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
			});
		HttpResponse<String> mended = operator.json("POST", "/api/v1/rejects/" + ids.get(0) + "/retry",
				JSON.writeValueAsString(Map.of("mended", raw(ids.get(0)).replace(",-3", ",3"))));
		assertThat(mended.statusCode()).as(mended.body()).isEqualTo(200);
		resolved(ids.get(0));
		HttpResponse<String> ignored = operator.json("POST", "/api/v1/rejects/ignore?why=old", "{\"state\":\"WAITS\"}");
		assertThat(JSON.readTree(ignored.body()).path("ignored").asInt()).isEqualTo(2);
		assertThat(operator.get("/api/v1/rejects/999999").statusCode()).isEqualTo(404);
	}

	private static RunOutcome load(String... rows) {
		StringBuilder text = new StringBuilder("sku,location,quantity,observed_at,note\n");
		for (String row : rows) {
			String[] cells = row.split(",", 4);
			text.append(String.join(",", cells[0], cells[1], cells[2], "2026-01-01T00:00:00Z"))
				.append((cells.length > 3) ? "," + cells[3] : ",")
				.append('\n');
		}
		try {
			return trial.load(Files.writeString(Files.createTempFile(home, "stock", ".csv"), text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] rows(int count) {
		return java.util.stream.IntStream.range(0, count).mapToObj((i) -> "S" + i + ",OSL,-1").toArray(String[]::new);
	}

	private static List<Long> ids(String filter) {
		List<Long> ids = new ArrayList<>();
		json("/api/v1/rejects?" + filter).path("rows").forEach((row) -> ids.add(row.path("rejectId").asLong()));
		return ids;
	}

	private static JsonNode json(String path) {
		return JSON.readTree(operator.page(path));
	}

	private static long only(long run) {
		return trial.count("SELECT MIN(reject_id) FROM reject WHERE run_id = ?", run);
	}

	private static String key(long run) {
		return trial.rows("SELECT record_key FROM reject WHERE run_id = ?", run).get(0).get("record_key").toString();
	}

	private static String raw(long id) {
		return trial.rows("SELECT raw FROM reject WHERE reject_id = ?", id).get(0).get("raw").toString();
	}

	private static String buyer(long id) {
		return JSON.readTree(raw(id)).path("customerName").asString();
	}

	private static String state(long id) {
		return trial.rows("SELECT state FROM reject WHERE reject_id = ?", id).get(0).get("state").toString();
	}

	private static void resolved(long id) {
		Until.so("reject " + id + " is resolved", () -> state(id).equals("RESOLVED"));
	}

	private static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return java.net.URI.create(answer.headers().firstValue("Location").orElseThrow())
			.toString()
			.replaceFirst("^http://[^/]*", "");
	}

	private static long run(HttpResponse<String> answer) {
		Matcher run = Pattern.compile("/runs/(\\d+)$").matcher(location(answer));
		assertThat(run.find()).as(location(answer)).isTrue();
		return Long.parseLong(run.group(1));
	}

}
