package io.omsync.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of findings from matching to matching. */
class FindingLifeTests {

	@RegisterExtension
	static final OnBooks on = new OnBooks();

	@Test
	void a_finding_goes_away_when_the_documents_agree_and_comes_back_as_the_same() {
		on.books()
			.of("1", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR A:1", "capture P1 120 EUR");
		match(0, 2);
		assertThat(now()).containsExactly("1 AMOUNT_OVER OPEN 20.0000 v1");

		on.books().of("1", "credit C1 20 EUR");
		on.books().of("1", "refund P2 20 EUR");
		match(1, 3);
		assertThat(now()).containsExactly("1 AMOUNT_OVER RESOLVED 20.0000 v2");
		assertThat(on.trial().rows("SELECT reason, run_id FROM v_finding")).containsExactly(Map.of("reason",
				"agrees in run 3: credit note 1C1, invoice 1I1, shipment 1S1, payment 1P1, payment 1P2", "run_id", 3L));

		on.trial().sql.update("UPDATE invoice SET status = 'CANCELLED' WHERE invoice_id = '1C1'");
		match(2, 4);
		assertThat(now()).containsExactly("1 AMOUNT_OVER OPEN 20.0000 v3");
		assertThat(on.trial().count("SELECT COUNT(*) FROM finding_version")).isEqualTo(3);
	}

	@Test
	void nothing_is_written_where_nothing_changed() {
		on.books().of("1", "order COMPLETED 100 EUR A:1:100", "invoice I1 120 EUR A:1");
		match(0, 2);
		List<Map<String, Object>> before = on.trial().rows("SELECT * FROM finding_version");

		match(1, 3);

		assertThat(on.trial().rows("SELECT * FROM finding_version")).isEqualTo(before);
	}

	@Test
	void what_is_expected_becomes_a_finding_by_time_alone() {
		on.books()
			.of("1", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR A:1 days=2",
					"capture P1 120 EUR");
		on.reconciled().match("a", Reconciled.terms(false));
		assertThat(now()).containsExactly("1 AMOUNT_OVER EXPECTED 20.0000 v1");

		on.reconciled().match("a", Reconciled.terms(false), Books.NOW.plus(Duration.ofHours(23)), 3, 10);
		assertThat(now()).containsExactly("1 AMOUNT_OVER EXPECTED 20.0000 v1");
		on.reconciled().match("a", Reconciled.terms(false), Books.NOW.plus(Duration.ofHours(24)), 4, 10);
		assertThat(now()).containsExactly("1 AMOUNT_OVER OPEN 20.0000 v2");
	}

	@Test
	void other_terms_look_at_everything_again() {
		on.books()
			.of("1", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 105 EUR A:1", "capture P1 105 EUR");
		on.reconciled().match("a", Reconciled.terms(false));
		assertThat(now()).containsExactly("1 AMOUNT_OVER OPEN 5.0000 v1");

		on.reconciled().match("a", Reconciled.terms(false, "5"));
		assertThat(now()).containsExactly("1 AMOUNT_OVER RESOLVED 5.0000 v2");
		assertThat(on.trial().rows("SELECT forgiven_invoiced, class FROM v_order_match"))
			.containsExactly(Map.of("forgiven_invoiced", new java.math.BigDecimal("5.0000"), "class", "MATCHED"));
	}

	@Test
	void an_order_that_comes_late_takes_its_documents_over() {
		on.books().of("1", "invoice I1 100 EUR for=N9 A:1", "ship S1 for=N9 A:1");
		match(0, 2);
		assertThat(now()).containsExactly("N9 INVOICE_WITHOUT_ORDER OPEN 100.0000 v1");

		on.books().of("1", "order COMPLETED 100 EUR number=N9 A:1:100", "capture P1 100 EUR");
		on.reconciled().touch("a", "1");
		match(1, 3);
		assertThat(now()).containsExactly("N9 INVOICE_WITHOUT_ORDER RESOLVED 100.0000 v2");
		assertThat(on.trial().rows("SELECT order_id, class FROM v_order_match"))
			.containsExactly(Map.of("order_id", "1", "class", "MATCHED"));

		on.books().of("2", "order COMPLETED 100 EUR number=N9 A:1:100");
		on.reconciled().touch("a", "2");
		match(2, 4);
		assertThat(now()).as("two orders of one number: the documents are of neither")
			.contains("N9 INVOICE_WITHOUT_ORDER OPEN 100.0000 v3");
	}

	@Test
	void an_unknown_order_is_unknown_until_the_vendor_has_answered() {
		on.books().of("x", "invoice I1 100 EUR A:1");
		Terms asking = new Terms(Reconciled.ALL, true, false, java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO,
				java.math.BigDecimal.ZERO, Reconciled.terms(false).ageing());
		on.reconciled().match("a", asking);
		assertThat(now()).containsExactly("x LOOKUP_FAILED OPEN 1.0000 v1");

		on.books().of("x", "lookup REFUSED");
		on.reconciled().touch("a", "x");
		on.reconciled().match("a", asking);
		assertThat(now()).containsExactly("x LOOKUP_FAILED OPEN 1.0000 v1");

		on.trial().sql.update("UPDATE sales_order_lookup SET outcome = 'GONE'");
		on.reconciled().touch("a", "x");
		on.reconciled().match("a", asking, Books.NOW, 3, 10);
		assertThat(now()).containsExactly("x INVOICE_WITHOUT_ORDER OPEN 100.0000 v1",
				"x LOOKUP_FAILED RESOLVED 1.0000 v2");
		assertThat(on.trial().rows("SELECT reason FROM v_finding WHERE state = 'RESOLVED'"))
			.containsExactly(Map.of("reason", "now it is INVOICE_WITHOUT_ORDER"));
	}

	@Test
	void an_invoice_of_no_order_says_which_it_may_be_of() {
		on.books().of("7", "order CONFIRMED 64.20 EUR days=12 A:1:64.20");
		on.books().of("x", "invoice I1 64.20 EUR for= days=9");

		on.reconciled().match("a", Reconciled.terms(false));

		assertThat(on.trial().rows("SELECT order_id, reason FROM v_finding")).containsExactly(Map.of("order_id", "",
				"reason", "perhaps of order 7: the same amount, placed 3 days from it, not invoiced"));
	}

	/** All of it, as of so many days later. */
	private void match(int days, long run) {
		on.trial().sql.update("INSERT IGNORE INTO reconcile_touched (account, order_id)"
				+ " SELECT account, order_id FROM reconcile_order");
		on.reconciled().match("a", Reconciled.terms(false), Books.NOW.plus(Duration.ofDays(days)), run, 1);
	}

	private List<String> now() {
		return on.trial()
			.rows("SELECT * FROM v_finding ORDER BY order_id, kind")
			.stream()
			.map((row) -> row.get("order_id") + " " + row.get("kind") + " " + row.get("state") + " "
					+ row.get("difference") + " v" + row.get("version"))
			.toList();
	}

}
