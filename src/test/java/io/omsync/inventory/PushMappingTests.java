package io.omsync.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A push under an account's skus file. */
class PushMappingTests {

	private static final String UPDATES = "PUT /api/Inventory/UpdateMany";

	@TempDir
	Path home;

	@Test
	void levels_go_out_under_the_vendors_skus_and_an_unmapped_one_is_refused_and_not_sent() {
		try (Trial trial = trial("A,vendor-a\nB,\"vendor,b\"\n")) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,7\n");

			RunOutcome outcome = trial.push();

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(stock(trial)).containsExactly("vendor,b w 6", "vendor-a w 5");
			assertThat(reason(trial)).startsWith("UNMAPPED_SKU: ").contains("SKU C");
			var report = trial.report(outcome.runId());
			assertThat(report.ledger()).allMatch((line) -> line.balanced() && line.refused() == 1);
			assertThat(report.lines().get(0).what()).isEqualTo("Refused");
			assertThat(report.lines().get(0).first().get(0)).startsWith("C  OSL  UNMAPPED_SKU");
		}
	}

	@Test
	void a_line_that_is_added_to_the_file_lets_the_level_go_with_the_next_push() {
		try (Trial trial = trial("A,vendor-a\n")) {
			load(trial, 1, "A,OSL,5\nC,OSL,7\n");
			trial.push();
			long calls = trial.calls(UPDATES);
			assertThat(trial.push().exitCode()).isZero();
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			skus("A,vendor-a\nC,vendor-c\n");

			RunOutcome outcome = trial.push();

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.report(outcome.runId()).run().note()).contains("skus have changed");
			assertThat(stock(trial)).containsExactly("vendor-a w 5", "vendor-c w 7");
		}
	}

	@Test
	void the_canary_and_the_drift_check_read_back_under_the_vendors_skus() {
		try (Trial trial = trial("A,vendor-a\nB,vendor-b\n", "canary: 1, check-drift: true")) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\n");

			RunOutcome outcome = trial.push();

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.report(outcome.runId()).run().note())
				.contains("Drift: 0 of 2 acknowledged levels differ at the vendor");
		}
	}

	@Test
	void a_dry_run_tells_unknown_and_refused_skus_apart_from_what_would_be_sent() throws IOException {
		try (Trial trial = trial("A,vendor-a\nB,vendor-b\n")) {
			trial.faults("reject-sku:sku=vendor-b");
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,7\n");
			trial.push();
			load(trial, 2, "A,OSL,8\nD,OSL,1\n");
			long calls = trial.calls(UPDATES);

			var preview = trial.get(RunService.class)
				.job("inventory-push")
				.preview(trial.get(Accounts.class).account("shop"));

			assertThat(preview.lines())
				.startsWith("1 levels to send: 1 up, 0 down, 0 to zero, 0 new, 0 as they were",
						"Not sent: 2 with an unknown SKU, 1 that the vendor refused as they are")
				.contains("  UP  A  OSL  5 -> 8", "  UNKNOWN_SKU  C  OSL  - -> 7", "  UNKNOWN_SKU  D  OSL  - -> 1",
						"  REFUSED  B  OSL  - -> 6");
			var json = new JsonMapper().readTree(new JsonMapper().writeValueAsString(preview.document()));
			assertThat(json.path("diff").path("up").asInt()).isEqualTo(1);
			assertThat(json.path("unknownSku").asInt()).isEqualTo(2);
			assertThat(json.path("lines")).hasSize(4);
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
		}
	}

	private Trial trial(String pairs, String... settings) {
		return Trial.of(this.home, (options) -> options.withOrders(0), """
				      skus: skus.csv
				      locations: [ { ours: OSL, theirs: w } ]
				      jobs: { inventory-push: { %s } }
				""".formatted(String.join(", ", settings)), (server) -> skus(pairs));
	}

	private void skus(String pairs) {
		try {
			Files.writeString(this.home.resolve("jobs/shop/skus.csv"), "ours,theirs\n" + pairs);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void load(Trial trial, int hour, String rows) {
		assertThat(trial.load(new Stock(this.home).file(hour, rows)).exitCode()).isZero();
	}

	private static String reason(Trial trial) {
		return trial.rows("SELECT reason FROM v_inventory WHERE outcome = 'REFUSED'").get(0).get("reason").toString();
	}

	private static List<String> stock(Trial trial) {
		return trial.vendorStock()
			.stream()
			.map((row) -> row.path("sku").asString() + " " + row.path("warehouse").asString() + " "
					+ row.path("quantity").asLong())
			.sorted()
			.toList();
	}

}
