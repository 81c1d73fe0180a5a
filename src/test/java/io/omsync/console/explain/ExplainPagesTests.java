package io.omsync.console.explain;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of an order, over HTTP. */
class ExplainPagesTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	private static String refused;

	private static String stored;

	private static long reject;

	private static long run;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home,
				(options) -> options.withOrders(20).withFaults("null-amount:times=always,row=7"),
				"      zone: Europe/Oslo\n", (server) -> {
				}, Map.of());
		trial = console.trial;
		run = trial.pull(Trial.DAY).runId();
		refused = trial.rows("SELECT record_key FROM reject").get(0).get("record_key").toString();
		reject = trial.count("SELECT reject_id FROM reject");
		stored = trial.rows("SELECT order_id FROM v_order ORDER BY order_id").get(0).get("order_id").toString();
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void an_order_that_is_here_has_its_time_line_in_the_accounts_zone() {
		String page = console.http(Role.VIEWER).page("/explain?account=shop&order=" + stored);

		assertThat(page).contains("Order " + stored + " of shop", "Time line (Europe/Oslo)", "CET",
				"stored for the first time", "href=\"/runs/" + run + "\"", "placed at the vendor");
		assertThat(page).doesNotContain("There is no order", "Ask the vendor for it");
	}

	@Test
	void one_that_was_refused_says_why_and_leads_to_its_reject() {
		String page = console.http(Role.FINANCE).page("/explain?account=shop&order=" + refused);

		assertThat(page).contains("There is no order " + refused, "because", "MISSING_FIELD",
				"href=\"/rejects/" + reject + "\"", "href=\"/rejects?run=" + run + "\"");
	}

	@Test
	void one_that_nobody_has_seen_says_what_of_its_day_was_read() {
		Visitor operator = console.http(Role.OPERATOR);
		String page = operator.page("/explain?account=shop&order=nowhere&placed=2026-03-01");

		assertThat(page).contains("There is no order nowhere", "value=\"2026-03-01\"", "Ask the vendor for it");
		assertThat(operator.page("/explain?account=nobody&order=x")).contains("There is no account nobody");
		assertThat(operator.get("/explain?account=shop&order=x&placed=march").statusCode()).isEqualTo(400);
		assertThat(operator.page("/explain")).contains("Explain an order");
	}

	@Test
	void the_vendor_is_asked_by_who_may_and_that_is_written_down() {
		Visitor operator = console.http(Role.OPERATOR);
		long before = trial.calls("GET /api/orders/{id}");

		HttpResponse<String> answer = operator.post("/explain/ask", Map.of("account", "shop", "order", stored));
		String shown = operator.page(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath()
				+ "?account=shop&order=" + stored);

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(shown).contains("It says now: it has the order");
		assertThat(operator.page("/explain?account=shop&order=" + stored)).doesNotContain("It says now");
		assertThat(trial.rows("SELECT who, outcome FROM v_audit WHERE act = 'ask the vendor' AND target = ?",
				"order " + stored + " of shop"))
			.extracting(Map::toString)
			.containsExactly("{who=operator, outcome=DONE}");
		assertThat(before).isNotNegative();
		assertThat(
				console.http(Role.VIEWER).post("/explain/ask", Map.of("account", "shop", "order", stored)).statusCode())
			.isEqualTo(403);
	}

	@Test
	void the_api_tells_the_same() {
		Visitor viewer = console.http(Role.VIEWER);
		JsonNode told = JSON.readTree(viewer.page("/api/v1/orders/" + stored + "/explain?account=shop"));

		assertThat(told.path("found").asBoolean()).isTrue();
		assertThat(told.path("timeLine").get(0).path("fact").path("kind").asString()).isEqualTo("Placed");
		assertThat(JSON.readTree(viewer.page("/api/v1/explain?account=shop&order=a/b")).path("found").asBoolean())
			.isFalse();
		assertThat(viewer.json("POST", "/api/v1/orders/" + stored + "/ask?account=shop", "").statusCode())
			.isEqualTo(403);
		assertThat(viewer.get("/api/v1/explain?account=nobody&order=x").statusCode()).isEqualTo(400);
	}

}
