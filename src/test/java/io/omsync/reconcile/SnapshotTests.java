package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a report freezes, and to which month it belongs. */
class SnapshotTests {

	/** Books are ten days old on the 15th of June unless they say otherwise. */
	private static final Period JUNE = Period.of("2026-06", ZoneId.of("Europe/Oslo"));

	private static final Period MAY = Period.of("2026-05", ZoneId.of("Europe/Oslo"));

	@TempDir
	static Path home;

	private static Trial trial;

	private static Snapshots snapshots;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		snapshots = trial.get(Snapshots.class);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		trial.emptyTables();
	}

	@Test
	void a_month_is_that_of_the_accounts_zone() {
		assertThat(JUNE.from()).isEqualTo("2026-05-31T22:00:00Z");
		assertThat(JUNE.to()).isEqualTo("2026-06-30T22:00:00Z");
		assertThat(JUNE.of(JUNE.to())).isEqualTo(JUNE.next());
		assertThat(JUNE.of(JUNE.to().minusNanos(1))).isEqualTo(JUNE);
		assertThat(Period.of("2026-12", JUNE.zone()).next().name()).isEqualTo("2027-01");
		for (String wrong : List.of("2026-13", "2026-6", "06-2026", "2026-06-01", "", "0026-06")) {
			assertThatThrownBy(() -> Period.of(wrong, JUNE.zone())).isInstanceOf(ConfigurationProblem.class)
				.hasMessage("--period '" + wrong + "' is no month; write it as 2026-10");
		}
		assertThatThrownBy(() -> JUNE.begun(Instant.parse("2026-05-31T21:59:59Z")))
			.hasMessage("--period 2026-06 has not begun yet: in Europe/Oslo it does at 2026-05-31T22:00:00Z");
		assertThat(JUNE.begun(JUNE.from())).isEqualTo(JUNE);
	}

	@Test
	void each_document_is_frozen_in_its_own_month_with_its_class() {
		Books books = new Books(trial.sql, "shop");
		books.of("A", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 100 EUR A:2", "capture P 100 EUR");
		books.of("B", "order COMPLETED 50 EUR A:1:50 days=20", "ship S A:1 days=20", "invoice I 55 EUR A:1 days=5",
				"capture P 55 EUR days=5");
		books.of("C", "invoice I 7 EUR", "invoice V 8 EUR status=CANCELLED", "credit K 3 EUR");
		books.of("D", "order CONFIRMED 9 EUR A:1:9 days=1", "ship S A:1 status=PENDING");
		new Reconciled(trial).match("shop", Reconciled.terms(false));

		long june = snapshots.take("shop", JUNE, 0, null);
		long may = snapshots.take("shop", MAY, 0, Instant.parse("2026-07-01T00:00:00Z"));

		assertThat(lines("order_id, class, grand_total, own_period", "report_order", june))
			.containsExactly("A MATCHED 100.0000 2026-06", "D MATCHED 9.0000 2026-06");
		assertThat(lines("invoice_id, class, kind, grand_total, own_period, order_id", "report_invoice", june))
			.containsExactly("AI MATCHED INVOICE 100.0000 2026-06 A", "BI FINDING INVOICE 55.0000 2026-06 B",
					"CI FINDING INVOICE 7.0000 2026-06 ", "CK FINDING CREDIT_NOTE 3.0000 2026-06 ");
		assertThat(lines("shipment_id, class, quantity", "report_shipment", june)).containsExactly("AS MATCHED 2.0000");
		assertThat(lines("order_id, class", "report_order", may)).containsExactly("B FINDING");
		assertThat(lines("shipment_id, class", "report_shipment", may)).containsExactly("BS MATCHED");
		assertThat(kinds(june)).containsExactly("INVOICE_WITHOUT_ORDER");
		assertThat(kinds(may)).containsExactly("AMOUNT_OVER");
		assertThat(trial.rows("SELECT as_of FROM report WHERE report_id = ?", june).get(0))
			.hasToString("{as_of=2026-06-15T12:00}");
		assertThat(trial.rows("SELECT as_of FROM report WHERE report_id = ?", may).get(0))
			.hasToString("{as_of=2026-07-01T00:00}");
	}

	@Test
	void a_draft_takes_the_place_of_the_one_before_and_says_what_was_stored_before_the_matching_too() {
		assertThatThrownBy(() -> snapshots.take("shop", JUNE, 0, null)).isInstanceOf(Refused.class)
			.hasMessageContaining("omsync run reconcile --account shop");
		Books books = new Books(trial.sql, "shop").of("A", "order CONFIRMED 100 EUR A:2:100");
		new Reconciled(trial).match("shop", Reconciled.terms(false));
		snapshots.take("shop", JUNE, 0, null);
		books.of("B", "order CONFIRMED 5 EUR A:1:5", "invoice I 5 EUR");

		long second = snapshots.take("shop", JUNE, 0, null);

		assertThat(trial.count("SELECT COUNT(*) FROM report")).isEqualTo(1);
		assertThat(trial.count("SELECT COUNT(*) FROM report_order")).isEqualTo(2);
		assertThat(lines("order_id, class, compared", "report_order", second)).containsExactly("A MATCHED true",
				"B EXPECTED false");
		assertThat(lines("invoice_id, class, order_id", "report_invoice", second)).containsExactly("BI EXPECTED ");
	}

	private static List<String> lines(String columns, String table, long report) {
		return trial.rows("SELECT " + columns + " FROM " + table + " WHERE report_id = ? ORDER BY 1", report)
			.stream()
			.map((row) -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
			.toList();
	}

	private static List<String> kinds(long report) {
		return trial.sql.queryForList("""
				SELECT f.kind FROM report_finding r
				         JOIN finding f ON f.finding_id = r.finding_id AND f.version = r.version
				WHERE r.report_id = ? ORDER BY 1
				""", String.class, report);
	}

}
