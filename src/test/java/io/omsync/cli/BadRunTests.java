package io.omsync.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of what people get wrong once there is a database. */
class BadRunTests {

	private static final String STOCK = "sku,location,quantity,observed_at\n";

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void runs() throws IOException {
		trial = new CliTrial(home);
		trial.account("good");
		trial.file("unreachable", CliTrial.text("unreachable", "http://127.0.0.1:1", "hush-hush"));
		trial.account("wrong");
		Path wrong = home.resolve("jobs/wrong/account.yml");
		Files.writeString(wrong, Files.readString(wrong).replace("demo-secret", "hush-hush"));
		trial.drop("good.csv", STOCK + "A,OSL,1,2026-01-01T00:00:00Z\n");
		trial.drop("none.csv", "reject_id,raw\n99,x\n");
		trial.drop("text.csv", "reject_id,raw\nx,x\n");
		trial.drop("empty.csv", "");
		trial.drop("column.csv", "sku,location,stock\nA,OSL,1\n");
		trial.say("run inventory-load --account good --file " + home.resolve("good.csv"));
		trial.say("run inventory-load --account good --file " + home.resolve("empty.csv"));
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	static BadInput[] settings() {
		return new BadInput[] {
				BadInput.of(2, "OMSYNC_DB_USER=nobody OMSYNC_DB_PASSWORD=hush-hush runs",
						"The database at {db} refuses the user: Access denied for user 'nobody'@'…'"
								+ " (using password: YES); check OMSYNC_DB_USER, OMSYNC_DB_PASSWORD and its grants"),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql://{db}/nosuch runs",
						"The database at {db} has no such schema: Unknown database 'nosuch';"
								+ " create it, or correct OMSYNC_DB_URL"),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql://{db} runs",
						"OMSYNC_DB_URL names no schema; write it as jdbc:mysql://{db}/schema"),
				BadInput.of(2, "OMSYNC_LEASE=15s runs",
						"OMSYNC_BEAT (10000 ms) must be above 0 and at most half of OMSYNC_LEASE (15000 ms);"
								+ " lengthen the lease"),
				BadInput.of(2, "OMSYNC_LEASE=soon runs",
						"The setting omsync.lease can not be used: 'soon' is not a valid duration;"
								+ " it comes from System Environment Property \"OMSYNC_LEASE\""),
				BadInput.of(2, "OMSYNC_AUTO_RESTARTS=-1 runs",
						"OMSYNC_AUTO_RESTARTS (-1) must not be below 0; 0 leaves every restart to a person"),
				BadInput.of(2, "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE=1 runs",
						"spring.datasource.hikari.maximum-pool-size (1) must be at least 2;"
								+ " every run that goes on at once needs one more"),
				BadInput.of(2, "OMSYNC_ALERTS_WEBHOOK_URL=hush-hush runs",
						"omsync.alerts.webhook.url (not shown, it may hold a secret) is no address; write it as"
								+ " https://host/path"),
				BadInput.of(2, "OMSYNC_ALERTS_WEBHOOK_URL=https://me:hush-hush@127.0.0.1/ runs",
						"omsync.alerts.webhook.url (not shown, it may hold a secret) is no address; write it as"
								+ " https://host/path"),
				BadInput.of(2, "OMSYNC_ALERTS_MAIL_FROM=nobody OMSYNC_ALERTS_MAIL_TO=ops@example.com runs",
						"omsync.alerts.mail.from 'nobody' is no address; write it as ops@example.com"),
				BadInput.of(2, "OMSYNC_ALERTS_MAIL_FROM=omsync@example.com runs",
						"omsync.alerts.mail.to has no address; name who is to be told"),
				BadInput.of(2,
						"OMSYNC_ALERTS_MAIL_FROM=omsync@example.com OMSYNC_ALERTS_MAIL_TO=ops@example.com serve --port 0",
						"omsync.alerts.mail needs a mail server; set SPRING_MAIL_HOST (spring.mail.host)"),
				BadInput.of(2, "OMSYNC_ALERTS_WATERMARK_AGE=0s runs",
						"omsync.alerts.watermark-age must be above 0; write it as 90m, 3h or 1d"),
				BadInput.of(2, "OMSYNC_ALERTS_REMIND=often runs",
						"The setting omsync.alerts.remind can not be used: 'often' is not a valid duration;"
								+ " it comes from System Environment Property \"OMSYNC_ALERTS_REMIND\""),
				BadInput.of(2, "OMSYNC_KEY=hush-hush runs",
						"OMSYNC_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32"), };
	}

	@ParameterizedTest
	@MethodSource
	void settings(BadInput input) {
		input.check(trial.environment(), trial.places());
	}

	@Test
	void a_port_that_is_in_use_is_named() throws IOException {
		try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Map<String, String> places = trial.places();
			places.put("port", String.valueOf(used.getLocalPort()));
			String line = "The port {port} is in use; name another with --port or OMSYNC_MANAGEMENT_PORT, or 0 for any that"
					+ " is free";
			BadInput.of(2, "OMSYNC_MANAGEMENT_PORT={port} serve --port 0", line).check(trial.environment(), places);
			BadInput.of(2, "serve --port {port}", line).check(trial.environment(), places);
		}
	}

	static BadInput[] commands() {
		return new BadInput[] { BadInput.of(2, "show 99", "There is no run 99; see omsync runs"),
				BadInput.of(2, "restart 99", "There is no run 99; see omsync runs"),
				BadInput.of(2, "stop 99 --json", "There is no run 99; see omsync runs"),
				BadInput.of(2, "recover 99", "There is no run 99; see omsync runs"),
				BadInput.of(2, "rejects 99", "There is no run 99; see omsync runs"),
				BadInput.of(2, "approve 99", "There is no run 99; see omsync runs"),
				BadInput.of(2, "abandon 99 --reason x", "There is no run 99; see omsync runs"),
				BadInput.of(4, "approve 1", "Run 1 is COMPLETED, not HELD; nothing to approve"),
				BadInput.of(4, "refuse 1 --reason x", "Run 1 is COMPLETED, not HELD; nothing to refuse"),
				BadInput.of(4, "abandon 1 --reason x",
						"Run 1 is COMPLETED; only a failed, stopped or held run can be abandoned"),
				BadInput.of(2, "rejects --export /no/such/rejects.csv",
						"The file /no/such/rejects.csv can not be written (NoSuchFileException);"
								+ " name one in a folder that is there and that you may write to"),
				BadInput.of(2, "retry 99 --home {home}", "There is no reject 99; see omsync rejects"),
				BadInput.of(2, "retry --run 99", "There is no run 99; see omsync runs"),
				BadInput.of(4, "retry --run 1 --home {home}", "Nothing to retry: 0 are resolved or ignored already"),
				BadInput.of(2, "retry --import {home}/good.csv",
						"The file {home}/good.csv has no columns reject_id and"
								+ " raw; name one that omsync rejects --export wrote"),
				BadInput.of(2, "retry --import {home}/none.csv",
						"none.csv line 2: there is no reject 99; see omsync rejects"),
				BadInput.of(2, "retry --import {home}/text.csv",
						"text.csv line 2: reject_id is no number; keep that column as it was exported"),
				BadInput.of(2, "forget none --account good",
						"Nothing is stored of an order none of account good;" + " give its id or its number, exactly"),
				BadInput.of(4, "restart 1 --home {home}",
						"Run 1 is done; there is nothing to restart. To do the slice again, run it:"
								+ " omsync run inventory-load --account good"),
				BadInput.of(4, "restart 1 --preview",
						"Run 1 is done; there is nothing to restart. To do the slice again, run it:"
								+ " omsync run inventory-load --account good"),
				BadInput.of(2, "restart 99 --preview", "There is no run 99; see omsync runs"),
				BadInput.of(4, "restart 2 --plan 0123456789ab --home {home}",
						"There is no plan 0123456789ab; see what would be done now: omsync restart 2 --preview"),
				BadInput.of(4, "stop 1", "Run 1 is not running, it is COMPLETED; nothing to stop"),
				BadInput.of(4, "recover 2 --json",
						"Run 2 is FAILED, nobody has it; nothing to recover. Restart it: omsync restart 2"), };
	}

	@ParameterizedTest
	@MethodSource
	void commands(BadInput input) {
		input.check(trial.environment(), trial.places());
	}

	static BadInput[] windows() {
		return new BadInput[] {
				good(2, "order-pull --from 2026-03-02T00:00:00Z --to 2026-03-01T00:00:00Z",
						"--from 2026-03-02T00:00:00Z must lie before --to 2026-03-01T00:00:00Z"),
				good(2, "order-pull --from 2026-03-02T00:00:00Z --to 2999-03-01T00:00:00Z",
						"--to 2999-03-01T00:00:00Z lies in the future or too near: the vendor's data is settled up to …"
								+ " (now less the lag of PT2M)"),
				good(2, "inventory-push --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z",
						"inventory-push has no windows for good; --from and --to are for jobs that pull by window, such as"
								+ " order-pull from an API"),
				good(2, "order-pull --file {home}/good.csv",
						"Account good maps no file of this job; set orders.preset"),
				good(2, "order-sweep --file {home}/good.csv",
						"order-sweep reads no files; --file is for inventory-load, order-pull and reconcile"),
				backfill("order-pull --from 2026-03-02T00:00:00Z --to 2026-03-01T00:00:00Z",
						"--from 2026-03-02T00:00:00Z must lie before --to 2026-03-01T00:00:00Z"),
				backfill("order-pull --preview --from 2026-03-02T00:00:00Z --to 2999-03-01T00:00:00Z",
						"--to 2999-03-01T00:00:00Z lies in the future or too near: the vendor's data is settled up to …"
								+ " (now less the lag of PT2M)"),
				backfill("order-pull --from 0001-01-01T00:00:00Z --to 2026-03-01T00:00:00Z",
						"The range makes more than 10000 windows of max-window (PT6H); shorten it, or raise"
								+ " max-window"),
				backfill("inventory-push --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z",
						"inventory-push has no windows for good; backfill is for jobs that pull by window, such as"
								+ " order-pull from an API"),
				BadInput.of(4,
						"backfill order-pull --account good --home {home} --plan nosuch"
								+ " --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z",
						"There is no plan nosuch; see what would be done now: omsync backfill order-pull --account good"
								+ " --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z --preview"), };
	}

	@ParameterizedTest
	@MethodSource
	void windows(BadInput input) {
		input.check(trial.environment(), trial.places());
	}

	static BadInput[] files() {
		return new BadInput[] {
				good(2, "inventory-load --file {home}/missing.csv", "{home}/missing.csv does not exist"),
				good(2, "inventory-load --file {home}", "{home} is not a regular file"),
				good(1, "inventory-load --file {home}/empty.csv",
						"run 2 FAILED: 'empty.csv' has no header: it is empty; then: omsync restart 2"),
				good(1, "inventory-load --file {home}/column.csv",
						"run … FAILED: 'column.csv' has no column 'quantity'; it has 'sku', 'location', "
								+ "'stock'. Map them with stock.columns.quantity; then: omsync restart …"), };
	}

	@ParameterizedTest
	@MethodSource
	void files(BadInput input) {
		input.check(trial.environment(), trial.places());
	}

	static BadInput[] vendors() {
		return new BadInput[] {
				BadInput.of(1, "OMSYNC_AUTO_RESTARTS=0 run order-pull --account unreachable --home {home}",
						"run … FAILED: omnium token: can not be reached; check base-url and network;"
								+ " then: omsync restart …"),
				BadInput.of(5, "run order-pull --account wrong --home {home}",
						"run … FAILED: omnium token: the vendor refuses the credentials (401);"
								+ " check them in the account file; then: omsync restart …") };
	}

	@ParameterizedTest
	@MethodSource
	void vendors(BadInput input) {
		input.check(trial.environment(), trial.places());
	}

	@Test
	void not_even_the_stack_trace_of_debug_holds_a_secret() {
		Said said = trial.say("run order-pull --account wrong --debug");

		assertThat(said.err()).contains("Denied", "\tat io.omsync").doesNotContain(BadInput.SECRET);
	}

	private static BadInput backfill(String typed, String line) {
		return BadInput.of(2, "backfill " + typed + " --account good --home {home}", line);
	}

	private static BadInput good(int exitCode, String typed, String line) {
		return BadInput.of(exitCode, "run " + typed + " --account good --home {home}", line);
	}

}
