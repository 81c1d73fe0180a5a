package io.omsync.inventory;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Every level by schedule, and what the vendor's stock has drifted to. */
class FullPushTests {

	@TempDir
	Path home;

	@Test
	void a_push_whose_last_full_one_lies_before_the_schedules_last_time_sends_every_level() {
		try (Trial trial = trial("full: \"0 0 1 * * SUN\"")) {
			new Stock(this.home).load(trial, 1, 10, (n) -> n + 1);
			trial.push();
			RunOutcome second = trial.push();
			trial.sql.update("UPDATE inventory_full_push SET asked_at = asked_at - INTERVAL 8 DAY");

			var preview = trial.get(RunService.class)
				.job("inventory-push")
				.preview(trial.get(Accounts.class).account("shop"));
			RunOutcome due = trial.push();
			RunOutcome after = trial.push();

			assertThat(sent(trial, second)).isZero();
			assertThat(preview.lines()).startsWith("10 levels to send: 0 up, 0 down, 0 to zero, 0 new, 10 as they were",
					"Every level would be sent: full: 0 0 1 * * SUN is due");
			assertThat(sent(trial, due)).isEqualTo(10);
			assertThat(trial.report(due.runId()).run().note())
				.contains("Every level is sent: full: 0 0 1 * * SUN is due");
			assertThat(sent(trial, after)).isZero();
		}
	}

	@Test
	void what_of_a_full_push_failed_goes_with_the_next_one() {
		try (Trial trial = trial("full: \"0 0 1 * * SUN\"")) {
			new Stock(this.home).load(trial, 1, 10, (n) -> n + 1);
			trial.push();
			trial.sql.update("UPDATE inventory_full_push SET asked_at = asked_at - INTERVAL 8 DAY");
			trial.faults("server-error:times=always,status=501");
			RunOutcome failed = trial.push();
			trial.faults();

			RunOutcome next = trial.push();

			assertThat(failed.exitCode()).isEqualTo(1);
			assertThat(sent(trial, next)).isEqualTo(10);
		}
	}

	@Test
	void drift_at_the_vendor_is_counted_and_told_and_a_full_push_heals_it() throws Exception {
		try (Trial trial = trial("check-drift: true")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);
			RunOutcome clean = trial.push();
			change(trial, "S0005", 77);
			change(trial, "S0101", 0);

			RunOutcome drifted = trial.push();
			trial.get(RunService.class).job("inventory-push").doAllAgain(trial.get(Accounts.class).account("shop"));
			RunOutcome healed = trial.push();

			assertThat(note(trial, clean)).isEqualTo("Drift: 0 of 120 acknowledged levels differ at the vendor");
			assertThat(drifted.exitCode()).isZero();
			assertThat(note(trial, drifted)).startsWith("Drift: 2 of 120 acknowledged levels differ at the vendor: "
					+ "SKU S0005 at OSL: sent 6, the vendor shows 77; SKU S0101 at OSL: sent 102, the vendor shows 0")
				.endsWith("omsync run inventory-push --account shop --full");
			assertThat(note(trial, healed)).contains("Drift: 0 of 120");
		}
	}

	@Test
	void a_drift_check_that_can_not_be_made_fails_the_run_and_its_restart_looks_again() {
		try (Trial trial = trial("check-drift: true, canary: 0")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);
			trial.faults("server-error:on=Inventory/Search,times=always");

			RunOutcome failed = trial.push();
			trial.faults();
			RunOutcome restarted = trial.restart(failed.runId());

			assertThat(failed.exitCode()).isEqualTo(1);
			assertThat(failed.message()).contains("omnium Inventory/Search");
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(sent(trial, restarted)).isEqualTo(120);
			assertThat(note(trial, restarted)).contains("Drift: 0 of 120");
		}
	}

	/** Somebody else writes to the vendor. */
	private static void change(Trial trial, String sku, int quantity) throws Exception {
		String vendor = "http://127.0.0.1:" + trial.sandbox.port() + "/omnium/api";
		String token = new JsonMapper()
			.readTree(send("POST", vendor + "/token?clientId=demo-client&clientSecret=demo-secret&returnAsJson=true",
					"", ""))
			.path("accessToken")
			.asString();
		send("PUT", vendor + "/Inventory/Update", token,
				"{\"sku\":\"%s\",\"warehouseCode\":\"OSL\",\"inventory\":%d}".formatted(sku, quantity));
	}

	private static String send(String method, String url, String token, String body) throws Exception {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url))
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

	private Trial trial(String settings) {
		return Trial.of(this.home, (options) -> options.withOrders(0),
				"      jobs: { inventory-push: { %s } }".formatted(settings));
	}

	private static long sent(Trial trial, RunOutcome run) {
		return trial.count("SELECT COALESCE(SUM(sent), 0) FROM v_ledger WHERE run_id = ?", run.runId());
	}

	private static String note(Trial trial, RunOutcome run) {
		return String.valueOf(trial.report(run.runId()).run().note());
	}

}
