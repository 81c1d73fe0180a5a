package io.omsync.order;

import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OrderPullTests {

	@TempDir
	Path home;

	@Test
	void every_order_of_the_window_is_stored_with_its_lines_and_total() {
		try (Trial trial = Trial.withOrders(this.home, 300)) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isZero();
			var stored = trial.rows("SELECT order_id, updated_at, line_count, currency, grand_total FROM v_order")
				.stream()
				.map((row) -> row.get("order_id") + " " + row.get("line_count") + " " + row.get("currency") + " "
						+ new java.math.BigDecimal(row.get("grand_total").toString()).stripTrailingZeros()
							.toPlainString())
				.toList();
			var claimed = trial.vendorOrders()
				.stream()
				.map((order) -> order.path("id").asString() + " " + order.path("lines").asInt() + " "
						+ order.path("currency").asString() + " "
						+ new java.math.BigDecimal(order.path("total").asString()).stripTrailingZeros().toPlainString())
				.toList();
			assertThat(stored).containsExactlyInAnyOrderElementsOf(claimed);
			assertThat(trial.report(outcome.runId()).ledger()).allMatch((line) -> line.balanced());
		}
	}

	@Test
	void a_second_run_with_nothing_changed_changes_no_row() {
		try (Trial trial = Trial.withOrders(this.home, 300)) {
			trial.pull(Trial.DAY);
			var orders = trial.rows("SELECT * FROM v_order ORDER BY order_id");
			var lines = trial.rows("SELECT * FROM v_order_line ORDER BY order_id, line_id");

			RunOutcome again = trial.pull(Trial.DAY);

			assertThat(again.exitCode()).isZero();
			assertThat(trial.rows("SELECT * FROM v_order ORDER BY order_id")).isEqualTo(orders);
			assertThat(trial.rows("SELECT * FROM v_order_line ORDER BY order_id, line_id")).isEqualTo(lines);
			assertThat(trial.count("SELECT SUM(unchanged) FROM v_ledger WHERE run_id = ?", again.runId()))
				.isEqualTo(300);
		}
	}

}
