package io.omsync.reconcile;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Which order each document is of, by which rule, and in which class it stands. */
class DocumentMatchTests {

	@RegisterExtension
	static final OnBooks on = new OnBooks();

	@Test
	void each_document_keeps_the_order_it_was_matched_with_and_the_rule() {
		on.books()
			.of("1", "order COMPLETED 100 EUR number=N1 A:1:100", "ship S1 tracking=T1 for=N1 A:1",
					"invoice I1 100 EUR A:1", "capture P1 100 EUR for=N1", "return R1 0 EUR status=REJECTED A:1",
					"ship S2 for= tracking=T1 A:1", "ship S3 for= tracking=T2 A:1", "invoice I2 9 EUR for=nowhere A:1");

		match(2);

		assertThat(matched()).containsExactly("INVOICE 1I1 1 ORDER_ID 2", "INVOICE 1I2 - NONE 2",
				"PAYMENT 1P1 1 ORDER_NUMBER 2", "RETURN 1R1 1 ORDER_ID 2", "SHIPMENT 1S1 1 ORDER_NUMBER 2",
				"SHIPMENT 1S2 1 TRACKING 2", "SHIPMENT 1S3 - NONE 2");
		assertThat(on.trial().rows("SELECT matched_at FROM reconcile_account"))
			.allSatisfy((row) -> assertThat(row.get("matched_at")).asString().startsWith("2026-06-15T12:00"));
	}

	@Test
	void a_match_follows_its_document_and_keeps_the_run_that_made_it() {
		on.books().of("1", "order COMPLETED 100 EUR A:1:100", "invoice I1 100 EUR A:1", "invoice I2 1 EUR A:1");
		on.books().of("2", "order COMPLETED 100 EUR A:1:100");
		match(2);
		on.trial().sql.update("UPDATE invoice SET order_id = '2' WHERE invoice_id = '1I2'");
		touch("1", "2");
		match(3);
		assertThat(matched()).containsExactly("INVOICE 1I1 1 ORDER_ID 2", "INVOICE 1I2 2 ORDER_ID 3");

		on.trial().sql.update("DELETE FROM invoice WHERE invoice_id = '1I1'");
		touch("1");
		match(4);
		assertThat(matched()).containsExactly("INVOICE 1I2 2 ORDER_ID 3");

		on.trial().sql.update("DELETE FROM sales_order WHERE order_id = '2'");
		touch("2");
		match(5);
		assertThat(matched()).containsExactly("INVOICE 1I2 - NONE 5");
	}

	@Test
	void a_parcel_known_by_its_tracking_number_follows_the_one_that_ties_it() {
		on.books().of("1", "ship S2 for= tracking=T1 A:1");
		match(2);
		assertThat(found()).containsExactly("shipment 1S2 OPEN");

		on.books().of("1", "order CONFIRMED 0 EUR A:1:0", "ship S1 tracking=T1 A:1");
		touch("1");
		match(3);
		assertThat(matched()).containsExactly("SHIPMENT 1S1 1 ORDER_ID 3", "SHIPMENT 1S2 1 TRACKING 3");
		assertThat(found()).containsExactly("shipment 1S2 RESOLVED");
		touch("", "1");
		match(4);
		assertThat(matched()).contains("SHIPMENT 1S2 1 TRACKING 3");

		on.trial().sql.update("DELETE FROM shipment WHERE shipment_id = '1S1'");
		touch("1");
		match(5);
		assertThat(matched()).containsExactly("SHIPMENT 1S2 - NONE 5");
		assertThat(found()).containsExactly("shipment 1S2 OPEN");
	}

	@Test
	void every_invoice_and_shipment_stands_in_one_class() {
		on.books()
			.of("right", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
					"capture P1 100 EUR");
		on.books()
			.of("over", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR A:1",
					"invoice I2 5 EUR status=CANCELLED A:1", "capture P1 120 EUR");
		on.books()
			.of("young", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR days=1 A:1",
					"capture P1 120 EUR");
		on.books()
			.of("twice", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
					"invoice I2 100 EUR days=9 A:1", "capture P1 100 EUR");
		on.books().of("unpaid", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1");
		on.books()
			.of("short", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1", "invoice I1 50 EUR A:1",
					"capture P1 50 EUR");
		on.books().of("none", "invoice I1 7 EUR for=none A:1", "ship S1 for=none A:1", "credit C1 3 EUR for=none");
		match(2);

		assertThat(on.trial().rows("""
				SELECT CONCAT(invoice_id, ' ', class) AS said FROM v_invoice_match
				UNION ALL SELECT CONCAT(shipment_id, ' ', class) FROM v_shipment_match ORDER BY 1
				""")).extracting((row) -> row.get("said"))
			.containsExactlyInAnyOrder("rightI1 MATCHED", "rightS1 MATCHED", "overI1 FINDING", "overI2 MATCHED",
					"overS1 MATCHED", "youngI1 EXPECTED", "youngS1 MATCHED", "twiceI1 MATCHED", "twiceI2 FINDING",
					"twiceS1 MATCHED", "unpaidI1 MATCHED", "unpaidS1 MATCHED", "shortI1 MATCHED", "shortS1 FINDING",
					"noneI1 FINDING", "noneS1 FINDING", "noneC1 FINDING");
	}

	private static void match(long run) {
		on.reconciled().match("a", Reconciled.terms(false), Books.NOW.plus(Duration.ofMinutes(run - 2)), run, 1);
	}

	private static void touch(String... orders) {
		for (String order : orders) {
			on.reconciled().touch("a", order);
		}
	}

	private static List<Object> found() {
		return on.trial()
			.rows("SELECT CONCAT(subject, ' ', state) AS said FROM v_finding ORDER BY 1")
			.stream()
			.map((row) -> row.get("said"))
			.toList();
	}

	private static List<Object> matched() {
		return on.trial().rows("""
				SELECT CONCAT(what, ' ', document_id, ' ', COALESCE(NULLIF(order_id, ''), '-'), ' ', rule, ' ', run_id)
				           AS said
				FROM reconcile_document
				ORDER BY what, document_id
				""").stream().map((row) -> row.get("said")).toList();
	}

}
