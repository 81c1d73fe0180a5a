package io.omsync.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.SharedData;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Stock files end row by row in exactly one column of the ledger. */
class InventoryLoadTests {

	private static final String HEADER = "sku,location,quantity,observed_at\n";

	private static final String T1 = "2026-03-01T01:00:00Z";

	private static final String T2 = "2026-03-01T02:00:00Z";

	@TempDir
	Path home;

	@Test
	void a_bad_row_is_set_aside_with_its_reason_and_line_and_loses_nothing_else() throws IOException {
		try (Trial trial = trial("")) {
			RunOutcome outcome = trial.load(file("stock.csv", """
					A,OSL,5,%1$s
					,OSL,5,%1$s
					B,OSL,-1,%1$s
					C,OSL,1.5,%1$s
					D,OSL,many,%1$s
					E,OSL,3000000000,%1$s
					F,OSL,1,yesterday
					G,OSL,1,2999-01-01T00:00:00Z
					H,OSL,1
					I,OSL,#REF!,%1$s
					J,OSL,7.00,%1$s
					""".formatted(T1)));

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(trial.rows("SELECT reason_code FROM reject ORDER BY reject_id")
				.stream()
				.map((row) -> row.get("reason_code").toString()))
				.startsWith("MISSING_FIELD", "NEGATIVE_QUANTITY", "FRACTIONAL_QUANTITY", "NOT_A_NUMBER",
						"NUMBER_OUT_OF_RANGE", "NOT_A_TIME", "TIME_IN_FUTURE", "WRONG_FIELD_COUNT")
				.hasSize(9);
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 5L, "J OSL", 7L));
			RunReports.Line line = trial.report(outcome.runId()).ledger().get(0);
			assertThat(List.of(line.fetched(), line.rejected(), line.inserted())).containsExactly(11L, 9L, 2L);
			assertThat(line.balanced()).isTrue();
			Path refused = this.home.resolve("drops/shop/rejected/stock.csv.rejected.csv");
			assertThat(refused).content().contains("B,OSL,-1", "NEGATIVE_QUANTITY");
			assertThat(Files.readAllLines(refused)).hasSize(10);
		}
	}

	@Test
	void two_quantities_for_one_key_at_one_time_keep_the_first_and_set_the_second_aside() throws IOException {
		try (Trial trial = trial("")) {
			Path file = file("stock.csv", "A,OSL,5," + T1 + "\nA,OSL,7," + T1 + "\nA,OSL,5," + T1 + "\n");

			RunOutcome outcome = trial.load(file);

			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 5L));
			Map<String, Object> reject = trial.rows("SELECT * FROM v_reject").get(0);
			assertThat(reject).containsEntry("reason_code", "DUPLICATE_KEY");
			assertThat(reject.get("raw").toString()).contains("A,OSL,7");
			RunReports.Line line = trial.report(outcome.runId()).ledger().get(0);
			assertThat(List.of(line.inserted(), line.rejected(), line.duplicate())).containsExactly(1L, 1L, 1L);
		}
	}

	@Test
	void the_same_file_with_two_quantities_for_one_key_says_the_same_again_and_changes_no_row() throws IOException {
		try (Trial trial = trial("")) {
			Path file = file("stock.csv", "A,OSL,5," + T1 + "\nA,OSL,7," + T1 + "\n");
			trial.load(file);
			var before = trial.rows("SELECT * FROM inventory_level");

			RunOutcome again = trial.load(file);

			assertThat(trial.rows("SELECT * FROM inventory_level")).isEqualTo(before);
			assertThat(again.exitCode()).isEqualTo(3);
			RunReports.Line line = trial.report(again.runId()).ledger().get(0);
			assertThat(List.of(line.unchanged(), line.rejected())).containsExactly(1L, 1L);
		}
	}

	@Test
	void a_later_file_may_mend_a_quantity_of_the_same_time() throws IOException {
		try (Trial trial = trial("")) {
			trial.load(file("stock.csv", "A,OSL,5," + T1 + "\nA,OSL,7," + T1 + "\n"));

			RunOutcome mended = trial.load(file("mended.csv", "A,OSL,7," + T1 + "\n"));

			assertThat(mended.exitCode()).isZero();
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 7L));
		}
	}

	@Test
	void an_older_observation_never_overwrites_a_newer_one() throws IOException {
		try (Trial trial = trial("")) {
			trial.load(file("new.csv", "A,OSL,5," + T2 + "\n"));
			var before = trial.rows("SELECT * FROM inventory_level");

			RunOutcome outcome = trial.load(file("old.csv", "A,OSL,9," + T1 + "\nB,OSL,9," + T1 + "\n"));

			assertThat(outcome.exitCode()).isZero();
			assertThat(trial.rows("SELECT * FROM inventory_level WHERE sku = 'A'")).isEqualTo(before);
			RunReports.Line line = trial.report(outcome.runId()).ledger().get(0);
			assertThat(List.of(line.unchanged(), line.inserted())).containsExactly(1L, 1L);
		}
	}

	@Test
	void within_one_file_the_later_observation_wins_in_any_order() throws IOException {
		try (Trial trial = trial("")) {
			RunOutcome outcome = trial.load(file("stock.csv",
					"A,OSL,5," + T2 + "\nA,OSL,9," + T1 + "\n" + "B,OSL,9," + T1 + "\nB,OSL,5," + T2 + "\n"));

			assertThat(outcome.exitCode()).isZero();
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 5L, "B OSL", 5L));
		}
	}

	@Test
	void the_same_file_again_is_unchanged_and_changes_no_row() throws IOException {
		try (Trial trial = trial("")) {
			StringBuilder rows = new StringBuilder();
			for (int n = 0; n < 2_500; n++) {
				rows.append("SKU-").append(n).append(",OSL,").append(n).append(',').append(T1).append('\n');
			}
			Path file = file("stock.csv", rows.toString());
			trial.load(file);
			var before = trial.rows("SELECT * FROM inventory_level ORDER BY sku");

			RunOutcome again = trial.load(file);

			assertThat(again.exitCode()).isZero();
			assertThat(trial.report(again.runId()).ledger().get(0).unchanged()).isEqualTo(2_500);
			assertThat(trial.rows("SELECT * FROM inventory_level ORDER BY sku")).isEqualTo(before);
		}
	}

	@Test
	void a_drop_is_archived_once_it_is_loaded_and_left_when_it_is_not() throws IOException {
		try (Trial trial = trial("      jobs: { inventory-load: { max-rejects: 0 } }\n")) {
			Path inbox = Files.createDirectories(this.home.resolve("drops/shop/inbox"));
			Files.writeString(inbox.resolve("good.csv"), HEADER + "A,OSL,5," + T1 + "\n");
			Files.writeString(inbox.resolve("good.csv.done"), "");

			assertThat(runDue(trial)).extracting(RunOutcome::exitCode).containsExactly(0);

			assertThat(inbox).isEmptyDirectory();
			assertThat(this.home.resolve("drops/shop/archive/good.csv")).exists();
			Files.writeString(inbox.resolve("bad.csv"), HEADER + "A,OSL,-5," + T2 + "\n");
			Files.writeString(inbox.resolve("bad.csv.done"), "");

			assertThat(runDue(trial)).extracting(RunOutcome::status).containsExactly(Status.HELD);

			assertThat(inbox.resolve("bad.csv")).exists();
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 5L));
		}
	}

	@Test
	void the_stock_list_of_an_apparel_seller_reaches_the_vendor_piece_by_piece() {
		var folder = SharedData.folder("csv-apparel-stock-india");
		assumeThat(folder).as(SharedData.ABSENT).isPresent();
		try (Trial trial = trial("""
				      jobs: { inventory-load: { max-rejects: 200 } }
				      options: { stock.columns.sku: SKU Code, stock.columns.quantity: Stock, stock.location: DEL }
				""")) {
			RunOutcome outcome = trial.load(folder.orElseThrow().resolve("Sale Report.csv"));

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			RunReports.Line line = trial.report(outcome.runId()).ledger().get(0);
			assertThat(line.balanced()).isTrue();
			assertThat(line.fetched()).isEqualTo(9_271);
			assertThat(trial.count("SELECT COUNT(*) FROM reject WHERE reason_code = 'MISSING_FIELD'")).isEqualTo(83);
			assertThat(trial.count("SELECT COUNT(*) FROM reject WHERE reason_code = 'SPREADSHEET_ERROR'"))
				.isEqualTo(15);
			assertThat(levels(trial)).hasSize(9_169);

			assertThat(trial.push().exitCode()).isZero();

			Map<String, Long> theirs = new TreeMap<>();
			trial.vendorStock()
				.forEach((row) -> theirs.put(row.path("sku").asString() + " " + row.path("warehouse").asString(),
						row.path("quantity").asLong()));
			assertThat(theirs).isEqualTo(levels(trial));
			assertThat(trial.calls("PUT /api/Inventory/UpdateMany")).as("the first 50 go ahead").isEqualTo(11);
		}
	}

	private Trial trial(String more) {
		return Trial.of(this.home, (options) -> options.withOrders(1), more);
	}

	private Path file(String name, String rows) throws IOException {
		return Files.writeString(this.home.resolve(name), HEADER + rows);
	}

	private static List<RunOutcome> runDue(Trial trial) {
		List<SyncJob.Due> due = trial.get(RunService.class)
			.due("inventory-load", trial.get(Accounts.class).account("shop"));
		return due.stream().map((one) -> trial.run("inventory-load", "shop", one)).toList();
	}

	private static Map<String, Long> levels(Trial trial) {
		Map<String, Long> levels = new TreeMap<>();
		trial.rows("SELECT sku, location, quantity FROM v_inventory")
			.forEach((row) -> levels.put(row.get("sku") + " " + row.get("location"), (Long) row.get("quantity")));
		return levels;
	}

}
