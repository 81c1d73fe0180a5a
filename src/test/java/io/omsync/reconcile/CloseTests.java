package io.omsync.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static io.omsync.reconcile.Months.KARI;
import static io.omsync.reconcile.Months.OLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A month prepared, signed, locked, and what becomes of what comes later. */
class CloseTests {

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
	void empty() throws IOException {
		months.empty();
		FileSystemUtils.deleteRecursively(home.resolve("reports"));
	}

	private static void october() {
		months.on("2025-10-05", "A", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 100 EUR A:2",
				"capture P 100 EUR");
	}

	@Test
	void two_different_people_sign_and_the_second_locks() {
		october();
		Preparing.Prepared prepared = months.prepare("2025-10");
		assertThat(prepared.revision().number()).isEqualTo(1);
		assertThat(prepared.pack().folder()).isDirectoryContaining("glob:**/manifest.json");

		assertThat(months.sign("2025-10", KARI).locked()).isFalse();
		for (String same : List.of("kari", " KARI ", "Ｋari")) {
			assertThatThrownBy(() -> months.sign("2025-10", new Signer(same, "desk-9", "x")))
				.isInstanceOf(Refused.class)
				.hasMessage(same + " has signed 2025-10 of shop revision 1 already; it takes a second person");
		}
		assertThat(months.sign("2025-10", OLA).locked()).isTrue();

		assertThat(months.trial
			.rows("SELECT state, first_signer, first_host, second_signer, second_host, second_login FROM v_close"))
			.hasToString(
					"[{state=LOCKED, first_signer=kari, first_host=desk-1, second_signer=ola, second_host=desk-2, second_login=ola}]");
		assertThatThrownBy(() -> months.sign("2025-10", new Signer("per", "x", "x"))).isInstanceOf(Refused.class)
			.hasMessageStartingWith("2025-10 of shop revision 1 is signed by kari and ola and closed since ");
		assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(Refused.class)
			.hasMessageContaining("--diff")
			.hasMessageContaining("--reopen");
		assertThat(months.diff("2025-10")).isEmpty();
	}

	@Test
	void what_was_prepared_stays_the_same_revision_while_nothing_that_counts_changes() {
		assertThatThrownBy(() -> months.sign("2025-10", KARI)).isInstanceOf(Refused.class)
			.hasMessage(
					"Nothing of 2025-10 of shop is prepared; prepare it: omsync close --account shop --period 2025-10");
		october();
		Preparing.Prepared first = months.prepare("2025-10");
		months.trial.sql.update("UPDATE sales_order SET digest = 'another'");
		Preparing.Prepared again = months.prepare("2025-10");

		assertThat(again.again()).isTrue();
		assertThat(again.revision()).isEqualTo(first.revision());
		assertThat(months.trial.count("SELECT COUNT(*) FROM report")).isEqualTo(1);
		assertThat(months.diff("2025-10")).containsExactly("ORDER A CONTENT 100 MATCHED > 100 MATCHED EUR");

		months.sign("2025-10", KARI);
		months.on("2025-10-20", "B", "order COMPLETED 50 EUR A:1:50");
		assertThatThrownBy(() -> months.sign("2025-10", OLA)).isInstanceOf(Refused.class)
			.hasMessageContaining("1 ORDER NEW (50 EUR)")
			.hasMessageEndingWith("prepare it again: omsync close --account shop --period 2025-10");
		assertThat(months.prepare("2025-10").revision().number()).isEqualTo(2);
		assertThat(months.sign("2025-10", OLA).signatures()).as("the first one was of another revision").hasSize(1);
		assertThat(months.sign("2025-10", KARI).locked()).isTrue();
		assertThat(months.trial.rows("SELECT state FROM v_close ORDER BY revision"))
			.hasToString("[{state=DROPPED}, {state=LOCKED}]");
	}

	@Test
	void a_file_of_the_pack_that_was_edited_or_lost_is_named_and_not_signed() throws IOException {
		october();
		Path folder = months.prepare("2025-10").pack().folder();
		Files.writeString(folder.resolve("orders.csv"),
				Files.readString(folder.resolve("orders.csv")).replace("100", "1"));
		assertThatThrownBy(() -> months.sign("2025-10", KARI)).isInstanceOf(Refused.class)
			.hasMessageStartingWith(folder.resolve("orders.csv") + " is not the one that was prepared");
		Files.delete(folder.resolve("report.xlsx"));
		months.prepare("2025-10");
		months.sign("2025-10", KARI);

		Files.delete(folder.resolve("report.xlsx"));
		assertThatThrownBy(() -> months.sign("2025-10", OLA))
			.hasMessageStartingWith(folder.resolve("report.xlsx") + " is missing");
		Files.writeString(folder.resolve("manifest.json"), "{}");
		assertThatThrownBy(() -> months.sign("2025-10", OLA))
			.hasMessageStartingWith(folder.resolve("manifest.json") + " is not the one");
		assertThat(months.trial.count("SELECT COUNT(*) FROM period_signature")).isEqualTo(1);
		assertThat(months.prepare("2025-10").again()).isTrue();
		assertThat(months.sign("2025-10", OLA).locked()).isTrue();
	}

	@Test
	void a_corrected_tax_and_whatever_else_is_summed_is_not_signed_as_it_was() {
		october();
		months.trial.sql.update("UPDATE invoice SET tax_total = 20 WHERE invoice_id = 'AI'");
		months.prepare("2025-10");
		months.trial.sql.update("UPDATE invoice SET tax_total = 0, digest = 'n' WHERE invoice_id = 'AI'");
		months.trial.sql.update("UPDATE reconcile_order SET captured = 91, forgiven_paid = 9");
		months.trial.sql.update("UPDATE reconcile_account SET above = 9");

		assertThatThrownBy(() -> months.sign("2025-10", KARI)).isInstanceOf(Refused.class)
			.hasMessageContaining("1 INVOICE OTHER tax_total (-20 EUR)")
			.hasMessageContaining("1 ORDER OTHER captured (-9 EUR), 1 ORDER OTHER forgiven_paid (9 EUR)")
			.hasMessageContaining("1 TERMS OTHER tolerance_above");
		months.closed("2025-10");
		assertThat(months.locked("2025-10", "r.tax_total", "report_invoice")).containsExactly("0");
	}

	@Test
	void a_tax_that_is_corrected_after_the_close_is_signed_with_the_next_month_or_when_it_is_opened_again()
			throws IOException {
		october();
		months.closed("2025-10");
		months.trial.sql.update("UPDATE invoice SET tax_total = 20 WHERE invoice_id = 'AI'");
		assertThat(months.diff("2025-10")).containsExactly("INVOICE AI OTHER tax_total 0 MATCHED > 20 MATCHED EUR");
		Preparing.Prepared again = months.reopen("2025-10");
		assertThat(Files.readAllLines(again.pack().folder().resolve("difference.csv")))
			.anyMatch((line) -> line.contains("tax_total") && line.endsWith("\"0.00\",\"20.00\",\"20.00\""));
		months.signed("2025-10");
		assertThat(months.locked("2025-10", "r.tax_total", "report_invoice")).containsExactly("20");

		months.trial.sql.update("UPDATE invoice SET tax_total = 25 WHERE invoice_id = 'AI'");
		months.closed("2025-11", "2025-12");
		String carried = "r.document_id, r.how, r.difference, r.tax_before, r.tax_after";
		assertThat(months.locked("2025-11", carried, "report_change")).containsExactly("AI CHANGED 0 20 25");
		assertThat(months.locked("2025-12", carried, "report_change")).isEmpty();
		assertThat(months.diff("2025-10")).as("signed elsewhere").isEmpty();
	}

	@Test
	void what_comes_or_changes_late_is_in_the_next_month_once() {
		months.on("2025-09-05", "O", "order COMPLETED 7 EUR A:1:7", "invoice I 7 EUR A:1");
		october();
		months.closed("2025-10");
		months.on("2025-10-30", "L", "invoice I 12.34 EUR");
		months.trial.sql.update("UPDATE invoice SET grand_total = 101.01, digest = 'new' WHERE invoice_id = 'AI'");
		assertThat(months.diff("2025-10")).contains("INVOICE AI AMOUNT 100 MATCHED > 101.01 MATCHED EUR",
				"INVOICE LI NEW - > 12.34 FINDING EUR");
		months.on("2025-11-02", "N", "order CONFIRMED 5 EUR A:1:5");

		months.closed("2025-11");

		assertThat(months.locked("2025-11", "r.invoice_id, r.own_period, r.grand_total", "report_invoice"))
			.containsExactly("LI 2025-10 12.34");
		assertThat(months.locked("2025-11", "r.document_id, r.what, r.period, r.how, r.difference", "report_change"))
			.containsExactly("AI INVOICE 2025-10 CHANGED 1.01");
		assertThat(months.locked("2025-11", "r.order_id", "report_order")).containsExactly("N");
		assertThat(months.diff("2025-10")).as("signed elsewhere").noneMatch((line) -> line.startsWith("INVOICE"));
		months.trial.sql.update("UPDATE invoice SET status = 'CANCELLED' WHERE invoice_id = 'AI'");
		months.closed("2025-12");
		assertThat(months.locked("2025-12", "r.document_id, r.how, r.difference", "report_change"))
			.containsExactly("AI GONE -101.01");
		assertThat(months.locked("2025-12", "r.invoice_id", "report_invoice")).isEmpty();
	}

	@Test
	void a_closed_month_is_opened_again_with_its_difference_and_the_older_pack_stays() throws IOException {
		october();
		months.closed("2025-10");
		Path older = home.resolve("reports/shop/2025-10-revision-1");
		String manifest = Files.readString(older.resolve("manifest.json"));
		assertThatThrownBy(() -> months.reopen("2025-10")).isInstanceOf(Refused.class)
			.hasMessageStartingWith("Nothing that counts is other than 2025-10 of shop revision 1 has it");
		months.on("2025-10-30", "L", "invoice I 12.34 EUR", "credit C 2.04 EUR");
		months.trial.sql.update("DELETE FROM shipment WHERE shipment_id = 'AS'");
		months.prepare("2025-11");

		Preparing.Prepared again = months.reopen("2025-10");

		assertThat(again.revision().number()).isEqualTo(2);
		assertThat(Files.readAllLines(again.pack().folder().resolve("difference.csv")))
			.anyMatch((line) -> line.contains("LI") && line.contains("12.34"))
			.anyMatch((line) -> line.contains("LC") && line.contains("-2.04"))
			.anyMatch((line) -> line.contains("AS") && line.contains("-2"));
		months.signed("2025-10");
		assertThat(months.locked("2025-10", "r.invoice_id, r.grand_total", "report_invoice")).containsExactly("AI 100",
				"LC 2.04", "LI 12.34");
		assertThat(months.trial.rows("SELECT revision, state FROM v_close WHERE period = '2025-10' ORDER BY 1"))
			.hasToString("[{revision=1, state=REPLACED}, {revision=2, state=LOCKED}]");
		assertThat(older.resolve("manifest.json")).hasContent(manifest);
		assertThat(months.diff("2025-10")).isEmpty();

		assertThatThrownBy(() -> months.sign("2025-11", KARI)).as("what it was to carry was signed meanwhile")
			.hasMessageContaining("INVOICE GONE (");
		months.closed("2025-11");
		assertThat(months.locked("2025-11", "r.invoice_id", "report_invoice")).isEmpty();
		assertThat(months.locked("2025-11", "r.document_id", "report_change")).isEmpty();
	}

	@Test
	void a_finding_that_is_worked_after_the_lock_shows_and_goes_on_in_the_next_month() {
		months.on("2025-10-05", "F", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 120 EUR A:2");
		months.closed("2025-10");
		long id = months.trial.count("SELECT MAX(finding_id) FROM finding WHERE kind = 'AMOUNT_OVER'");

		months.trial.get(Findings.class)
			.change(List.of(new Finding.Change(id, null, "ACCEPTED", "agreed", null, null, "FINDING")), "kari@desk-1");

		assertThat(months.diff("2025-10")).containsExactly("FINDING " + id + " CLASS 20 OPEN > 20 ACCEPTED EUR");
		months.closed("2025-11");
		assertThat(months.locked("2025-11", "r.finding_id, r.own_period", "report_finding"))
			.containsExactly(id + " 2025-10");
		assertThat(months.diff("2025-11")).isEmpty();
	}

	@Test
	void a_finding_of_older_months_that_is_new_or_worked_is_in_the_next_report_and_stays_there() {
		String over = "invoice I 120 EUR A:2";
		String paid = "capture P 120 EUR";
		months.on("2025-08-05", "O", "order COMPLETED 100 EUR A:2:100", "ship S A:2", over, paid);
		months.on("2025-10-05", "F", "order COMPLETED 100 EUR A:2:100", "ship S A:2", over, paid);
		months.closed("2025-10");
		months.on("2025-08-20", "L", "order COMPLETED 100 EUR A:2:100", "ship S A:2", over, paid);

		months.closed("2025-11");
		assertThat(months.locked("2025-11", "r.order_id, r.class", "report_order")).containsExactly("L FINDING");
		assertThat(orders("2025-11")).as("but not what was so before the first close").containsExactly("L");

		accept("O");
		accept("F");
		months.closed("2025-12");
		assertThat(orders("2025-12")).containsExactlyInAnyOrder("O", "F");

		accept("F");
		months.on("2025-10-30", "N", "invoice I 12.34 EUR");
		months.reopen("2025-10");
		months.signed("2025-10");
		assertThat(months.locked("2025-10", "r.order_id, r.class", "report_order")).containsExactly("F FINDING");
		assertThat(orders("2025-10")).as("as it was signed first").containsExactlyInAnyOrder("F", "N");
		assertThat(months.locked("2025-10", "r.version", "report_finding")).containsExactly("1", "1");
	}

	private static List<String> orders(String month) {
		return months.locked(month, "(SELECT f.order_id FROM finding f WHERE f.finding_id = r.finding_id)",
				"report_finding");
	}

	private static void accept(String order) {
		long id = months.trial.count("SELECT MAX(finding_id) FROM finding WHERE order_id = ?", order);
		months.trial.get(Findings.class)
			.change(List
				.of(new Finding.Change(id, null, "ACCEPTED", "agreed " + System.nanoTime(), null, null, "FINDING")),
					"kari@desk-1");
	}

	@Test
	void what_is_frozen_ties_with_what_is_stored_or_nothing_is() {
		october();
		months.trial.sql.execute("CREATE TRIGGER wrong BEFORE INSERT ON report_invoice FOR EACH ROW"
				+ " SET NEW.grand_total = NEW.grand_total + 1");
		try {
			assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(ReportFailure.class)
				.hasMessageStartingWith("What is frozen does not tie with what is stored: INVOICE EUR: 1 rows, 101.0000"
						+ " frozen, 1 rows, 100.0000 stored");
		}
		finally {
			months.trial.sql.execute("DROP TRIGGER wrong");
		}
		assertThat(months.trial.count("SELECT COUNT(*) FROM report")).isZero();
	}

	@Test
	void an_order_under_findings_that_no_report_has_is_not_reported() {
		months.on("2025-10-05", "F", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 120 EUR A:2");
		months.trial.sql.update("UPDATE finding SET version = version + 1");

		assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(ReportFailure.class)
			.hasMessageStartingWith("Order F stands under findings, and no report has one of them");
	}

	@Test
	void of_many_who_sign_at_once_two_are_taken_and_one_person_counts_once() throws Exception {
		october();
		months.prepare("2025-10");
		List<String> same = at(List.of("kari", "Kari", "KARI "));
		assertThat(same).containsOnlyOnce("signed").hasSize(3);
		List<String> others = at(List.of("ola", "per", "anne"));

		assertThat(others).containsOnlyOnce("signed").hasSize(3);
		assertThat(months.trial.count("SELECT COUNT(*) FROM period_signature")).isEqualTo(2);
		assertThat(months.trial.count("SELECT COUNT(DISTINCT person) FROM period_signature")).isEqualTo(2);
		assertThat(months.trial.count("SELECT COUNT(*) FROM v_close WHERE state = 'LOCKED'")).isEqualTo(1);
	}

	private static List<String> at(List<String> names) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(names.size());
		try {
			List<Callable<String>> signing = names.stream().<Callable<String>>map((name) -> () -> {
				try {
					months.sign("2025-10", new Signer(name, "desk", "x"));
					return "signed";
				}
				catch (Refused ex) {
					return ex.getMessage();
				}
			}).toList();
			List<String> said = new java.util.ArrayList<>();
			for (Future<String> one : pool.invokeAll(signing)) {
				said.add(one.get());
			}
			return said;
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	void a_preparation_that_died_before_its_pack_was_whole_is_begun_anew_to_the_same_end() throws IOException {
		october();
		Files.writeString(home.resolve("reports"), "in the way");
		assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(ReportFailure.class);
		assertThat(months.trial.count("SELECT COUNT(*) FROM period_close")).isZero();
		Files.delete(home.resolve("reports"));

		assertThat(months.prepare("2025-10").revision().number()).isEqualTo(1);
		assertThat(months.trial.count("SELECT COUNT(*) FROM report")).isEqualTo(1);
		months.signed("2025-10");
		assertThat(months.locked("2025-10", "r.order_id", "report_order")).containsExactly("A");
	}

}
