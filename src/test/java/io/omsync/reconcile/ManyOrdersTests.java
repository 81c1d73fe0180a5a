package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.reconcile.report.Difference;
import io.omsync.reconcile.report.DifferenceStore;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.SignedStore;
import io.omsync.reconcile.report.Snapshots;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many orders with their invoices, shipments and payments: {@code -Dreconcile.orders}
 * says how many, {@code -Dtests.heap=256m} with how much memory. One in a thousand has an
 * invoice that asks for too much.
 */
@Tag("certify")
class ManyOrdersTests {

	private static final long ORDERS = Long.getLong("reconcile.orders", 20_000);

	private static final String DIGITS = "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
			+ " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
			+ " UNION ALL SELECT 9)";

	@TempDir
	static Path home;

	@Test
	void many_orders_are_matched_and_what_is_wrong_in_them_is_found() {
		try (Trial trial = Trial.with(home, Map.of())) {
			for (long from = 0; from < ORDERS; from += 100_000) {
				fill(trial, from, Math.min(from + 100_000, ORDERS));
			}
			Instant start = Instant.now();
			new Reconciled(trial).match("many", Reconciled.terms(false), Books.NOW, 2, 5000);
			Duration first = Duration.between(start, Instant.now());

			assertThat(trial.count("SELECT COUNT(*) FROM reconcile_order")).isEqualTo(ORDERS);
			assertThat(trial.count("SELECT COUNT(*) FROM v_finding WHERE kind = 'AMOUNT_OVER' AND difference = 1"))
				.isEqualTo(ORDERS / 1000);
			assertThat(trial.count("SELECT COUNT(*) FROM v_finding")).isEqualTo(ORDERS / 1000);
			start = Instant.now();
			new Reconciled(trial).match("many", Reconciled.terms(false), Books.NOW, 3, 5000);
			System.out.printf("%d orders matched in %s, again in %s, with at most %d MB of heap%n", ORDERS, first,
					Duration.between(start, Instant.now()), Runtime.getRuntime().maxMemory() >> 20);
			freeze(trial);
		}
	}

	/** As a close does it: what is prepared, what it is compared with, what is locked. */
	private static void freeze(Trial trial) {
		Period june = Months.period("2026-06");
		Snapshots snapshots = trial.get(Snapshots.class);
		Instant start = Instant.now();
		long prepared = snapshots.take("many", june, 1, null);
		Duration taken = Duration.between(start, Instant.now());
		long now = snapshots.take("many", june, 0, null);
		start = Instant.now();
		List<Difference> differences = new ArrayList<>();
		trial.get(DifferenceStore.class).between(prepared, now, differences::add);
		Duration compared = Duration.between(start, Instant.now());
		start = Instant.now();
		trial.get(SignedStore.class).settle("many", june, prepared);
		System.out.printf("frozen in %s, compared in %s, locked in %s%n", taken, compared,
				Duration.between(start, Instant.now()));

		assertThat(differences).isEmpty();
		assertThat(trial.count("SELECT COUNT(*) FROM period_document WHERE period = '2026-06'")).isEqualTo(3 * ORDERS);
	}

	private static void fill(Trial trial, long from, long to) {
		String numbers = "(SELECT n FROM (SELECT " + from
				+ " + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM " + DIGITS + " a, " + DIGITS
				+ " b, " + DIGITS + " c, " + DIGITS + " e, " + DIGITS + " f) all_numbers WHERE n < " + to + ") numbers";
		String time = "'2026-06-01'";
		trial.sql
			.update("INSERT INTO sales_order SELECT 'many', CONCAT('O', n), CONCAT('N', n), 'COMPLETED', '', 'EUR',"
					+ " 90, 20, 10, 0, 100, 2, 3, " + time + ", " + time + ", '', 1 FROM " + numbers);
		for (int line = 1; line <= 2; line++) {
			trial.sql.update("INSERT INTO sales_order_line SELECT 'many', CONCAT('O', n), 'L" + line + "', " + line
					+ ", CONCAT('SKU', n % 977, '-" + line + "'), '', " + line + ", 0, 0, 30, 0, 0, " + 30 * line
					+ " FROM " + numbers);
			trial.sql.update("INSERT INTO shipment_line SELECT 'many', CONCAT('S', n), 'L" + line + "', 'L" + line
					+ "', CONCAT('SKU', n % 977, '-" + line + "'), " + line + " FROM " + numbers);
			trial.sql.update("INSERT INTO invoice_line SELECT 'many', CONCAT('I', n), 'L" + line + "', 'L" + line
					+ "', CONCAT('SKU', n % 977, '-" + line + "'), '', " + line + ", 30, 0, " + 30 * line + " FROM "
					+ numbers);
		}
		trial.sql
			.update("INSERT INTO shipment SELECT 'many', CONCAT('S', n), CONCAT('O', n), 'LIST', 'SHIPPED', '', '',"
					+ " CONCAT('T', n), 3, " + time + ", " + time + ", '', 1 FROM " + numbers);
		trial.sql.update("INSERT INTO invoice SELECT 'many', CONCAT('I', n), CONCAT('R', n), CONCAT('O', n), 'LIST',"
				+ " 'INVOICE', 'PAID', 'EUR', 90, 10, 20, CASE WHEN n % 1000 = 7 THEN 101 ELSE 100 END, " + time + ", "
				+ time + ", '', 1 FROM " + numbers);
		trial.sql
			.update("INSERT INTO payment SELECT 'many', CONCAT('P', n), CONCAT('O', n), 'ORDER', 'CAPTURE', '', TRUE,"
					+ " '', '', 'EUR', 100, " + time + ", " + time + ", '', 1 FROM " + numbers);
	}

}
