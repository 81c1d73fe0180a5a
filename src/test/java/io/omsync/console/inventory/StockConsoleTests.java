package io.omsync.console.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StockConsoleTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String GUARDED = "      jobs: { inventory-push: { guard: { max-changed: 30%, max-to-zero: 5% } } }";

	@TempDir
	Path home;

	@Test
	void a_held_push_is_seen_line_by_line_and_goes_out_when_two_agree_on_exactly_that() throws IOException {
		try (ConsoleTrial console = ConsoleTrial.of(this.home, (options) -> options.withOrders(1), GUARDED,
				(server) -> {
				}, Map.of())) {
			Trial trial = console.trial;
			load(trial, 1, (n) -> n + 1);
			assertThat(trial.push().exitCode()).isZero();
			load(trial, 2, (n) -> (n < 60) ? 0 : n + 1);
			RunOutcome held = trial.push();
			assertThat(held.status()).isEqualTo(Status.HELD);
			String run = "/runs/" + held.runId();
			Visitor first = console.http(Role.OPERATOR);
			Visitor second = console.http("operator2");

			assertThat(first.page("/inventory?account=shop")).contains("Pushes that wait for a person")
				.contains("60 of 100 levels would go to zero");
			assertThat(first.page(run)).contains("What an approval sends").contains("All <span>60</span> lines");
			JsonNode page = json(first, "/api/v1/inventory/held/" + held.runId());
			assertThat(page.path("rows")).hasSize(50);
			JsonNode rest = json(first,
					"/api/v1/inventory/held/" + held.runId() + "?after=" + page.path("next").asString());
			assertThat(rest.path("rows")).hasSize(10);
			assertThat(rest.path("rows").get(9).path("kind").asString()).isEqualTo("TO_ZERO");
			assertThat(json(first, "/api/v1/inventory/held/" + held.runId() + "?kind=up").path("rows")).isEmpty();
			JsonNode whole = json(first, "/api/v1/inventory/held").get(0);
			assertThat(whole.at("/diff/toZero").asLong()).isEqualTo(60);
			assertThat(whole.at("/biggest/0/sku").asString()).isEqualTo("S 0059/a");

			first.post(run + "/approve", Map.of("reason", "sold out", "mark", mark(first, held.runId())));
			long old = trial.count("SELECT MAX(proposal_id) FROM proposal");
			load(trial, 3, (n) -> (n < 61) ? 0 : n + 1);
			assertThat(first.page(run)).contains("Stock has been loaded since it was held");
			second.post(run + "/confirm", Map.of("proposal", "" + old));
			assertThat(second.page(run)).contains("what would be sent has changed since it was shown");
			assertThat(trial.count("SELECT MAX(levels) FROM (SELECT COUNT(*) AS levels FROM inventory_held) h"))
				.isEqualTo(61);
			second.post(run + "/confirm", Map.of("proposal", "" + old));
			assertThat(second.page(run)).contains("has changed since operator proposed");
			assertThat(status(trial, held.runId())).isEqualTo("HELD");

			first.post(run + "/withdraw", Map.of("proposal", "" + old));
			first.post(run + "/approve", Map.of("reason", "sold out", "mark", mark(first, held.runId())));
			second.post(run + "/confirm",
					Map.of("proposal", "" + trial.count("SELECT MAX(proposal_id) FROM proposal")));
			assertThat(second.page(run)).contains("goes on");
			Until.so("the push has ended", () -> !status(trial, held.runId()).equals("RUNNING"));
			assertThat(status(trial, held.runId())).isEqualTo("COMPLETED");
			assertThat(trial.count("SELECT SUM(sent) FROM v_ledger WHERE run_id = ?", held.runId())).isEqualTo(61);
		}
	}

	@Test
	void who_approves_alone_approves_what_was_shown() throws IOException {
		try (ConsoleTrial console = ConsoleTrial.of(this.home, (options) -> options.withOrders(1), GUARDED,
				(server) -> {
				}, Map.of("omsync.console.two-people", "abandon"))) {
			Trial trial = console.trial;
			load(trial, 1, (n) -> n + 1);
			trial.push();
			load(trial, 2, (n) -> (n < 60) ? 0 : n + 1);
			long held = trial.push().runId();
			String run = "/runs/" + held;
			Visitor first = console.http(Role.OPERATOR);
			Visitor second = console.http("operator2");
			String shown = mark(first, held);
			assertThat(first.page(run)).contains("name=\"mark\" value=\"" + shown + "\"");
			load(trial, 3, (n) -> (n < 61) ? 0 : n + 1);
			second.post(run + "/approve", Map.of("reason", "sold out", "mark", shown));
			assertThat(second.page(run)).contains("what would be sent has changed since it was shown");

			first.post(run + "/approve", Map.of("reason", "sold out", "mark", shown));

			assertThat(first.page(run)).contains("has changed since it was shown; look at it again");
			assertThat(status(trial, held)).isEqualTo("HELD");
			String body = "{\"reason\":\"sold out\",\"mark\":\"%s\"}";
			String api = "/api/v1" + run + "/approve";
			assertThat(first.json("POST", api, body.formatted(shown)).statusCode()).isEqualTo(409);
			assertThat(first.json("POST", api, body.formatted(mark(first, held))).statusCode()).isEqualTo(200);
			Until.so("the push has ended", () -> !status(trial, held).equals("RUNNING"));
			assertThat(trial.count("SELECT SUM(sent) FROM v_ledger WHERE run_id = ?", held)).isEqualTo(61);
		}
	}

	@Test
	void what_the_vendor_has_and_refused_is_read_page_by_page() throws IOException {
		try (ConsoleTrial console = ConsoleTrial.withOrders(this.home, 1)) {
			Trial trial = console.trial;
			load(trial, 1, (n) -> n + 1);
			trial.faults("reject-sku:sku=S 0007/a");
			trial.push();
			trial.faults();
			load(trial, 2, (n) -> (n == 99) ? 5 : n + 1);
			Visitor reader = console.http(Role.VIEWER);

			JsonNode page = json(reader, "/api/v1/inventory?account=shop");
			JsonNode rest = json(reader, "/api/v1/inventory?account=shop&after=" + page.path("next").asString());
			assertThat(page.path("rows")).hasSize(50);
			assertThat(rest.path("rows")).hasSize(50);
			assertThat(rest.path("next").isNull()).isTrue();
			assertThat(rest.at("/rows/49/outcome").asString()).isEqualTo("PENDING");
			assertThat(rest.at("/rows/49/pushedQuantity").asLong()).isEqualTo(100);
			assertThat(json(reader, "/api/v1/inventory?account=shop&outcome=refused").path("rows")).hasSize(1);
			assertThat(json(reader, "/api/v1/inventory?account=shop&outcome=pending").path("rows")).hasSize(1);
			assertThat(json(reader, "/api/v1/inventory?account=shop&outcome=acknowledged&sku=S%20000").path("rows"))
				.hasSize(9);
			assertThat(json(reader, "/api/v1/inventory?account=shop&sku=S_00").path("rows")).isEmpty();
			assertThat(json(reader, "/api/v1/inventory?account=shop&location=none").path("rows")).isEmpty();
			for (JsonNode level : page.path("rows")) {
				assertThat(trial.rows("""
						SELECT outcome, quantity FROM v_inventory WHERE account = 'shop' AND sku = ? AND location = ?
						""", level.path("sku").asString(), level.path("location").asString())).containsExactly(Map
					.of("outcome", level.path("outcome").asString(), "quantity", level.path("quantity").asLong()));
			}
			assertThat(reader.page("/inventory?account=shop")).contains("What the vendor refused").contains("S 0007/a");
			assertThat(reader.get("/api/v1/inventory?account=shop&after=x").statusCode()).isEqualTo(400);
			assertThat(reader.get("/api/v1/inventory?account=shop&after=%25zz.a.b").statusCode()).isEqualTo(400);
			assertThat(reader.get("/inventory?account=nobody").statusCode()).isEqualTo(200);
		}
	}

	private void load(Trial trial, int hour, IntUnaryOperator quantity) throws IOException {
		Path file = Files
			.writeString(this.home.resolve("stock-" + hour + ".csv"), "sku,location,quantity,observed_at\n" + IntStream
				.range(0, 100)
				.mapToObj((n) -> "S %04d/a,main,%d,2026-03-01T%02d:00:00Z\n".formatted(n, quantity.applyAsInt(n), hour))
				.collect(Collectors.joining()));
		assertThat(trial.load(file).exitCode()).isZero();
	}

	private static String status(Trial trial, long run) {
		return trial.sql.queryForObject("SELECT status FROM run WHERE run_id = ?", String.class, run);
	}

	private static String mark(Visitor reader, long run) {
		return json(reader, "/api/v1/runs/" + run).path("mark").asString();
	}

	private static JsonNode json(Visitor reader, String path) {
		return JSON.readTree(reader.page(path));
	}

}
