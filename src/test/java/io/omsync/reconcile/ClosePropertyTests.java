package io.omsync.reconcile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes late, changes, goes and comes back, and whichever months are closed and
 * opened again meanwhile: what is signed adds up to what is there, each document once.
 */
class ClosePropertyTests {

	private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");

	private static final String DOCUMENTS = """
			SELECT 'ORDER' AS what, order_id AS id, currency, grand_total AS amount FROM sales_order
			UNION ALL SELECT 'INVOICE', invoice_id, currency,
			                 CASE kind WHEN 'CREDIT_NOTE' THEN -grand_total ELSE grand_total END
			FROM invoice WHERE status <> 'CANCELLED'
			UNION ALL SELECT 'SHIPMENT', shipment_id, '', quantity FROM reconcile_shipment
			""";

	private static final String LISTED = """
			SELECT 'ORDER' AS what, order_id AS id, currency, grand_total AS amount FROM report_order r %1$s
			UNION ALL SELECT 'INVOICE', invoice_id, currency,
			                 CASE kind WHEN 'CREDIT_NOTE' THEN -grand_total ELSE grand_total END FROM report_invoice r %1$s
			UNION ALL SELECT 'SHIPMENT', shipment_id, '', quantity FROM report_shipment r %1$s
			"""
		.formatted("JOIN period_close c ON c.report_id = r.report_id AND c.state = 'LOCKED'");

	private static final String CARRIED = """
			SELECT what, document_id AS id, currency, difference AS amount
			FROM report_change r JOIN period_close c ON c.report_id = r.report_id AND c.state = 'LOCKED'
			""";

	private static final String OPENING = """
			SELECT what, document_id AS id, currency, amount FROM period_document WHERE period = ''
			""";

	@TempDir
	static Path home;

	private static Months months;

	@BeforeAll
	static void start() {
		months = new Months(home);
	}

	@AfterAll
	static void close() {
		months.close();
	}

	@BeforeEach
	void empty() {
		months.empty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2026 })
	void signed_reports_add_up_to_all_documents_each_once(long seed) {
		Random dice = new Random(seed);
		documents(dice, 0, 12, 12);
		int closed = 2;
		for (int step = 1; step < 40; step++) {
			if (closed > 2) {
				change(dice);
			}
			documents(dice, step, 3, 12);
			if (step % 6 == 0) {
				closed++;
				close(closed);
			}
			else if (step % 7 == 0) {
				reopen(closed - dice.nextInt(2));
			}
		}
		close(closed + 1);
		// all that is left comes with the last one: its documents are of later months
		months.trial.sql.update("UPDATE sales_order SET placed_at = '2025-04-01' WHERE placed_at >= ?",
				months.at("2025-" + month(closed + 2) + "-01"));
		months.trial.sql.update("UPDATE invoice SET issued_at = '2025-04-01' WHERE issued_at >= ?",
				months.at("2025-" + month(closed + 2) + "-01"));
		months.trial.sql.update("UPDATE shipment SET shipped_at = '2025-04-01' WHERE shipped_at >= ?",
				months.at("2025-" + month(closed + 2) + "-01"));
		close(closed + 2);

		assertThat(sums(LISTED, CARRIED, OPENING)).as("seed " + seed).isEqualTo(sums(DOCUMENTS));
		assertThat(twice(LISTED + " UNION ALL " + OPENING)).as("in two reports, seed " + seed).isEmpty();
		assertThat(missing()).as("in none, seed " + seed).isEmpty();
		assertThat(sums("SELECT what, document_id AS id, currency, amount FROM period_document"))
			.isEqualTo(sums(DOCUMENTS));
		assertThat(months.trial.count("SELECT COUNT(*) FROM report_change")).isPositive();
		assertThat(months.trial.count("SELECT COUNT(*) FROM v_close WHERE state = 'REPLACED'")).isPositive();
	}

	/** Of any month from February on. */
	private static void documents(Random dice, int step, int most, int last) {
		for (int i = 0; i <= dice.nextInt(most); i++) {
			String id = "D" + step + "_" + i;
			String currency = CURRENCIES.get(dice.nextInt(CURRENCIES.size()));
			String amount = BigDecimal.valueOf(1 + dice.nextInt(99999), currency.equals("JPY") ? 0 : 2).toPlainString();
			String line = switch (dice.nextInt(4)) {
				case 0 -> "order CONFIRMED " + amount + " " + currency + " A:1:" + amount;
				case 1 -> "invoice I " + amount + " " + currency;
				case 2 -> "credit C " + amount + " " + currency;
				default -> "ship S A:" + (1 + dice.nextInt(9));
			};
			put("2025-" + month(2 + dice.nextInt(last - 2)) + "-1" + dice.nextInt(10), id, line);
		}
	}

	private static void put(String day, String id, String line) {
		long days = java.time.temporal.ChronoUnit.DAYS.between(java.time.LocalDate.parse(day),
				java.time.LocalDate.ofInstant(Books.NOW, java.time.ZoneOffset.UTC));
		months.books.of(id, line + " days=" + days);
	}

	/** One of what was signed, or of what was not; never of what is older than that. */
	private static void change(Random dice) {
		String young = " AND NOT EXISTS (SELECT 1 FROM period_document s WHERE s.document_id = %s AND s.period = '')"
				+ " ORDER BY SHA2(CONCAT(%s, ?), 256) LIMIT 1";
		String orders = young.formatted("order_id", "order_id");
		String invoices = young.formatted("invoice_id", "invoice_id");
		String shipments = young.formatted("shipment_id", "shipment_id");
		List<String> changes = List.of(
				"UPDATE sales_order SET grand_total = grand_total + 1.5, digest = 'n' WHERE TRUE" + orders,
				"UPDATE sales_order SET currency = 'USD', digest = 'n' WHERE TRUE" + orders,
				"UPDATE invoice SET grand_total = grand_total - 0.25, digest = 'n' WHERE TRUE" + invoices,
				"UPDATE invoice SET kind = 'CREDIT_NOTE' WHERE kind = 'INVOICE'" + invoices,
				"UPDATE invoice SET status = 'CANCELLED' WHERE status <> 'CANCELLED'" + invoices,
				"UPDATE invoice SET status = 'OPEN' WHERE status = 'CANCELLED'" + invoices,
				"UPDATE invoice SET issued_at = issued_at + INTERVAL 31 DAY WHERE TRUE" + invoices,
				"UPDATE shipment SET quantity = quantity + 1 WHERE TRUE" + shipments,
				"DELETE FROM shipment WHERE TRUE" + shipments);
		for (int i = 0; i < 2; i++) {
			months.trial.sql.update(changes.get(dice.nextInt(changes.size())), String.valueOf(dice.nextInt()));
		}
	}

	private static void close(int month) {
		months.prepare("2025-" + month(month));
		months.signed("2025-" + month(month));
	}

	private static void reopen(int month) {
		try {
			months.reopen("2025-" + month(month));
			months.signed("2025-" + month(month));
		}
		catch (Refused ex) {
			assertThat(ex).hasMessageMatching("Nothing that counts .*|.* is not closed, it need not be opened again.*");
		}
	}

	private static String month(int month) {
		return (month < 10) ? "0" + month : String.valueOf(month);
	}

	private static Map<String, BigDecimal> sums(String... queries) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		for (String query : queries) {
			months.trial
				.rows("SELECT what, currency, SUM(amount) AS total FROM (" + query + ") d GROUP BY what, currency")
				.forEach((row) -> sums.merge(row.get("what") + " " + row.get("currency"),
						((BigDecimal) row.get("total")).setScale(4), BigDecimal::add));
		}
		sums.values().removeIf((sum) -> sum.signum() == 0);
		return sums;
	}

	private static List<Map<String, Object>> twice(String query) {
		return months.trial
			.rows("SELECT what, id, COUNT(*) AS times FROM (" + query + ") d GROUP BY what, id HAVING COUNT(*) > 1");
	}

	private static List<Map<String, Object>> missing() {
		List<Map<String, Object>> missing = new ArrayList<>(months.trial.rows(DOCUMENTS));
		List<Map<String, Object>> listed = months.trial
			.rows("SELECT what, id FROM (" + LISTED + " UNION ALL " + OPENING + ") d");
		missing.removeIf((one) -> listed.contains(Map.of("what", one.get("what"), "id", one.get("id"))));
		return missing;
	}

}
