package io.omsync.reconcile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.ReportPack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A report of many orders with an invoice and a shipment each: {@code -Dreport.orders}
 * says how many, {@code -Dtests.heap=256m} with how much memory.
 */
@Tag("certify")
class ManyRowsTests {

	private static final long ORDERS = Long.getLong("report.orders", 20_000);

	@TempDir
	static Path home;

	@Test
	void many_rows_are_written_and_none_is_held() throws Exception {
		try (Trial trial = Trial.with(home, Map.of())) {
			fill(trial);
			Instant start = Instant.now();

			Pack pack = trial.get(ReportPack.class).write(1, home.resolve("reports"));

			assertThat(pack.files().stream().filter((file) -> file.rows() == ORDERS)).extracting("name")
				.containsExactly("invoices.csv", "orders.csv", "shipments.csv");
			assertThat(Packs.lines(pack.folder().resolve("totals.csv"), "what", "class", "currency", "count"))
				.contains("orders ALL EUR " + ORDERS, "invoices ALL EUR " + ORDERS, "shipments ALL " + ORDERS);
			System.out.printf("%d orders reported in %s, %d MB, with at most %d MB of heap%n", ORDERS,
					Duration.between(start, Instant.now()), Files.size(pack.folder().resolve("report.xlsx")) >> 20,
					Runtime.getRuntime().maxMemory() >> 20);
		}
	}

	private static void fill(Trial trial) {
		trial.sql.update("INSERT INTO report VALUES (1, 'many', '2026-06', 0, 'Europe/Oslo', '2026-05-31 22:00:00',"
				+ " '2026-06-30 22:00:00', '2026-07-01', 'rules', TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE, 0.01,"
				+ " 0.01, 0, NULL, '2026-07-01')");
		String ten = "(SELECT 0 AS d" + " UNION ALL SELECT "
			.concat(String.join(" UNION ALL SELECT ", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"))) + ")";
		for (long from = 0; from < ORDERS; from += 100_000) {
			String numbers = "(SELECT n FROM (SELECT " + from
					+ " + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d" + " AS n FROM " + ten + " a, " + ten
					+ " b, " + ten + " c, " + ten + " e, " + ten + " f) every_number WHERE n < "
					+ Math.min(from + 100_000, ORDERS) + ") numbers";
			trial.sql
				.update("INSERT INTO report_order SELECT 1, CONCAT('O', n), '2026-06', CONCAT('N', n), 'COMPLETED',"
						+ " 'MATCHED', TRUE, 'EUR', n / 100, n / 100, 0, n / 100, 0, 0, 0, '2026-06-05', REPEAT('0', 64), n DIV"
						+ " 5000 FROM " + numbers);
			trial.sql
				.update("INSERT INTO report_invoice SELECT 1, CONCAT('I', n), '2026-06', CONCAT('R', n), 'INVOICE',"
						+ " 'PAID', CONCAT('O', n), 'MATCHED', 'EUR', n / 100, 0, '2026-06-05', REPEAT('0', 64), n DIV 5000"
						+ " FROM " + numbers);
			trial.sql
				.update("INSERT INTO report_shipment SELECT 1, CONCAT('S', n), '2026-06', CONCAT('T', n), 'SHIPPED',"
						+ " CONCAT('O', n), 'MATCHED', 3, '2026-06-05', REPEAT('0', 64), n DIV 5000 FROM " + numbers);
		}
	}

}
