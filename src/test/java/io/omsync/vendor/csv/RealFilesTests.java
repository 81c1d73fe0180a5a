package io.omsync.vendor.csv;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.omsync.SharedData;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Shipment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A mapping for each real file, and what comes of it. The figures were counted with
 * Python's csv module.
 */
class RealFilesTests {

	private static final String GIFTS = "columns.invoice-id=InvoiceNo; columns.issued-at=InvoiceDate;"
			+ " columns.sku=StockCode; columns.name=Description; columns.quantity=Quantity;"
			+ " columns.unit-price=UnitPrice; constants.currency=GBP; zone=Europe/London";

	private static final String NORTHWIND = "columns.order-id=orderID; columns.placed-at=orderDate;"
			+ " columns.shipping-total=freight; constants.currency=USD";

	private static final String SENT = "columns.shipment-id=orderID; columns.order-id=orderID;"
			+ " columns.shipped-at=shippedDate; columns.carrier=shipVia; values.0.field=shipped-at; values.0.theirs=NULL;"
			+ " values.0.ours=";

	private static final String LINES = "columns.order-id=orderID; columns.sku=productID; columns.quantity=quantity;"
			+ " columns.unit-price=unitPrice; constants.currency=USD";

	private static final List<String> FOUND = new ArrayList<>();

	private final DropFolder folder;

	RealFilesTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@AfterAll
	static void tell() {
		FOUND.stream().sorted().forEach(System.out::println);
	}

	/** A folder, its file, the feed, its settings and what is found. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					csv-uci-online-retail    | 2010-12-01.csv | invoices | gifts  | 137 INVOICE 58960.79, 6 CREDIT_NOTE 325.23
					csv-uci-online-retail    | 2010-12-03.csv | invoices | gifts  | 101 INVOICE 46943.71, 7 CREDIT_NOTE 1323.25
					csv-uci-online-retail    | 2011-08-12.csv | invoices | gifts  | 57 INVOICE 32231.35, 4 CREDIT_NOTE 22181.87
					csv-northwind            | orders.csv     | orders   | northwind | refused: orders.columns.grand_total is missing
					csv-northwind            | orders.csv     | shipments | sent   | 809 SHIPPED, 21 UNKNOWN
					csv-northwind            | order_details.csv | orders | lines   | refused: orders.columns.placed_at is missing
					csv-northwind            | order_details.csv | orders | dated  | 830 orders 1354458.59
					csv-northwind            | products.csv   | stock    | products | 77 levels of 3119 pieces
					csv-apparel-stock-india  | Sale Report.csv | stock   | apparel | 9173 levels of 242369 pieces, 83 MISSING_FIELD sku is empty, 15 SPREADSHEET_ERROR sku '#REF!' is a spreadsheet's error, not a value
					csv-magento2-sample-data | SalesSampleData/fixtures/orders.csv | orders | none | refused: has no column 'order_id'
					csv-magento2-sample-data | CatalogSampleData/fixtures/SimpleProduct/products_gear_bags.csv | stock | gear | 14 levels of 1400 pieces
					csv-magento2-sample-data | CatalogSampleData/fixtures/SimpleProduct/products_gear_watches.csv | stock | gear | 9 levels of 900 pieces
					""")
	void a_real_file_is_loaded_or_refused_for_a_reason(String data, String name, String feed, String mapping,
			String expected) throws IOException {
		Optional<Path> shared = SharedData.folder(data);
		assumeTrue(shared.isPresent(), SharedData.ABSENT);
		Path file = this.folder.put(feed + ".csv", Files.readAllBytes(shared.orElseThrow().resolve(name)));
		settings(mapping).forEach((option, value) -> this.folder.option(feed + "." + option, value));

		String found = found(file,
				DropFeed.ALL.stream().filter((one) -> one.name().equals(feed)).findFirst().orElseThrow());

		FOUND.add(data + "/" + name + " as " + feed + ": " + found);
		if (expected.startsWith("refused: ")) {
			assertThat(found).startsWith("refused: ").contains(expected.substring("refused: ".length()));
		}
		else {
			assertThat(found).isEqualTo(expected);
		}
	}

	private static Map<String, String> settings(String mapping) {
		String text = switch (mapping) {
			case "gifts" -> GIFTS;
			case "northwind" -> NORTHWIND;
			case "sent" -> SENT;
			case "lines" -> LINES;
			case "dated" -> LINES + "; constants.placed-at=1996-07-04";
			case "products" -> "columns.sku=productName; columns.quantity=unitsInStock; location=MAIN";
			case "apparel" -> "columns.sku=SKU Code; columns.quantity=Stock; location=DEL";
			case "gear" -> "columns.sku=sku; columns.quantity=qty; location=MAIN";
			default -> "preset=generic";
		};
		Map<String, String> settings = new TreeMap<>();
		for (String setting : text.split("; *")) {
			settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
		}
		return settings;
	}

	private <T> String found(Path file, DropFeed<T> feed) {
		Map<String, Long> counts = new TreeMap<>();
		Map<String, BigDecimal> amounts = new TreeMap<>();
		try {
			for (Fetched<T> record : this.folder.read(file, feed)) {
				String kind = kind(record);
				counts.merge(kind, 1L, Long::sum);
				amounts.merge(kind, amount(record), BigDecimal::add);
			}
		}
		catch (ConfigurationProblem ex) {
			return "refused: " + ex.getMessage();
		}
		return String.join(", ", counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.map((kind) -> told(kind.getKey(), kind.getValue(), amounts.getOrDefault(kind.getKey(), BigDecimal.ZERO)))
			.toList());
	}

	private static String kind(Fetched<?> record) {
		if (record instanceof Fetched.Bad<?> bad) {
			return bad.reasonCode() + " " + bad.reason();
		}
		Object value = ((Fetched.Good<?>) record).value();
		return (value instanceof Invoice invoice) ? invoice.kind().name() : (value instanceof Shipment shipment)
				? shipment.status().name() : (value instanceof Order) ? "orders" : "levels";
	}

	private static BigDecimal amount(Fetched<?> record) {
		Object value = (record instanceof Fetched.Good<?> good) ? good.value() : "";
		return (value instanceof Order order) ? order.grandTotal() : (value instanceof Invoice invoice)
				? invoice.grandTotal()
				: (value instanceof InventoryLevel level) ? BigDecimal.valueOf(level.quantity()) : BigDecimal.ZERO;
	}

	private static String told(String kind, long count, BigDecimal amount) {
		if (kind.equals("levels")) {
			return count + " levels of " + amount + " pieces";
		}
		return count + " " + kind + ((amount.signum() == 0) ? "" : " " + amount.stripTrailingZeros().toPlainString());
	}

}
