package io.omsync.console.run;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.BackgroundRuns;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RunConsoleTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([0-9a-f]{12})\"");

	private static final String CHUNKS = "      jobs: { order-pull: { chunk: 5, max-rejects: 0 } }";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	/** Each test has windows of its own, so that none meets another's run. */
	private static int seconds;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(240), CHUNKS, (server) -> {
		}, Map.of());
		trial = console.trial;
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@AfterEach
	void calm() {
		trial.faults();
		free();
	}

	/** What has ended lets its lease go a moment later. */
	private static void free() {
		Until.so("nobody holds a lease",
				() -> trial.count("SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL") == 0);
	}

	@Test
	void a_failed_run_is_restarted_as_its_preview_says() {
		long run = failed();
		Visitor operator = console.http(Role.OPERATOR);
		assertThat(operator.page("/runs/" + run)).contains("failed").contains("501").contains("Restart…");

		HttpResponse<String> answer = restart(operator, run, plan(operator, run));

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location"))
			.hasValueSatisfying((to) -> assertThat(to).endsWith("/runs/" + run));
		assertThat(operator.page("/runs/" + run)).contains("Run " + run + " goes on.");
		ended(run, Status.COMPLETED);
		String page = operator.page("/runs/" + run);
		assertThat(page).contains("omnium Orders/Scroll: answered 501")
			.contains("balanced")
			.contains("<strong>operator</strong> <span>restart</span>");
		assertThat(trial.count("SELECT attempts FROM run WHERE run_id = ?", run)).isEqualTo(2);
		assertThat(trial.count("SELECT COUNT(*) FROM v_audit WHERE target = ? AND act = 'restart' AND outcome = 'DONE'",
				"run " + run))
			.isOne();
	}

	@Test
	void of_two_operators_who_restart_at_once_one_begins_and_the_other_reads_who_was_first() throws Exception {
		long run = failed();
		trial.faults("slow:on=Scroll,times=always,millis=300");
		List<Visitor> operators = List.of(console.http(Role.OPERATOR), console.http("operator2"));
		List<String> plans = operators.stream().map((operator) -> plan(operator, run)).toList();
		List<String> tokens = operators.stream().map((operator) -> operator.token("/me")).toList();
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<HttpResponse<String>>> pressed = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			int who = i;
			pressed.add(threads.submit(() -> {
				together.await();
				return operators.get(who)
					.post("/runs/" + run + "/restart", Map.of("plan", plans.get(who)), tokens.get(who));
			}));
		}
		for (Future<HttpResponse<String>> one : pressed) {
			assertThat(one.get().statusCode()).isEqualTo(302);
		}
		threads.shutdown();

		List<String> pages = operators.stream().map((operator) -> operator.page("/runs/" + run)).toList();
		int winner = pages.get(0).contains("Run " + run + " goes on.") ? 0 : 1;
		assertThat(pages.get(winner)).contains("Run " + run + " goes on.");
		assertThat(pages.get(1 - winner)).doesNotContain("Run " + run + " goes on.")
			.contains(List.of("operator", "operator2").get(winner) + " was first: restart of run " + run);
		ended(run, Status.COMPLETED);
		assertThat(trial.count("SELECT attempts FROM run WHERE run_id = ?", run)).isEqualTo(2);
	}

	@Test
	void what_is_not_as_it_was_shown_is_not_done() {
		long run = failed();
		Visitor operator = console.http(Role.OPERATOR);
		String shown = plan(operator, run);
		trial.sql.update("UPDATE run_plan SET content = CONCAT(content, '\nchunk\t7') WHERE plan = ?", shown);

		restart(operator, run, shown);

		assertThat(operator.page("/runs/" + run)).contains("What would be done is not what plan " + shown + " showed");
		assertThat(trial.count("SELECT attempts FROM run WHERE run_id = ?", run)).isOne();
		assertThat(restart(operator, run, "000000000000").statusCode()).isEqualTo(302);
		assertThat(operator.page("/runs/" + run)).contains("There is no plan 000000000000");
	}

	@Test
	void a_running_run_shows_how_far_it_is_and_stops_at_a_chunk_boundary() {
		long run = failed();
		Visitor operator = console.http(Role.OPERATOR);
		String plan = plan(operator, run);
		try (Chunks held = Chunks.held(trial)) {
			restart(operator, run, plan);
			assertThat(operator.page("/runs/" + run)).contains("goes on");

			String live = operator.page("/runs/" + run + "/live");
			assertThat(live).contains("hx-get=\"/runs/" + run + "/live\"")
				.contains("every 3s")
				.contains("Last heard of");
			assertThat(live).doesNotContain("<html");
			operator.post("/runs/" + run + "/stop", Map.of());

			assertThat(operator.page("/runs/" + run)).contains("is asked to stop");
			Chunks.stopHeard(trial, run);
		}
		ended(run, Status.STOPPED);
		assertThat(operator.page("/runs/" + run + "/live")).doesNotContain("hx-get").contains("operator (console)");
		operator.post("/runs/" + run + "/stop", Map.of());
		assertThat(operator.page("/runs/" + run)).contains("is not running, it is STOPPED");
	}

	@Test
	void buttons_that_are_off_say_why() {
		long run = failed();
		Visitor operator = console.http(Role.OPERATOR);

		String failed = operator.page("/runs/" + run);
		assertThat(failed).contains("is not running, it is FAILED; nothing to stop").contains("not HELD");
		trial.faults();
		restart(operator, run, plan(operator, run));
		ended(run, Status.COMPLETED);

		String done = operator.page("/runs/" + run);
		assertThat(done).contains("is done; there is nothing to restart").contains("can be abandoned");
		assertThat(operator.get("/runs/" + run + "/restart").statusCode()).isEqualTo(302);
	}

	@Test
	void a_held_run_goes_on_when_a_second_person_confirms() {
		long run = held();
		Visitor first = console.http(Role.OPERATOR);
		Visitor second = console.http("operator2");

		first.post("/runs/" + run + "/approve", Map.of("reason", "", "mark", mark(first, run)));
		assertThat(first.page("/runs/" + run)).contains("A reason is needed");
		trial.sql.update("""
				INSERT INTO proposal (act, target, why, proposed_by, proposed_at, state)
				SELECT 'abandon', CONCAT('run ', 9000 + n, ' (FAILED, attempt 1)'), 'old', 'ola', '2020-01-01', 'OPEN'
				FROM (WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 600)
				      SELECT n FROM numbers) many
				""");
		first.post("/runs/" + run + "/approve", Map.of("reason", "looked at them"));
		assertThat(first.page("/runs/" + run)).contains("has changed since it was shown; look at it again");
		first.post("/runs/" + run + "/approve", Map.of("reason", "looked at them", "mark", mark(first, run)));
		assertThat(first.page("/runs/" + run)).contains("a second person has to confirm it")
			.contains("You proposed it; it takes a second person");
		String proposal = String.valueOf(trial.count("SELECT MAX(proposal_id) FROM proposal"));
		first.post("/runs/" + run + "/confirm", Map.of("proposal", proposal));
		assertThat(first.page("/runs/" + run)).contains("operator proposed it; it takes a second person");
		assertThat(status(run)).isEqualTo(Status.HELD.name());

		second.post("/runs/" + run + "/confirm", Map.of("proposal", proposal));

		assertThat(second.page("/runs/" + run)).contains("Run " + run + " is done.").contains("done, with rejects");
		assertThat(status(run)).isEqualTo(Status.COMPLETED.name());
		assertThat(trial.rows("SELECT approved_by FROM run WHERE run_id = ?", run).get(0).get("approved_by"))
			.isEqualTo("operator and operator2 (console)");
	}

	@Test
	void a_proposal_holds_for_the_run_as_it_stood() {
		long run = failed();
		Visitor first = console.http(Role.OPERATOR);
		first.post("/runs/" + run + "/abandon", Map.of("reason", "nobody mends it"));
		String proposal = String.valueOf(trial.count("SELECT MAX(proposal_id) FROM proposal"));
		assertThat(console.http("operator2").page("/runs/" + run)).contains("Confirm to abandon")
			.doesNotContain("withdraw it and propose it anew");
		trial.faults("server-error:times=always,status=501,on=Scroll");
		assertThat(trial.restart(run).status()).isEqualTo(Status.FAILED);

		Visitor second = console.http("operator2");
		assertThat(second.page("/runs/" + run)).contains("withdraw it and propose it anew");
		second.post("/runs/" + run + "/confirm", Map.of("proposal", proposal));

		assertThat(second.page("/runs/" + run)).contains("has changed since operator proposed to abandon it");
		assertThat(trial.report(run).run().givenUp()).isFalse();
	}

	@Test
	void amounts_of_the_ledger_have_the_decimals_of_their_currency() {
		long run = failed();
		for (Map.Entry<String, String> line : Map.of("KWD", "1.2340", "JPY", "1200", "EUR", "10.5").entrySet()) {
			trial.sql.update("""
					INSERT INTO run_ledger (run_id, step, currency, fetched, inserted, amount)
					VALUES (?, 'other', ?, 1, 1, ?)
					""", run, line.getKey(), line.getValue());
		}
		assertThat(console.http(Role.VIEWER).page("/runs/" + run)).contains(">1.234<", ">1200<", ">10.50<");
	}

	@Test
	void an_act_that_is_not_answered_yet_has_begun_and_an_old_one_was_cut_off() {
		long run = failed();
		for (String act : List.of("restart", "recover")) {
			trial.sql.update("""
					INSERT INTO audit (at, who, address, act, target, why)
					VALUES (UTC_TIMESTAMP(6) - INTERVAL ? HOUR, 'ola', '', ?, ?, '')
					""", act.equals("restart") ? 0 : 1, act, "run " + run);
		}
		assertThat(console.http(Role.VIEWER).page("/runs/" + run)).contains("restart, which has begun")
			.contains("recover, which was cut off");
	}

	@Test
	void a_slice_is_abandoned_by_two_and_refused_by_one() {
		long first = held();
		console.http(Role.OPERATOR).post("/runs/" + first + "/abandon", Map.of("reason", "the shop is gone"));
		long proposal = trial.count("SELECT MAX(proposal_id) FROM proposal");
		console.http("operator2").post("/runs/" + first + "/withdraw", Map.of("proposal", "" + proposal));
		assertThat(status(first)).isEqualTo(Status.HELD.name());
		console.http(Role.OPERATOR).post("/runs/" + first + "/abandon", Map.of("reason", "the shop is gone"));
		console.http("operator2").post("/runs/" + first + "/confirm", Map.of("proposal", "" + (proposal + 1)));
		assertThat(trial.rows("SELECT state FROM v_window WHERE run_id = ?", first).get(0)).containsEntry("state",
				"ABANDONED");
		assertThat(trial.report(first).run().error()).contains("operator and operator2 (console): the shop is gone");

		long second = held();
		console.http(Role.OPERATOR).post("/runs/" + second + "/refuse", Map.of("reason", "not ours"));
		assertThat(trial.report(second).run().error()).contains("Refused by operator (console): not ours");
	}

	@Test
	void only_operators_act_whatever_the_address() {
		long run = failed();
		for (Role role : List.of(Role.VIEWER, Role.FINANCE)) {
			Visitor reader = console.http(role);
			assertThat(reader.page("/runs/" + run)).doesNotContain("Restart").doesNotContain("Abandon");
			assertThat(reader.get("/runs/" + run + "/restart").statusCode()).isEqualTo(403);
			for (String act : List.of("restart", "stop", "recover", "approve", "refuse", "abandon", "confirm",
					"withdraw")) {
				var form = Map.of("reason", "why", "plan", "x", "proposal", "1");
				assertThat(reader.post("/runs/" + run + "/" + act, form).statusCode()).as(role + " " + act)
					.isEqualTo(403);
				String path = act.equals("confirm") || act.equals("withdraw") ? "proposals/1/" + act : act;
				assertThat(reader.json("POST", "/api/v1/runs/" + run + "/" + path, "{\"reason\":\"why\"}").statusCode())
					.as(role + " api " + act)
					.isEqualTo(403);
			}
		}
		assertThat(status(run)).isEqualTo(Status.FAILED.name());
	}

	@Test
	void the_api_tells_the_same_and_acts_the_same() {
		long run = failed();
		Visitor operator = console.http(Role.OPERATOR);
		JsonNode details = json(operator.get("/api/v1/runs/" + run));
		assertThat(details.at("/run/status").asString()).isEqualTo("FAILED");
		assertThat(details.at("/acts/0/act").asString()).isEqualTo("restart");
		assertThat(details.at("/ledger/0/balanced").asBoolean()).isTrue();

		JsonNode plan = json(operator.get("/api/v1/runs/" + run + "/preview"));
		assertThat(operator.json("POST", "/api/v1/runs/" + run + "/restart", "{\"plan\":\"nothing\"}").statusCode())
			.isEqualTo(409);
		HttpResponse<String> begun = operator.json("POST", "/api/v1/runs/" + run + "/restart",
				"{\"plan\":\"" + plan.at("/plan").asString() + "\"}");
		assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
		ended(run, Status.COMPLETED);

		HttpResponse<String> again = operator.json("POST", "/api/v1/runs/" + run + "/restart", "{}");
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(json(again).at("/detail").asString()).contains("is done; there is nothing to restart");
		assertThat(operator.get("/api/v1/runs/999999").statusCode()).isEqualTo(404);
		assertThat(operator.get("/runs/999999").statusCode()).isEqualTo(404);
		assertThat(operator.json("POST", "/api/v1/runs/" + run + "/refuse", "{\"reason\":\" \"}").statusCode())
			.isEqualTo(400);
	}

	@Test
	void what_was_started_here_stops_at_a_chunk_boundary_when_the_process_ends() {
		long run = failed();
		trial.faults("slow:on=Scroll,times=always,millis=400");
		var other = trial.another();
		BackgroundRuns.Answer answer = other.getBean(BackgroundRuns.class)
			.begin(() -> other.getBean(RunService.class).restart(run, Duration.ZERO), (failure) -> {
			});
		assertThat(answer.runId()).isEqualTo(run);

		other.close();

		assertThat(status(run)).isEqualTo(Status.STOPPED.name());
		assertThat(trial.count("SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL")).isZero();
	}

	@Test
	void runs_are_found_by_what_they_are_and_read_page_by_page() {
		long run = failed();
		long done = trial.pull(window()).runId();
		trial.sql.update("""
				INSERT INTO run (job, account, slice, round, status, exit_code, attempts, token, started_at, ended_at)
				SELECT 'inventory-push', 'old', CONCAT('2020-01-01T00:00:00Z#', n), 0, 'COMPLETED', 0, 1, 1,
				       '2020-01-01', '2020-01-01'
				FROM (WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120)
				      SELECT n FROM numbers) many
				""");
		Visitor reader = console.http(Role.VIEWER);
		List<Long> seen = new ArrayList<>();
		String after = "";
		do {
			JsonNode page = json(reader.get("/api/v1/runs?account=old" + after));
			page.path("rows").forEach((row) -> seen.add(row.path("runId").asLong()));
			after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
		}
		while (!after.isEmpty());

		assertThat(seen).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
		assertThat(rows(reader, "?account=shop&status=failed&job=order-pull")).contains(run).doesNotContain(done);
		assertThat(rows(reader, "?account=shop&status=COMPLETED")).contains(done).doesNotContain(run);
		assertThat(rows(reader, "?from=2019-12-31&to=2020-01-02T12:00")).hasSize(50).doesNotContain(run);
		assertThat(rows(reader, "?to=2019-12-31")).isEmpty();
		assertThat(rows(reader, "?from=2999-01-01")).isEmpty();
		assertThat(reader.get("/api/v1/runs?status=lost").statusCode()).isEqualTo(400);
		assertThat(reader.page("/runs?account=old")).contains("rel=\"next\"").contains("account=old&amp;job");
		trial.sql.update("DELETE FROM run WHERE account = 'old'");
	}

	private static List<Long> rows(Visitor reader, String query) {
		List<Long> rows = new ArrayList<>();
		json(reader.get("/api/v1/runs" + query)).path("rows").forEach((row) -> rows.add(row.path("runId").asLong()));
		return rows;
	}

	@Test
	void what_a_dead_process_left_is_recovered() {
		long run = failed();
		trial.sql.update("UPDATE run SET status = 'RUNNING', owner = 'gone@elsewhere' WHERE run_id = ?", run);
		Visitor operator = console.http(Role.OPERATOR);
		assertThat(operator.page("/runs/" + run)).contains("nobody has it").contains("id=\"recover\"");

		operator.post("/runs/" + run + "/recover", Map.of());

		assertThat(status(run)).isEqualTo(Status.FAILED.name());
		assertThat(operator.page("/runs/" + run)).contains("away from gone@elsewhere");
	}

	private static long failed() {
		trial.faults("server-error:times=always,status=501,at=2,on=Scroll");
		RunOutcome outcome = trial.pull(window());
		trial.faults();
		assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.FAILED);
		return outcome.runId();
	}

	private static long held() {
		trial.faults("null-amount:row=3,times=always");
		RunOutcome outcome = trial.pull(window());
		trial.faults();
		assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.HELD);
		return outcome.runId();
	}

	/** All orders, some pages of them. */
	private static Slice.Window window() {
		seconds++;
		return new Slice.Window(Trial.DAY.from(), Trial.DAY.to().plusSeconds(seconds));
	}

	private static String plan(Visitor operator, long run) {
		Matcher plan = PLAN.matcher(operator.page("/runs/" + run + "/restart"));
		assertThat(plan.find()).isTrue();
		return plan.group(1);
	}

	private static String mark(Visitor operator, long run) {
		return json(operator.get("/api/v1/runs/" + run)).path("mark").asString();
	}

	private static HttpResponse<String> restart(Visitor operator, long run, String plan) {
		return operator.post("/runs/" + run + "/restart", Map.of("plan", plan));
	}

	private static void ended(long run, Status how) {
		Until.so("run " + run + " has ended",
				() -> trial.count("SELECT COUNT(*) FROM run WHERE run_id = ? AND status = 'RUNNING'", run) == 0);
		free();
		assertThat(trial.report(run).run().status()).as(trial.report(run).run().error()).isEqualTo(how);
	}

	private static String status(long run) {
		return trial.sql.queryForObject("SELECT status FROM run WHERE run_id = ?", String.class, run);
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

}
