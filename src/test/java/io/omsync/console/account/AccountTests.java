package io.omsync.console.account;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts and what is done to them, over HTTP. */
class AccountTests {

	private static final String JOBS = """
			      zone: Europe/Oslo
			      jobs:
			        order-pull: { schedule: "0 5 3 * * *", since: 2h, max-window: 1h }
			        inventory-push: { from: nowhere }
			""";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(20), JOBS, (server) -> {
			Trial.account(home, "broken", "omsync:\n  accounts:\n    broken:\n      vendor: nobody\n");
			Trial.account(home, "other", server.baseUrl("omnium"), "");
			Trial.account(home, "wrong", server.baseUrl("omnium"), "");
		}, Map.of());
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void a_page_tells_what_the_vendor_has_and_when_the_jobs_are_next() {
		JsonNode account = api("shop");

		assertThat(account.path("vendor").stringValue()).isEqualTo("omnium");
		assertThat(account.at("/offers/order source").asBoolean()).isTrue();
		assertThat(account.at("/offers/payment source").asBoolean()).isFalse();
		assertThat(account.at("/budget/concurrent").asInt()).isEqualTo(20);
		JsonNode line = account.at("/jobs/1/line");
		assertThat(line.path("next")).hasSize(5);
		assertThat(line.at("/next/0/local").stringValue()).contains("T03:05");
		assertThat(operator().page("/accounts/shop")).contains("Europe/Oslo", "03:05:00 CET", "02:05:00 UTC",
				"How its runs ended");
	}

	@Test
	void a_broken_account_is_shown_with_file_and_line_and_what_to_do() {
		assertThat(operator().page("/accounts")).contains("left out", "account.yml:4", "unknown vendor");
		assertThat(operator().page("/accounts/broken")).contains("account.yml:4", "unknown vendor")
			.doesNotContain("Run order-pull now");
		assertThat(operator().get("/accounts/none").statusCode()).isEqualTo(404);
		assertThat(operator().get("/api/v1/accounts/none").statusCode()).isEqualTo(404);
	}

	@Test
	void a_job_that_can_not_be_run_says_why_its_button_is_off() {
		assertThat(operator().page("/accounts/shop")).containsPattern(
				"disabled=\"disabled\"[^<]*>Run inventory-push now</button>\\s*<span class=\"why\">[^<]*nowhere");
	}

	@Test
	void a_job_is_paused_with_a_reason_and_resumed_and_both_are_written_down() {
		Visitor operator = operator();

		assertThat(
				operator.post("/accounts/other", "/accounts/other/pause", Map.of("why", "stock-taking")).statusCode())
			.isEqualTo(302);

		assertThat(operator.page("/accounts/other")).contains("other is paused", "stock-taking", "operator (console)");
		assertThat(console.trial.get(Pauses.class).of("other")).singleElement().satisfies((paused) -> {
			assertThat(paused.reason()).isEqualTo("stock-taking");
			assertThat(paused.by()).isEqualTo("operator (console)");
		});
		assertThat(json("POST", "other/pause", "{\"why\":\"again\"}").statusCode()).isEqualTo(409);
		assertThat(json("POST", "other/resume", "{}").statusCode()).isEqualTo(200);
		assertThat(console.trial.get(Pauses.class).of("other")).isEmpty();
		assertThat(console.trial.rows("SELECT act, why FROM audit WHERE target = 'account other' AND act <> 'check'"))
			.extracting((row) -> row.get("act") + ":" + row.get("why"))
			.containsExactly("pause:stock-taking", "pause:again", "resume:");
	}

	@Test
	void a_pause_without_a_reason_or_of_no_job_is_refused() {
		assertThat(json("POST", "other/pause", "{\"why\":\" \"}").statusCode()).isEqualTo(400);
		HttpResponse<String> unknown = json("POST", "other/pause", "{\"why\":\"x\",\"job\":\"order-pul\"}");
		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(unknown.body()).contains("There is no job order-pul");
		assertThat(console.trial.get(Pauses.class).of("other")).isEmpty();
	}

	@Test
	void who_may_only_read_is_refused_by_address_and_sees_no_button() {
		for (Role role : List.of(Role.VIEWER, Role.FINANCE)) {
			Visitor reader = console.http(role);
			assertThat(reader.page("/accounts/shop")).doesNotContain("Check now", "Pause");
			for (String act : List.of("check", "pause", "resume", "run")) {
				assertThat(reader.post("/accounts/shop/" + act, Map.of("why", "x", "job", "order-pull")).statusCode())
					.as(role + " " + act)
					.isEqualTo(403);
				assertThat(reader.json("POST", "/api/v1/accounts/shop/" + act, "{\"why\":\"x\",\"job\":\"order-pull\"}")
					.statusCode()).as(role + " " + act).isEqualTo(403);
			}
		}
	}

	@Test
	void a_check_tells_what_the_verb_tells_and_resumes_who_waited_for_credentials() {
		console.trial.get(Pauses.class)
			.pause(Paused.State.NEEDS_CREDENTIALS, "wrong", null, "answered 401", "the schedule");

		assertThat(json("POST", "wrong/check", "{}").statusCode()).isEqualTo(202);

		Until.so("it has ended", () -> api("wrong").at("/check/endedAt").isString());
		JsonNode check = api("wrong").path("check");
		assertThat(check.path("problems").asLong()).isZero();
		assertThat(check.path("resumed").asBoolean()).isTrue();
		assertThat(check.path("by").stringValue()).isEqualTo("operator (console)");
		assertThat(check.path("remarks").values()).extracting((remark) -> remark.path("about").stringValue())
			.contains("account file", "login", "orders");
		assertThat(console.trial.get(Pauses.class).of("wrong")).isEmpty();
		assertThat(operator().page("/accounts/wrong")).contains(">fine<", "The credentials are good");
	}

	@Test
	void a_check_of_a_broken_account_says_what_is_wrong() {
		assertThat(json("POST", "broken/check", "{}").statusCode()).isEqualTo(202);

		Until.so("it has ended", () -> api("broken").at("/check/endedAt").isString());
		assertThat(api("broken").at("/check/problems").asLong()).isPositive();
		assertThat(operator().page("/accounts/broken")).contains("to be mended");
	}

	@Test
	void what_is_due_is_run_beside_the_request_and_only_once() {
		console.trial.sql.update("""
				INSERT INTO run_lease (job, account, token, owner, run_id, beat_at, until)
				VALUES ('order-pull', 'shop', 1, 'other@host', NULL, NOW(6), DATE_ADD(NOW(6), INTERVAL 1 HOUR))
				""");
		HttpResponse<String> busy = json("POST", "shop/run", "{\"job\":\"order-pull\"}");
		assertThat(busy.statusCode()).as(busy.body()).isEqualTo(409);
		assertThat(console.trial.count("SELECT COUNT(*) FROM run")).isZero();
		console.trial.sql.update("DELETE FROM run_lease");

		HttpResponse<String> begun = json("POST", "shop/run", "{\"job\":\"order-pull\"}");

		assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
		assertThat(begun.body()).contains("2 slices are due");
		Until.so("it has ended", () -> api("shop").at("/jobs/1/started/endedAt").isString());
		assertThat(api("shop").at("/jobs/1/started/said").stringValue()).contains("2 of 2 run", "COMPLETED");
		assertThat(console.trial.count("SELECT COUNT(*) FROM run WHERE job = 'order-pull' AND status = 'COMPLETED'"))
			.isEqualTo(2);
		assertThat(operator().page("/accounts/shop")).contains("by operator (console): 2 of 2 run");
		assertThat(console.trial.rows("""
				SELECT o.outcome FROM audit a JOIN audit_outcome o ON o.audit_id = a.audit_id
				WHERE a.act = 'run' ORDER BY a.audit_id
				""")).extracting((row) -> row.get("outcome")).containsExactly("REFUSED", "DONE");
	}

	private static Visitor operator() {
		return console.http(Role.OPERATOR);
	}

	private static HttpResponse<String> json(String method, String path, String body) {
		return operator().json(method, "/api/v1/accounts/" + path, body);
	}

	private static JsonNode api(String name) {
		return new JsonMapper().readTree(operator().page("/api/v1/accounts/" + name));
	}

}
