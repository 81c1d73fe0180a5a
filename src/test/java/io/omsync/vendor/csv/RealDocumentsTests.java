package io.omsync.vendor.csv;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.omsync.SharedData;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Public files as orders and invoices; the figures were counted with Python's csv module.
 */
class RealDocumentsTests {

	private final DropFolder folder;

	RealDocumentsTests(@TempDir Path home) {
		this.folder = new DropFolder(home).zone("Europe/London");
	}

	@ParameterizedTest
	@CsvSource({ "2010-12-01, 143, 6, 3108, 58960.79, 325.23", "2010-12-03, 108, 7, 2202, 46943.71, 1323.25",
			"2011-08-12, 61, 4, 1122, 32231.35, 22181.87" })
	void the_invoices_of_a_gift_shop_with_cancellations_and_bad_debts(String day, int invoices, int credits, int lines,
			BigDecimal sold, BigDecimal given) throws IOException {
		List<Fetched<Invoice>> read = this.folder.option("invoices.columns.invoice-id", "InvoiceNo")
			.option("invoices.columns.issued-at", "InvoiceDate")
			.option("invoices.columns.sku", "StockCode")
			.option("invoices.columns.name", "Description")
			.option("invoices.columns.quantity", "Quantity")
			.option("invoices.columns.unit-price", "UnitPrice")
			.option("invoices.constants.currency", "GBP")
			.read(shared("csv-uci-online-retail/" + day + ".csv", "invoices"), DropFeed.INVOICES);

		found(day, read);
		assertThat(read).hasSize(invoices).allMatch(Fetched.Good.class::isInstance);
		Map<Invoice.Kind, BigDecimal> totals = new TreeMap<>();
		read.stream()
			.map(RealDocumentsTests::value)
			.forEach((invoice) -> totals.merge(invoice.kind(), invoice.grandTotal(), BigDecimal::add));
		assertThat(totals.get(Invoice.Kind.INVOICE)).isEqualByComparingTo(sold);
		assertThat(totals.get(Invoice.Kind.CREDIT_NOTE)).isEqualByComparingTo(given);
		assertThat(read.stream().filter((one) -> value(one).kind() == Invoice.Kind.CREDIT_NOTE)).hasSize(credits);
		assertThat(read.stream().mapToInt((one) -> value(one).lines().size()).sum()).isEqualTo(lines);
	}

	@Test
	void the_order_lines_of_northwind_are_orders_whose_date_and_currency_somebody_has_to_say() throws IOException {
		Path file = shared("csv-northwind/order_details.csv", "orders");
		this.folder.option("orders.columns.order-id", "orderID")
			.option("orders.columns.sku", "productID")
			.option("orders.columns.quantity", "quantity")
			.option("orders.columns.unit-price", "unitPrice");
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file, DropFeed.ORDERS))
			.withMessageContaining("orders.columns.currency is missing");

		List<Fetched<Order>> read = this.folder.option("orders.constants.currency", "USD")
			.option("orders.constants.placed-at", "1996-07-04")
			.read(file, DropFeed.ORDERS);

		found("northwind order_details", read);
		assertThat(read).hasSize(830).allMatch(Fetched.Good.class::isInstance);
		assertThat(read.stream()
			.map(RealDocumentsTests::value)
			.map(Order::grandTotal)
			.reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("1354458.59");
	}

	@Test
	void the_order_heads_of_northwind_have_no_amount_that_an_order_could_do_with() throws IOException {
		Path file = shared("csv-northwind/orders.csv", "orders");
		this.folder.option("orders.columns.order-id", "orderID")
			.option("orders.columns.placed-at", "orderDate")
			.option("orders.columns.shipping-total", "freight")
			.option("orders.constants.currency", "USD");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file, DropFeed.ORDERS))
			.withMessageContaining("orders.columns.grand_total is missing");
	}

	@Test
	void the_sample_orders_of_magento_have_neither_an_id_nor_a_date() throws IOException {
		Path file = shared("csv-magento2-sample-data/SalesSampleData/fixtures/orders.csv", "orders");
		this.folder.option("orders.columns.currency", "currency");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file, DropFeed.ORDERS))
			.withMessageContaining("orders.columns.order_id is missing");
	}

	private static <T> void found(String file, List<Fetched<T>> read) {
		Map<String, Integer> counts = new TreeMap<>();
		Function<Fetched<T>, String> kind = (one) -> (one instanceof Fetched.Bad<T> bad) ? bad.reasonCode() : "OK";
		read.forEach((one) -> counts.merge(kind.apply(one), 1, Integer::sum));
		System.out.printf("%-28s %s%n", file, counts);
	}

	private static <T> T value(Fetched<T> read) {
		return ((Fetched.Good<T>) read).value();
	}

	private Path shared(String path, String feed) throws IOException {
		Path data = Path.of(path);
		Optional<Path> found = SharedData.folder(data.getName(0).toString());
		assumeTrue(found.isPresent(), SharedData.ABSENT);
		return this.folder.put(feed + ".csv",
				Files.readAllBytes(found.orElseThrow().resolve(data.subpath(1, data.getNameCount()))));
	}

}
