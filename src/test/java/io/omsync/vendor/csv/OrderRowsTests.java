package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Rows of a file that are orders. */
class OrderRowsTests {

	private static final String HEADER = "No,Date,State,Cur,Item,Qty,Price,Total\n";

	private final DropFolder folder;

	OrderRowsTests(@TempDir Path home) {
		this.folder = new DropFolder(home).option("orders.columns.order-id", "No")
			.option("orders.columns.placed-at", "Date")
			.option("orders.columns.status", "State")
			.option("orders.columns.currency", "Cur")
			.option("orders.columns.sku", "Item")
			.option("orders.columns.quantity", "Qty")
			.option("orders.columns.price", "Price")
			.option("orders.columns.grand-total", "Total")
			.option("orders.price", "unit");
	}

	@Test
	void rows_that_follow_one_another_with_one_id_are_one_order() {
		List<Fetched<Order>> read = read(
				"1,2026-02-01 10:00:00,shipped,NOK,A,2,5.50,21\n1,,,,B,1,10,\n2,2026-02-02,new,NOK,A,1,5.50,5.5\n");

		assertThat(read).extracting(OrderRowsTests::told)
			.containsExactly("1 SHIPPED 21 [A*2=11 B*1=10]", "2 NEW 5.5 [A*1=5.5]");
		assertThat(read).extracting(Fetched::place).containsExactly("lines 2-3", "line 4");
		assertThat(read.get(0).raw()).isEqualTo("1,2026-02-01 10:00:00,shipped,NOK,A,2,5.50,21\n1,,,,B,1,10,");
		assertThat(value(read.get(0)).placedAt()).isEqualTo(Instant.parse("2026-02-01T10:00:00Z"));
		assertThat(value(read.get(0)).updatedAt()).isEqualTo(DropFolder.MODIFIED);
		assertThat(value(read.get(0)).vendorStatus()).isEqualTo("shipped");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1,2026-02-01,new,NOK,A,2,5,10.02            | TOTALS_DIFFER come to 10, grand_total is 10.02
			1,2026-02-01,new,NOK,A,2,5,10.01            | 1 NEW 10.01 [A*2=10]
			1,2026-02-01,canceled,NOK,A,2,,             | 1 CANCELLED 0 [A*2=0]
			1,2026-02-01,new,NOK,A,2,,10                | MISSING_FIELD price is empty
			1,2026-02-01,new,NOK,A,-1,5,-5              | 1 NEW -5 [A*-1=-5]
			1,2026-02-01,odd,NOK,A,1,5,5                | 1 UNKNOWN 5 [A*1=5]
			1,2026-02-01,new,,A,1,5,5                   | MISSING_FIELD currency is empty
			1,2026-02-01,new,kr,A,1,5,5                 | UNKNOWN_CURRENCY orders.constants
			1,2026-02-01,new,NOK,A,1,(5),-5             | 1 NEW -5 [A*1=-5]
			1,2026-02-01,new,NOK,A,1,"1,000",1000       | NOT_A_NUMBER orders.thousands
			1,2026-02-31,new,NOK,A,1,5,5                | NOT_A_TIME orders.date-format
			,2026-02-01,new,NOK,A,1,5,5                 | MISSING_FIELD order_id is empty
			1,2026-02-01,new,NOK,,,,5                   | 1 NEW 5 []
			1,2026-02-01,new,NOK,#REF!,1,5,5            | SPREADSHEET_ERROR sku
			""")
	void a_row_becomes_an_order_or_says_why_not(String row, String told) {
		Fetched<Order> first = read(row + "\n9,2026-02-01,new,NOK,A,1,1,1\n").get(0);

		if (first instanceof Fetched.Bad<Order> bad) {
			assertThat(told).startsWith(bad.reasonCode());
			assertThat(bad.reason()).contains(told.substring(bad.reasonCode().length() + 1)).doesNotContain("\n");
		}
		else {
			assertThat(told(first)).isEqualTo(told);
		}
	}

	@Test
	void rows_of_one_order_that_contradict_one_another_are_refused_with_both_lines() {
		assertThat(read("1,2026-02-01,new,NOK,A,1,5,\n1,2026-02-01,new,EUR,A,1,5,\n")).singleElement()
			.isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
				assertThat(bad.reasonCode()).isEqualTo("ROWS_DIFFER");
				assertThat(bad.reason()).isEqualTo("currency is 'NOK' on line 2 and 'EUR' on line 3");
				assertThat(bad.key()).isEqualTo("1");
			});
	}

	@Test
	void a_row_that_can_not_be_read_costs_the_orders_that_it_may_belong_to() {
		List<Fetched<Order>> read = read("1,2026-02-01,new,NOK,A,1,5,5\n\"2,2026\n3,2026-02-01,new,NOK,A,1,5,5\n"
				+ "4,2026-02-01,new,NOK,A,1,5,5\n5,2026-02-01,new,NOK,A,1\n6,2026-02-01,new,NOK,A,1,5,5\n");

		assertThat(read).extracting(OrderRowsTests::told)
			.containsExactly("lines 2-3 UNCLOSED_QUOTE", "line 4 BROKEN_ROW_BEFORE", "4 NEW 5 [A*1=5]",
					"line 6 WRONG_FIELD_COUNT", "6 NEW 5 [A*1=5]");
	}

	@Test
	void a_row_without_an_id_is_no_line_of_the_order_before_it() {
		List<Fetched<Order>> read = read("1,2026-02-01,new,NOK,A,1,5,\n,,,,B,1,10,\n2,2026-02-01,new,NOK,A,1,5,5\n"
				+ "3,2026-02-01,new,NOK,A,1,5,5\n");

		assertThat(read).extracting(OrderRowsTests::told)
			.containsExactly("lines 2-3 MISSING_FIELD", "line 4 BROKEN_ROW_BEFORE", "3 NEW 5 [A*1=5]");
		assertThat(((Fetched.Bad<Order>) read.get(0)).reason()).contains("order_id is empty on line 3",
				"orders.totals");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1,+12345-01-01,new,NOK,A,1,5,5                      | NOT_A_TIME
			1,2026-02-01,new,NOK,A,0.0001,999999999999999,      | 1 NEW 99999999999.9999 [A*0.0001=99999999999.9999]
			1,2026-02-01,new,NOK,A,99999,999999999999999,       | NUMBER_OUT_OF_RANGE
			1,2026-02-01,new,NOK,A,9999999999999999,0,          | NUMBER_OUT_OF_RANGE
			""")
	void nothing_that_the_database_can_not_hold_comes_through(String row, String told) {
		Fetched<Order> first = read(row + "\n").get(0);

		assertThat((first instanceof Fetched.Bad<Order> bad) ? bad.reasonCode() : told(first)).isEqualTo(told);
	}

	@Test
	void an_order_of_too_many_rows_is_refused_and_costs_no_memory() {
		List<Fetched<Order>> read = read(
				"1,2026-02-01,new,NOK,A,1,5,\n".repeat(CsvMapper.ROWS + 10) + "2,2026-02-01,new,NOK,A,1,5,5\n");

		assertThat(read).extracting(OrderRowsTests::told)
			.containsExactly("lines from 2 RECORD_TOO_LONG", "2 NEW 5 [A*1=5]");
	}

	@Test
	void a_cursor_lies_where_an_order_begins_and_reads_on_in_another_process() throws Exception {
		Path file = this.folder.put("orders.csv", HEADER + IntStream.range(0, 2300)
			.mapToObj((n) -> (n % 7 == 3) ? "\"" + n + ",\n" : (n + ",2026-02-01,new,NOK,A,1,5,\n").repeat(1 + n % 3))
			.collect(Collectors.joining()));
		List<Fetched<Order>> whole = this.folder.read(file, DropFeed.ORDERS);
		List<Fetched<Order>> resumed = new java.util.ArrayList<>();

		for (String cursor = null, next = ""; next != null; cursor = next) {
			try (PageSource<Order> pages = this.folder.pages(file, DropFeed.ORDERS)) {
				Page<Order> page = pages.page(cursor);
				resumed.addAll(page.rows());
				next = page.next();
			}
		}

		assertThat(resumed).isEqualTo(whole).hasSizeGreaterThan(1900);
	}

	@Test
	void joins_values_defaults_and_constants_stand_in_for_columns() {
		this.folder.option("orders.joins.0.field", "line-id")
			.option("orders.joins.0.columns.0", "No")
			.option("orders.joins.0.columns.1", "Item")
			.option("orders.joins.0.with", "-")
			.option("orders.columns.currency", "")
			.option("orders.constants.currency", "SEK")
			.option("orders.defaults.quantity", "1")
			.option("orders.values.0.field", "status")
			.option("orders.values.0.theirs", "Odd")
			.option("orders.values.0.ours", "on-hold");

		Order order = value(read("1,2026-02-01,odd,NOK,A,,5,5\n").get(0));

		assertThat(order.currency()).isEqualTo("SEK");
		assertThat(order.status()).isEqualTo(OrderStatus.ON_HOLD);
		assertThat(order.vendorStatus()).isEqualTo("odd");
		assertThat(order.lines().get(0).lineId()).isEqualTo("1-A");
		assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("1");
		assertThat(read("1,2026-02-01,odd,NOK,A,,5,\n1,,,NOK,A,,5,\n")).extracting(OrderRowsTests::told)
			.containsExactly("lines 2-3 DUPLICATE_LINE");
	}

	@Test
	void the_price_of_a_line_is_kept_where_it_does_not_divide() {
		this.folder.option("orders.price", "line");

		Order order = value(read("1,2026-02-01,new,NOK,A,3,10,10\n").get(0));

		assertThat(order.lines().get(0).lineTotal()).isEqualByComparingTo("10");
		assertThat(order.lines().get(0).unitPrice()).isEqualByComparingTo("3.3333");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			01/02/2026   | 5 | whether the day or the month stands first is not told; set orders.date-format
			2/14/2026    | 5 | set orders.date-format
			2026-02-01   | five | set orders.decimal
			""")
	void settings_that_fit_no_row_are_asked_for_before_the_first_is_stored(String date, String price, String message) {
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(
				() -> read("1," + date + ",new,NOK,A,1," + price + ",\n2," + date + ",new,NOK,A,1," + price + ",\n"))
			.withMessageContaining(message)
			.withMessageNotContaining("\n")
			.isNotInstanceOf(io.omsync.connector.UnusableFile.class);
	}

	@Test
	void several_formats_of_a_time_are_tried_in_order_in_the_feeds_zone() {
		this.folder.option("orders.date-format.0", "dd/MM/yyyy")
			.option("orders.date-format.1", "iso")
			.option("orders.zone", "Asia/Kolkata");

		assertThat(read("1,01/02/2026,new,NOK,A,1,5,\n2,2026-02-01 00:00,new,NOK,A,1,5,\n"))
			.extracting((read) -> value(read).placedAt())
			.containsOnly(Instant.parse("2026-01-31T18:30:00Z"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			columns.colour | Colour | maps an unknown field
			price          | each   | is unit or line
			rows           | many   | is lines or orders
			derive         | maybe  | is check or off
			thousands      | x      | is . or ,
			zone           | Mars   | is not a time zone
			preset         | none   | is unknown
			columns.order-id |      | is missing
			columns.tax    | Tax    | must be net or gross
			""")
	void a_setting_that_can_not_be_used_is_named(String option, String value, String message) {
		this.folder.option("orders." + option, (value != null) ? value : "");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.drops(DropFeed.ORDERS))
			.withMessageContaining("option orders.")
			.withMessageContaining(message);
	}

	private List<Fetched<Order>> read(String rows) {
		return this.folder.read(this.folder.put("orders.csv", HEADER + rows), DropFeed.ORDERS);
	}

	private static Order value(Fetched<Order> read) {
		return ((Fetched.Good<Order>) read).value();
	}

	private static String told(Fetched<Order> read) {
		if (read instanceof Fetched.Bad<Order> bad) {
			return bad.place() + " " + bad.reasonCode();
		}
		Order order = value(read);
		return order.id() + " " + order.status() + " " + plain(order.grandTotal()) + " "
				+ order.lines()
					.stream()
					.map((line) -> line.sku() + "*" + plain(line.quantity()) + "=" + plain(line.lineTotal()))
					.collect(Collectors.joining(" ", "[", "]"));
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
