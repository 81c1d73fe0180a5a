package io.omsync.reconcile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that call their order by a number, which may change or be shared. */
class NumberTests {

	@RegisterExtension
	static final OnBooks on = new OnBooks();

	@Test
	void a_renumbered_order_leaves_the_documents_of_its_old_number() {
		on.books()
			.of("1", "order COMPLETED 100 EUR number=N1 A:1:100", "ship S1 A:1", "invoice I1 100 EUR for=N1 A:1",
					"capture P1 100 EUR");
		match(2);
		assertThat(on.reconciled().findings("a")).isEmpty();

		number("1", "N2");
		match(3);
		assertThat(on.reconciled().findings("a")).containsOnlyKeys("1", "N1");

		on.books().of("2", "order COMPLETED 100 EUR number=N1 A:1:100", "ship S1 A:1", "capture P1 100 EUR");
		on.reconciled().touch("a", "2");
		match(4);
		assertThat(on.reconciled().findings("a")).containsOnlyKeys("1");
		assertThat(matched()).isEqualTo("2");
	}

	@Test
	void of_two_orders_of_one_number_neither_has_its_documents_until_one_is_renumbered() {
		on.books().of("1", "order COMPLETED 100 EUR number=N1 A:1:100", "ship S1 A:1", "capture P1 100 EUR");
		on.books().of("2", "order CONFIRMED 100 EUR number=N1 A:1:100", "invoice I1 100 EUR for=N1 A:1");
		match(2);
		assertThat(on.reconciled().findings("a")).containsOnlyKeys("1", "N1");

		number("2", "N2");
		match(3);
		assertThat(on.reconciled().findings("a")).isEmpty();
		assertThat(matched()).isEqualTo("1");
	}

	@Test
	void an_id_goes_before_the_number_of_another_order() {
		on.books().of("7", "order CONFIRMED 100 EUR number=8 A:1:100", "invoice I1 90 EUR for=8 A:1");
		match(2);
		assertThat(matched()).isEqualTo("7");

		on.books().of("8", "order CONFIRMED 90 EUR number=9 A:1:90");
		on.reconciled().touch("a", "8");
		match(3);
		assertThat(matched()).isEqualTo("8");
		assertThat(on.reconciled().findings("a")).containsOnlyKeys("8");

		on.trial().sql.update("DELETE FROM sales_order WHERE order_id = '8'");
		on.reconciled().touch("a", "8");
		match(4);
		assertThat(matched()).isEqualTo("7");
	}

	private static void number(String order, String number) {
		on.trial().sql.update("UPDATE sales_order SET order_number = ? WHERE order_id = ?", number, order);
		on.reconciled().touch("a", order);
	}

	private static void match(long run) {
		on.reconciled().match("a", Reconciled.terms(false), Books.NOW, run, 1);
	}

	private static Object matched() {
		return on.trial().rows("SELECT order_id FROM reconcile_document WHERE what = 'INVOICE'").get(0).get("order_id");
	}

}
