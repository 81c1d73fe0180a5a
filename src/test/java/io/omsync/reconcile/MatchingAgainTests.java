package io.omsync.reconcile;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A later look ends as the first one would have: whose documents they are, and since
 * when.
 */
class MatchingAgainTests {

	@RegisterExtension
	static final OnBooks on = new OnBooks();

	@Test
	void an_order_keeps_its_documents_when_another_ones_number_is_its_id() {
		on.books()
			.of("200", "order COMPLETED 100 EUR number=300 A:1:100", "ship S1 for=300 A:1",
					"invoice I1 150 EUR for=300 A:1", "capture P1 150 EUR");
		match(2, 1000);
		on.books().of("100", "order CONFIRMED 70 EUR number=200 A:1:70");
		touch("100");

		match(3, 1000);

		assertThat(said()).containsExactly("200 AMOUNT_OVER OPEN 10 v1");
	}

	@Test
	void an_order_takes_the_documents_of_its_id_from_the_one_that_had_it_as_its_number() {
		on.books()
			.of("100", "order COMPLETED 70 EUR number=200 A:1:70", "ship S1 for=200 A:1",
					"invoice I1 70 EUR for=200 A:1", "capture P1 70 EUR for=200");
		match(2, 1);
		assertThat(said()).isEmpty();
		on.books().of("200", "order COMPLETED 70 EUR A:1:70");
		touch("200");

		match(3, 1);

		assertThat(said()).containsExactly("100 SHIPPED_SHORT OPEN 10 v1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 1000 })
	void a_number_that_was_given_away_is_followed_whatever_the_chunk(int chunk) {
		on.books().of("Z", "order CONFIRMED 100 EUR number=N1 A:1:100").of("d", "invoice I1 100 EUR for=N1");
		match(2, 1000);
		on.trial().sql.update("UPDATE sales_order SET order_number = 'N2' WHERE order_id = 'Z'");
		on.books().of("B", "order CONFIRMED 50 EUR number=N2 A:1:50");
		touch("B", "Z");

		match(3, chunk);

		assertThat(said()).contains("N1 INVOICE_WITHOUT_ORDER OPEN 10 v1").noneMatch((line) -> line.startsWith("Z"));
	}

	@Test
	void an_invoice_without_an_order_tells_of_the_likely_one_when_that_comes_and_no_more_when_it_is_invoiced() {
		on.books().of("d", "invoice I1 100 EUR for=nowhere");
		match(2, 1000);
		assertThat(hint()).isNull();

		on.books().of("7", "order CONFIRMED 100 EUR A:1:100");
		touch("7");
		match(3, 1000);
		assertThat(hint()).asString().startsWith("perhaps of order 7");

		on.books().of("7", "invoice I1 100 EUR A:1");
		touch("7");
		match(4, 1000);
		assertThat(hint()).isNull();
	}

	@Test
	void hundreds_of_documents_under_one_name_are_told_of_by_the_first_fifty() {
		on.trial().sql.batchUpdate(
				"INSERT INTO invoice VALUES ('a', ?, '', 'MANUAL', 'DROP', 'INVOICE', 'OPEN', 'EUR', 1, 0, 0,"
						+ " 1, '2026-06-01', '2026-06-01', '', 1)",
				java.util.stream.IntStream.range(1000, 1300)
					.mapToObj((n) -> new Object[] { "I" + "0".repeat(300) + n })
					.toList());
		Terms terms = Reconciled.terms(false);

		on.reconciled()
			.match("a", new Terms(terms.sides(), true, terms.onOrder(), terms.above(), terms.below(), terms.percent(),
					terms.ageing()), Books.NOW, 2, 1000);

		assertThat(on.trial().rows("SELECT * FROM v_finding WHERE kind = 'LOOKUP_FAILED'")).singleElement()
			.satisfies((row) -> assertThat(row.get("document_ids").toString()).startsWith("invoice I000")
				.contains("1001, invoice I0")
				.endsWith("1049 and 250 more"));
		assertThat(on.trial().count("SELECT COUNT(*) FROM reconcile_touched")).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					order PROCESSING 100 EUR A:2:60 B:1:40; ship S1 A:2; invoice I1 160 EUR A:2 | ship S2 days=1 B:1; invoice I2 40 EUR days=1 B:1 | AMOUNT_OVER 10
					order PARTIALLY_SHIPPED 100 EUR A:1:40 B:1:30 C:1:30; ship S1 A:1; ship S2 days=9 B:1; invoice I2 30 EUR days=9 B:1 | ship S3 days=0 C:1; invoice I3 30 EUR days=0 C:1 | SHIPPED_NOT_INVOICED 10
					order PARTIALLY_SHIPPED 100 EUR A:1:40 B:1:60; ship S1 A:1; invoice I1 40 EUR A:1 | ship S2 days=1 B:1 | SHIPPED_NOT_INVOICED 1
					order PROCESSING 100 EUR A:1:40 B:1:60; invoice I1 40 EUR A:1 | ship S2 days=1 B:1; invoice I2 60 EUR days=1 B:1 | INVOICED_NOT_SHIPPED 10
					order COMPLETED 100 EUR A:1:40 B:1:60; ship S1 A:1 B:1; invoice I1 40 EUR A:1; capture P1 40 EUR | invoice I2 60 EUR days=1 B:1 | PAID_UNDER 1
					order COMPLETED 100 EUR A:1:100; ship S1 A:1; invoice I1 100 EUR A:1; capture P1 150 EUR | return R1 50 EUR days=1; refund P2 50 EUR days=1 | PAID_OVER 10
					order COMPLETED 100 EUR A:2:100; ship S1 A:2; invoice I1 100 EUR A:2; capture P1 100 EUR; refund P2 40 EUR | return R1 50 EUR days=1 A:1; refund P3 50 EUR days=1 | REFUND_WITHOUT_RETURN 1
					order COMPLETED 100 EUR A:2:100; ship S1 A:2; invoice I1 100 EUR A:2; capture P1 100 EUR; return R1 50 EUR A:1 | return R2 50 EUR days=1 A:1; refund P2 50 EUR days=1 | RETURN_WITHOUT_REFUND 10
					""")
	void a_difference_is_as_old_as_the_document_that_made_it(String first, String later, String since) {
		on.books().of("1", first.split("; "));
		match(2, 1000);
		on.books().of("1", later.split("; "));
		touch("1");

		match(3, 1000);

		assertThat(said()).anyMatch((line) -> line.startsWith("1 " + since.replaceAll(" .*", ""))
				&& line.contains(" " + since.replaceAll(".* ", "") + " v"));
		List<String> again = said();
		on.trial().sql.update("UPDATE reconcile_account SET digest = ''");
		match(4, 1000);
		assertThat(said()).isEqualTo(again);
	}

	@Test
	void a_record_that_is_written_anew_makes_no_finding_younger() {
		on.books().of("1", "order COMPLETED 100 EUR A:2:100", "invoice I1 0 EUR");
		match(2, 1000);
		assertThat(said()).containsExactly("1 SHIPPED_SHORT OPEN 10 v1");
		on.trial().sql.update("UPDATE sales_order SET updated_at = '2026-06-15 10:00:00'");
		touch("1");

		match(3, 1000);

		assertThat(said()).containsExactly("1 SHIPPED_SHORT OPEN 10 v1");
	}

	private static void match(long run, int chunk) {
		on.reconciled().match("a", Reconciled.terms(false), Books.NOW.plus(Duration.ofMinutes(run - 2)), run, chunk);
	}

	private static void touch(String... orders) {
		for (String order : orders) {
			on.reconciled().touch("a", order);
		}
	}

	private static Object hint() {
		return on.trial()
			.rows("SELECT reason FROM v_finding WHERE kind = 'INVOICE_WITHOUT_ORDER'")
			.get(0)
			.get("reason");
	}

	/** With the days that they are old, and their version. */
	private static List<String> said() {
		return on.trial()
			.rows("""
					SELECT CONCAT(order_id, ' ', kind, ' ', state, ' ', DATEDIFF('2026-06-15', since), ' v', version) AS said
					FROM v_finding WHERE state <> 'RESOLVED' ORDER BY 1
					""")
			.stream()
			.map((row) -> row.get("said").toString())
			.toList();
	}

}
