package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.Trial;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Omnium's documents from the sandbox into the tables, whatever happens on the way. */
class OmniumReconcileTests {

	private static final int ORDERS = 420;

	@TempDir
	static Path home;

	private static Trial trial;

	private static OmniumShop shop;

	@BeforeAll
	static void start() {
		trial = Trial.of(home, (options) -> options.withOrders(ORDERS), "",
				(server) -> Trial.account(home, "own", server.baseUrl("omnium"), """
						      statuses:
						        - { of: shipment, theirs: "released", ours: in-transit }
						        - { of: return, theirs: "Complete", ours: RECEIVED }
						"""));
		shop = new OmniumShop(trial);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		trial.faults();
		trial.emptyTables();
	}

	@Test
	void a_window_brings_every_invoice_and_credit_note_once() {
		RunOutcome outcome = shop.reconcile(Trial.DAY);

		shop.assertClean(outcome);
		shop.assertHoldsTheVendorsInvoices();
		Map<String, BigDecimal> amounts = new TreeMap<>();
		trial
			.rows("SELECT currency, SUM(IF(kind = 'INVOICE', grand_total, -grand_total)) AS s FROM v_invoice"
					+ " GROUP BY currency")
			.forEach((row) -> amounts.put(row.get("currency").toString(), (BigDecimal) row.get("s")));
		Map<String, BigDecimal> ledger = new TreeMap<>();
		trial.report(outcome.runId())
			.ledger()
			.stream()
			.filter((line) -> line.inserted() > 0)
			.forEach((line) -> ledger.put(line.currency(), line.amount()));
		assertThat(ledger).isEqualTo(amounts);
	}

	@Test
	void amounts_and_lines_tie_with_the_orders() {
		shop.assertClean(trial.pull(Trial.DAY));
		shop.assertClean(shop.reconcile(Trial.DAY));

		assertThat(trial.rows("""
				SELECT i.invoice_id FROM v_invoice i JOIN v_order o USING (account, order_id)
				WHERE i.kind = 'INVOICE' AND i.currency <> o.currency
				   OR i.grand_total <> i.subtotal + i.shipping_total
				   OR i.kind = 'INVOICE' AND i.shipping_total <> o.shipping_total
				   OR i.subtotal <> (SELECT SUM(line_total) FROM v_invoice_line l
				                     WHERE l.account = i.account AND l.invoice_id = i.invoice_id)
				""")).isEmpty();
		assertThat(trial.count("""
				SELECT COUNT(*) FROM v_invoice i JOIN v_order o USING (account, order_id)
				WHERE i.kind = 'INVOICE' AND i.grand_total = o.grand_total AND i.tax_total = o.tax_total
				""")).isGreaterThan(80);
		assertThat(trial.rows("""
				SELECT i.invoice_id FROM v_invoice i JOIN v_return r USING (account, order_id)
				WHERE i.kind = 'CREDIT_NOTE' AND i.grand_total <> r.credit_total
				""")).isEmpty();
		assertThat(trial.rows("""
				SELECT i.invoice_id FROM v_invoice i WHERE i.kind = 'CREDIT_NOTE' AND i.tax_total <> (
				    SELECT SUM(tax) FROM v_invoice_line l WHERE l.account = i.account AND l.invoice_id = i.invoice_id)
				""")).isEmpty();
		assertThat(trial.count("SELECT COUNT(*) FROM v_invoice_line WHERE quantity < 0 OR line_total < 0")).isZero();
		assertThat(trial.rows("SELECT DISTINCT status FROM v_invoice ORDER BY status"))
			.containsExactly(Map.of("status", "OPEN"), Map.of("status", "PAID"));
	}

	@Test
	void a_second_reading_changes_nothing() {
		shop.reconcile(Trial.DAY);
		var before = everything();

		RunOutcome outcome = shop.reconcile(Trial.DAY);

		shop.assertClean(outcome);
		assertThat(shop.sum(outcome, RunReports.Line::unchanged)).isEqualTo(before.size());
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void windows_that_follow_one_another_bring_each_invoice_in_its_own() {
		List<Instant> changes = shop.vendorInvoices()
			.stream()
			.map((row) -> OmniumShop.time(row, "modified"))
			.sorted()
			.toList();
		List<Instant> cuts = List.of(Trial.DAY.from(), changes.get(30), changes.get(31).plusSeconds(1), changes.get(90),
				Trial.DAY.to());

		for (int i = 1; i < cuts.size(); i++) {
			var window = new Slice.Window(cuts.get(i - 1), cuts.get(i));
			RunOutcome outcome = shop.reconcile(window);
			shop.assertClean(outcome);
			assertThat(trial.count("SELECT COUNT(*) FROM v_invoice WHERE run_id = ?", outcome.runId()))
				.isEqualTo(changes.stream().filter(window::contains).count());
		}
		shop.assertHoldsTheVendorsInvoices();
	}

	@Test
	void windows_without_an_invoice_bring_nothing() {
		for (String from : List.of("2001-01-01T00:00:00Z", "2037-12-01T00:00:00Z")) {
			Instant start = Instant.parse(from);
			shop.assertClean(shop.reconcile(new Slice.Window(start, start.plusSeconds(3600))));
		}
		assertThat(trial.count("SELECT COUNT(*) FROM v_invoice")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server-error:at=2,on=Invoices", "cut-body:at=3,on=Invoices", "html:on=Invoices",
			"throttle:at=2,on=Invoices", "short:at=2,on=Invoices", "unauthorized:at=3,on=Invoices",
			"duplicate-rows:times=always,on=Invoices", "ignored-filter:on=Invoices" })
	void trouble_that_passes_is_got_over_within_the_run(String fault) {
		trial.faults(fault);

		shop.assertClean(shop.reconcile(Trial.DAY));

		shop.assertHoldsTheVendorsInvoices();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server-error:at=1,times=always,on=Invoices", "server-error:at=3,times=always,on=Invoices",
			"same-page:on=Invoices", "short:times=always,on=Invoices" })
	void trouble_that_stays_fails_the_run_and_the_restart_brings_all(String fault) {
		trial.faults(fault);
		RunOutcome outcome = shop.reconcile(Trial.DAY);

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).startsWith("omnium Invoices/Search: ");
		trial.faults();
		shop.assertClean(trial.restart(outcome.runId()));
		shop.assertHoldsTheVendorsInvoices();
	}

	@Test
	void a_missing_role_ends_with_5() {
		trial.faults("no-role:on=Invoices");

		assertThat(shop.reconcile(Trial.DAY).exitCode()).isEqualTo(5);
	}

	@Test
	void a_bad_invoice_is_set_aside_and_comes_with_the_next_reading() {
		trial.faults("null-amount:on=Invoices,times=always");
		RunOutcome outcome = shop.reconcile(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT DISTINCT reason_code, job FROM v_reject"))
			.containsExactly(Map.of("reason_code", "MISSING_FIELD", "job", "reconcile"));
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		trial.faults();
		shop.assertClean(shop.reconcile(Trial.DAY));
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isZero();
		shop.assertHoldsTheVendorsInvoices();
	}

	@Test
	void an_order_brings_its_shipments_payments_and_returns() {
		shop.assertClean(trial.pull(Trial.DAY));

		shop.assertOrdersAndDocuments();
		assertThat(trial.rows("SELECT DISTINCT status FROM v_shipment ORDER BY status").stream().map(Map::values))
			.hasToString("[[CANCELLED], [PENDING], [READY], [SHIPPED]]");
		assertThat(trial.rows("SELECT DISTINCT kind FROM v_payment ORDER BY kind").stream().map(Map::values))
			.hasToString("[[AUTHORIZATION], [CAPTURE], [REFUND], [VOID]]");
		assertThat(trial.rows("SELECT DISTINCT status FROM v_return ORDER BY status").stream().map(Map::values))
			.hasToString("[[COMPLETED], [REQUESTED]]");
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment WHERE shipped_at IS NOT NULL AND status <> 'SHIPPED'"))
			.isZero();
		assertThat(trial
			.rows("""
					SELECT o.order_id FROM v_order o JOIN v_order_line l USING (account, order_id)
					WHERE l.shipped_quantity <> (SELECT COALESCE(SUM(s.quantity), 0)
					                             FROM v_shipment_line s JOIN v_shipment h USING (account, shipment_id)
					                             WHERE h.account = o.account AND h.order_id = o.order_id AND h.status = 'SHIPPED'
					                               AND s.order_line_id = l.line_id)
					"""))
			.isEmpty();
	}

	@Test
	void an_account_says_what_its_own_words_mean() {
		shop.assertClean(trial.run("order-pull", "own", SyncJob.Due.named(Trial.DAY)));

		assertThat(trial.rows("SELECT DISTINCT status FROM v_shipment WHERE vendor_status = 'Released'"))
			.containsExactly(Map.of("status", "IN_TRANSIT"));
		assertThat(trial.rows("SELECT DISTINCT status FROM v_return WHERE vendor_status = 'Complete'"))
			.containsExactly(Map.of("status", "RECEIVED"));
	}

	private static List<Map<String, Object>> everything() {
		return trial.rows("SELECT * FROM v_invoice ORDER BY invoice_id");
	}

}
