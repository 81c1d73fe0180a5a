package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A month's report by the command alone, of what a vendor's orders and invoices are. */
class ReportCliTests {

	@TempDir
	Path home;

	@Test
	void a_month_is_reported_after_it_was_reconciled_and_again_byte_for_byte() throws IOException {
		try (CliTrial trial = new CliTrial(this.home)) {
			trial.account("shop");
			Said early = trial.say("report reconcile --account shop --period 2026-02");
			assertThat(early.exitCode()).isEqualTo(4);
			assertThat(early.errors()).singleElement().asString().contains("omsync run reconcile --account shop");
			Said unknown = trial.say("report reconcile --account nobody --period 2026-02");
			assertThat(unknown.exitCode()).isEqualTo(2);
			assertThat(unknown.errors()).singleElement().asString().contains("There is no account nobody");
			Said future = trial.say("report reconcile --account shop --period 2999-01");
			assertThat(future.exitCode()).isEqualTo(2);
			assertThat(future.errors()).singleElement().asString().contains("2999-01 has not begun yet");
			String window = " --account shop --from " + CliTrial.FROM + " --to " + CliTrial.UNTIL;
			assertThat(trial.say("run order-pull" + window).exitCode()).isZero();
			assertThat(trial.say("run reconcile" + window).exitCode()).isZero();
			String month = trial.sql()
				.queryForObject("SELECT DATE_FORMAT(MAX(placed_at), '%Y-%m') FROM sales_order", String.class);

			Said said = trial.say("report reconcile --account shop --period " + month);
			assertThat(said.exitCode()).isZero();
			assertThat(said.out()).contains("Report of shop " + month + ", a draft", "orders  ", "ALL", " GBP");
			Path folder = this.home.resolve("reports/shop/" + month);
			byte[] book = Files.readAllBytes(folder.resolve("report.xlsx"));
			byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));

			JsonNode json = new JsonMapper()
				.readTree(trial.say("report reconcile --account shop --json --period " + month).out());
			assertThat(Path.of(json.path("folder").asString())).isEqualTo(folder);
			assertThat(json.path("files")).hasSize(8);
			assertThat(Files.readAllBytes(folder.resolve("report.xlsx"))).isEqualTo(book);
			assertThat(Files.readAllBytes(folder.resolve("manifest.json"))).isEqualTo(manifest);

			trial.say("report reconcile --account shop --format csv --period " + month);
			assertThat(folder.resolve("report.xlsx")).doesNotExist();
			assertThat(folder.resolve("orders.csv")).exists();
		}
	}

}
