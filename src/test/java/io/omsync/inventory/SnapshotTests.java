package io.omsync.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.Trial;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A snapshot file sets to zero what it does not name, at its own locations. */
class SnapshotTests {

	@TempDir
	Path home;

	@Test
	void what_a_snapshot_does_not_name_becomes_zero_at_the_locations_that_it_names() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,0\nA,BER,7\n");

			RunOutcome outcome = load(trial, 2, "A,OSL,9\n");

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 9L, "B OSL", 0L, "C OSL", 0L, "A BER", 7L));
			List<RunReports.Line> ledger = trial.report(outcome.runId()).ledger();
			assertThat(ledger).extracting(RunReports.Line::step).containsExactly("levels", "zeros");
			assertThat(ledger.get(1).updated()).isEqualTo(1);
			assertThat(ledger).allMatch(RunReports.Line::balanced);
			assertThat(trial.count("SELECT COUNT(*) FROM inventory_present")).isZero();
		}
	}

	@Test
	void an_older_snapshot_never_zeroes_a_newer_level() {
		try (Trial trial = trial()) {
			load(trial, 2, "A,OSL,5\nB,OSL,6\n");

			load(trial, 1, "A,OSL,9\n");

			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 5L, "B OSL", 6L));
		}
	}

	@Test
	void a_refused_line_keeps_its_level() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,7\n");

			RunOutcome outcome = load(trial, 2, "A,OSL,9\nB,OSL,many\n");

			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 9L, "B OSL", 6L, "C OSL", 0L));
		}
	}

	@Test
	void a_line_that_can_not_be_read_sets_nothing_to_zero() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,7\n");

			RunOutcome outcome = load(trial, 2, "A,OSL,9\nB,OSL\n");

			assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(3);
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 9L, "B OSL", 6L, "C OSL", 7L));
			assertThat(trial.report(outcome.runId()).run().note()).contains("Nothing was set to zero");
		}
	}

	@Test
	void a_location_that_only_a_refused_line_names_is_left_alone() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nA,BER,7\nB,BER,8\n");

			RunOutcome outcome = load(trial, 2, "A,OSL,9\nA,BER,many\n");

			assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(3);
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 9L, "B OSL", 0L, "A BER", 7L, "B BER", 8L));
		}
	}

	@Test
	void with_too_many_rejects_nothing_becomes_zero() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\nC,OSL,7\n");

			RunOutcome outcome = load(trial, 2, "A,OSL,9\nB,OSL\nB,OSL\n");

			assertThat(outcome.status()).isEqualTo(Status.HELD);
			assertThat(trial.report(outcome.runId()).run().note()).contains("Nothing was set to zero");
			assertThat(levels(trial)).isEqualTo(Map.of("A OSL", 9L, "B OSL", 6L, "C OSL", 7L));
		}
	}

	@Test
	void the_same_snapshot_again_changes_nothing_and_an_empty_one_zeroes_nothing() {
		try (Trial trial = trial()) {
			load(trial, 1, "A,OSL,5\nB,OSL,6\n");
			load(trial, 2, "A,OSL,9\n");
			var before = trial.rows("SELECT * FROM inventory_level ORDER BY sku");

			RunOutcome again = load(trial, 2, "A,OSL,9\n");
			RunOutcome empty = load(trial, 3, "");

			assertThat(again.exitCode()).isZero();
			assertThat(empty.exitCode()).isZero();
			assertThat(trial.rows("SELECT * FROM inventory_level ORDER BY sku")).isEqualTo(before);
		}
	}

	@Test
	void many_missing_levels_become_zero_also_when_the_load_breaks_off_in_between() {
		try (Trial trial = trial()) {
			Stock stock = new Stock(this.home);
			stock.load(trial, 1, 4_500, (n) -> n + 1);
			trial.sql.execute("""
					CREATE TRIGGER broken BEFORE UPDATE ON inventory_level FOR EACH ROW
					BEGIN
					    IF NEW.sku = 'S3000' AND NEW.quantity = 0 THEN
					        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'broken';
					    END IF;
					END
					""");
			Path snapshot = stock.file(2, "S0000,OSL,1\n");
			RunOutcome broken = trial.load(snapshot);
			trial.sql.execute("DROP TRIGGER broken");

			RunOutcome outcome = trial.restart(broken.runId());

			assertThat(broken.status()).isEqualTo(Status.FAILED);
			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM inventory_level WHERE quantity = 0")).isEqualTo(4_499);
			assertThat(trial.count("SELECT SUM(updated) FROM v_ledger WHERE step = 'zeros'")).isEqualTo(4_499);
			assertThat(trial.count("SELECT SUM(fetched) FROM v_ledger WHERE step = 'zeros'")).isEqualTo(4_499);
		}
	}

	@Test
	void the_zeros_of_half_a_file_are_held_by_the_guard() {
		try (Trial trial = trial()) {
			new Stock(this.home).load(trial, 1, 20, (n) -> n + 1);
			trial.push();
			load(trial, 2, "S0000,OSL,1\n");

			RunOutcome held = trial.push();

			assertThat(held.status()).isEqualTo(Status.HELD);
			assertThat(held.message()).contains("19 of 20 levels would go to zero");
		}
	}

	private RunOutcome load(Trial trial, int hour, String rows) {
		return trial.load(new Stock(this.home).file(hour, rows));
	}

	private Trial trial() {
		return Trial.of(this.home, (options) -> options.withOrders(0), """
				      jobs:
				        inventory-load: { snapshot: full, max-rejects: 1 }
				        inventory-push: { guard: { max-to-zero: 5% } }
				""");
	}

	private static Map<String, Long> levels(Trial trial) {
		Map<String, Long> levels = new TreeMap<>();
		trial.rows("SELECT sku, location, quantity FROM inventory_level")
			.forEach((row) -> levels.put(row.get("sku") + " " + row.get("location"), (Long) row.get("quantity")));
		return levels;
	}

}
