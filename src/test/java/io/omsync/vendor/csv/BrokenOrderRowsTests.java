package io.omsync.vendor.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.omsync.connector.DropFeed;
import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders of which rows are broken, or too many. */
class BrokenOrderRowsTests {

	private static final String HEADER = "No,Date,Cur,Item,Qty,Price\n";

	private static final String TAIL = ",2026-02-01,NOK,A,1,5\n";

	private final DropFolder folder;

	BrokenOrderRowsTests(@TempDir Path home) {
		this.folder = new DropFolder(home).option("orders.columns.order-id", "No")
			.option("orders.columns.placed-at", "Date")
			.option("orders.columns.currency", "Cur")
			.option("orders.columns.sku", "Item")
			.option("orders.columns.quantity", "Qty")
			.option("orders.columns.unit-price", "Price");
	}

	@Test
	void an_order_of_which_only_the_first_rows_were_kept_is_never_mapped_again() throws Exception {
		Path file = this.folder.put("orders.csv", HEADER + ("1" + TAIL).repeat(CsvMapper.ROWS + 1));
		try (PageSource<Order> pages = this.folder.pages(file, DropFeed.ORDERS)) {
			Fetched<Order> cut = pages.page(null).rows().get(0);
			Drops.Records<Order> stored = this.folder.drops(DropFeed.ORDERS).stored(pages.header());

			assertThat(stored.record(cut.raw(), cut.place())).isInstanceOfSatisfying(Fetched.Bad.class,
					(bad) -> assertThat(bad.reasonCode() + " " + bad.reason())
						.startsWith("RECORD_TOO_LONG only its first rows were kept"));
			assertThat(stored.record("1" + TAIL + "1" + TAIL, "lines 2-3")).isInstanceOf(Fetched.Good.class);
		}
	}

	@Test
	void a_broken_row_has_the_key_of_its_order_where_that_can_be_read() {
		List<Fetched<Order>> read = read("1,2026-02-01,NOK,2\"inch,1,5\n2" + TAIL + "\"3\"4,x\n5" + TAIL + "6" + TAIL);

		assertThat(read).extracting(BrokenOrderRowsTests::told)
			.containsExactly("line 2 STRAY_QUOTE", "lines 3-4 STRAY_QUOTE", "line 5 BROKEN_ROW_BEFORE", "6");
		assertThat(read).extracting(Fetched::key).containsExactly("1", "2", "5", "6");
	}

	@Test
	void what_stands_behind_a_quote_that_does_not_close_may_belong_to_it() {
		assertThat(read("1,2026-02-01,NOK,\"A,1,5\n2" + TAIL + "3" + TAIL)).extracting(BrokenOrderRowsTests::told)
			.containsExactly("line 2 UNCLOSED_QUOTE", "line 3 BROKEN_ROW_BEFORE", "3");
	}

	@Test
	void a_row_that_can_not_be_read_behind_too_many_puts_the_next_order_in_doubt() {
		assertThat(read(("1" + TAIL).repeat(CsvMapper.ROWS + 1) + "\"x\"y\n2" + TAIL + "3" + TAIL))
			.extracting(BrokenOrderRowsTests::told)
			.containsExactly("lines from 2 RECORD_TOO_LONG", "line 5004 BROKEN_ROW_BEFORE", "3");
	}

	@Test
	void a_page_of_orders_with_many_short_rows_ends_early_and_is_the_same_after_a_restart() throws Exception {
		StringBuilder rows = new StringBuilder(HEADER);
		IntStream.range(0, 200).forEach((n) -> rows.append((n + TAIL).repeat(100)));
		Path file = this.folder.put("orders.csv", rows.toString());
		List<Integer> straight = new ArrayList<>();
		List<Integer> resumed = new ArrayList<>();

		try (PageSource<Order> pages = this.folder.pages(file, DropFeed.ORDERS)) {
			for (Page<Order> page = pages.page(null);; page = pages.page(page.next())) {
				straight.add(page.rows().size());
				if (page.next() == null) {
					break;
				}
			}
		}
		for (String cursor = null, next = ""; next != null; cursor = next) {
			try (PageSource<Order> pages = this.folder.pages(file, DropFeed.ORDERS)) {
				Page<Order> page = pages.page(cursor);
				resumed.add(page.rows().size());
				next = page.next();
			}
		}

		assertThat(straight).isEqualTo(resumed).allSatisfy((size) -> assertThat(size).isLessThan(50));
		assertThat(straight.stream().mapToInt((size) -> size).sum()).isEqualTo(200);
	}

	private List<Fetched<Order>> read(String rows) {
		return this.folder.read(this.folder.put("orders.csv", HEADER + rows), DropFeed.ORDERS);
	}

	private static String told(Fetched<Order> read) {
		return (read instanceof Fetched.Bad<Order> bad) ? bad.place() + " " + bad.reasonCode() : read.key();
	}

}
