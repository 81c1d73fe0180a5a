package io.omsync.vendor.omnium;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.Fetched;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Invoice;
import io.omsync.model.Slice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where Omnium's invoice search leaves something open, whatever it does is borne. */
class OmniumInvoicesTests {

	private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

	@TempDir
	static Path home;

	private static final InvoiceServer VENDOR = new InvoiceServer();

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.of(home, (options) -> options.withOrders(1), "", (server) -> {
			account("probe", "");
			account("zero", "      options: { invoice-first-page: 0 }\n");
			account("one", "      options: { invoice-first-page: 1 }\n");
			account("all", "      options: { invoice-skip-types: none }\n");
		});
	}

	private static void account(String name, String options) {
		Trial.account(home, name, VENDOR.baseUrl(), options);
	}

	@AfterAll
	static void close() {
		trial.close();
		VENDOR.close();
	}

	@BeforeEach
	void fresh() {
		VENDOR.reset();
	}

	@ParameterizedTest
	@EnumSource(InvoiceServer.First.class)
	void the_whole_list_is_read_whichever_page_is_the_first(InvoiceServer.First first) {
		VENDOR.first = first;
		for (int size : new int[] { 0, 1, 99, 100, 101, 200, 260 }) {
			VENDOR.hold(invoices(size));

			assertThat(read("probe", 0, size)).as(first + " with " + size).containsExactlyElementsOf(expected(0, size));
		}
	}

	@ParameterizedTest
	@CsvSource({ "zero, ZERO", "one, ONE_OR_REFUSED" })
	void a_first_page_that_the_account_names_is_not_looked_for(String account, InvoiceServer.First first) {
		VENDOR.first = first;
		VENDOR.hold(invoices(260));

		assertThat(read(account, 0, 260)).containsExactlyElementsOf(expected(0, 260));
		assertThat(VENDOR.asked.get(0)).isEqualTo(first == InvoiceServer.First.ZERO ? 0 : 1);
	}

	@ParameterizedTest
	@EnumSource(InvoiceServer.First.class)
	void reading_ends_at_the_windows_start_and_leaves_out_what_is_younger(InvoiceServer.First first) {
		VENDOR.first = first;
		VENDOR.hold(invoices(1000));

		assertThat(read("probe", 690, 850)).containsExactlyElementsOf(expected(690, 850));
		assertThat(Set.copyOf(VENDOR.asked)).hasSizeLessThanOrEqualTo(5);
		assertThat(read("probe", 1000, 1100)).isEmpty();
	}

	@Test
	void a_list_whose_last_page_comes_again_past_the_end_is_read_to_its_end() {
		VENDOR.repeatsTheLastPage = true;
		for (int size : new int[] { 60, 160, 260 }) {
			VENDOR.hold(invoices(size));

			assertThat(read("probe", 0, size)).as("with " + size).containsExactlyElementsOf(expected(0, size));
		}
	}

	@ParameterizedTest
	@EnumSource(InvoiceServer.First.class)
	void rows_that_move_down_while_the_list_is_read_are_not_lost(InvoiceServer.First first) {
		for (int moved : new int[] { 1, 99, 101, 150 }) {
			VENDOR.first = first;
			VENDOR.hold(invoices(460));
			VENDOR.beforeEachPage = (list) -> IntStream.range(0, (VENDOR.asked.size() < 6) ? moved : 0)
				.forEach((n) -> list.add(0, invoice("new-" + list.size(), START.plusSeconds(90_000))));

			assertThat(read("probe", 0, 460)).as(moved + " a page").containsExactlyElementsOf(expected(0, 460));
		}
	}

	@Test
	void a_deletion_while_the_list_is_read_fails_for_others_move_up() {
		VENDOR.first = InvoiceServer.First.ZERO;
		VENDOR.hold(invoices(260));
		VENDOR.beforeEachPage = (list) -> {
			if (VENDOR.asked.size() == 2) {
				list.remove(0);
			}
		};

		assertThatThrownBy(() -> read("probe", 0, 260)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("1 invoices were deleted while the list was read");
		VENDOR.hold(invoices(259));
		assertThat(read("probe", 0, 259)).hasSize(259);
	}

	@Test
	void one_stray_refusal_of_the_first_page_does_not_lose_it() {
		VENDOR.first = InvoiceServer.First.ZERO;
		VENDOR.hold(invoices(260));
		VENDOR.refusals = 1;

		assertThat(read("probe", 0, 260)).containsExactlyElementsOf(expected(0, 260));
	}

	@Test
	void rows_of_one_moment_may_stand_in_any_order() {
		List<Map<String, Object>> list = invoices(230);
		for (int i = 0; i < 200; i += 2) {
			list.get(i).put("modified", list.get(i + 1).get("modified").toString().replace("Z", ".0000001Z"));
			Collections.swap(list, i, i + 1);
		}
		VENDOR.hold(list);

		assertThat(read("probe", 0, 230)).hasSize(230);
	}

	@Test
	void a_list_that_is_not_sorted_as_asked_fails() {
		List<Map<String, Object>> list = invoices(150);
		Collections.reverse(list);
		VENDOR.hold(list);

		assertThatThrownBy(() -> read("probe", 0, 150)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("omnium Invoices/Search: page 0 is not sorted by change time");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void a_page_that_holds_less_than_the_total_says_fails(int page) {
		VENDOR.first = InvoiceServer.First.ZERO;
		VENDOR.hold(invoices(260));
		VENDOR.shortPage = page;

		assertThatThrownBy(() -> read("probe", 0, 260)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("omnium Invoices/Search: page " + page + " holds ");
	}

	@Test
	void a_page_that_comes_for_ever_fails() {
		VENDOR.hold(invoices(500));
		VENDOR.alwaysTheFirst = true;

		assertThatThrownBy(() -> read("probe", 0, 500)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("the same page 4 times");
	}

	@Test
	void a_list_that_can_not_be_read_far_enough_fails_and_says_why() {
		VENDOR.hold(invoices(10_250));

		assertThatThrownBy(() -> read("probe", 0, 100)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("starts more than 10000 invoices back");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"result\":[]}", "{\"totalHits\":3}" })
	void an_answer_without_rows_or_total_is_none(String answer) {
		VENDOR.answer = answer;

		assertThatThrownBy(() -> read("probe", 0, 10)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("holds no result or no totalHits");
	}

	@Test
	void suppliers_invoices_are_left_out_unless_the_account_wants_them() {
		List<Map<String, Object>> list = invoices(4);
		list.get(1).put("invoiceType", "ingoing");
		VENDOR.hold(list);

		assertThat(read("probe", 0, 4)).containsExactly("I-3", "I-1", "I-0");
		assertThat(read("all", 0, 4)).hasSize(4);
	}

	@Test
	void a_row_without_change_time_belongs_to_where_it_stands() {
		List<Map<String, Object>> list = invoices(10);
		list.get(4).remove("modified");
		VENDOR.hold(list);

		assertThat(read("probe", 4, 8)).containsExactly("I-7", "I-6", "I-5", "I-4");
		assertThat(fetch("probe", 4, 8)).filteredOn(Fetched.Bad.class::isInstance).isNotEmpty();
		assertThat(read("probe", 0, 4)).containsExactly("I-3", "I-2", "I-1", "I-0");
	}

	/** The newest first, a minute apart; number n was changed in minute n. */
	private static List<Map<String, Object>> invoices(int count) {
		List<Map<String, Object>> list = new ArrayList<>();
		for (int n = count - 1; n >= 0; n--) {
			list.add(invoice("I-" + n, minute(n)));
		}
		return list;
	}

	private static Map<String, Object> invoice(String id, Instant modified) {
		return new java.util.HashMap<>(Map.of("id", id, "modified", modified.toString(), "created", START.toString(),
				"currency", "NOK", "amount", 100, "invoiceType", "Outgoing"));
	}

	private static Instant minute(int n) {
		return START.plusSeconds(60L * n);
	}

	private static List<String> expected(int from, int to) {
		return IntStream.range(from, to).mapToObj((n) -> "I-" + (to - 1 - n + from)).toList();
	}

	private static Set<String> read(String account, int from, int to) {
		return new LinkedHashSet<>(keys(fetch(account, from, to)));
	}

	private static List<String> keys(List<Fetched<Invoice>> rows) {
		return rows.stream().map(Fetched::key).toList();
	}

	private static List<Fetched<Invoice>> fetch(String account, int from, int to) {
		VENDOR.asked.clear();
		InvoiceSource source = trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account(account), InvoiceSource.class, () -> {
			});
		List<Fetched<Invoice>> rows = new ArrayList<>();
		PageSource<Invoice> pages = source.invoices(new Slice.Window(minute(from), minute(Math.max(to, from + 1))));
		Page<Invoice> page = pages.page(null);
		rows.addAll(page.rows());
		while (page.next() != null) {
			page = pages.page(page.next());
			rows.addAll(page.rows());
		}
		return rows;
	}

}
