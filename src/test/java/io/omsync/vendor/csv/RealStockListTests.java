package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.SharedData;
import io.omsync.connector.Fetched;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The figures were counted with Python's csv module and with awk. */
class RealStockListTests {

	private final Path home;

	RealStockListTests(@TempDir Path home) {
		this.home = home;
	}

	@Test
	void the_stock_list_of_an_apparel_seller() throws IOException {
		List<Fetched<InventoryLevel>> rows = new DropFolder(this.home).option("stock.columns.sku", "SKU Code")
			.option("stock.columns.quantity", "Stock")
			.option("stock.location", "DEL")
			.read(shared("csv-apparel-stock-india/Sale Report.csv"));

		assertThat(DropFolder.counted(rows))
			.isEqualTo(Map.of("OK", 9173L, "MISSING_FIELD", 83L, "SPREADSHEET_ERROR", 15L));
		assertThat(pieces(rows)).isEqualTo(242_369);
		assertThat(skus(rows)).isEqualTo(9169);
		assertThat(rows.stream().filter(Fetched.Bad.class::isInstance).map(DropFolder::told))
			.startsWith("line 67 SPREADSHEET_ERROR")
			.contains("line 137 MISSING_FIELD")
			.endsWith("line 9272 MISSING_FIELD");
	}

	@Test
	void the_products_of_northwind() throws IOException {
		List<Fetched<InventoryLevel>> rows = new DropFolder(this.home).option("stock.columns.sku", "productName")
			.option("stock.columns.quantity", "unitsInStock")
			.option("stock.location", "MAIN")
			.read(shared("csv-northwind/products.csv"));

		assertThat(DropFolder.counted(rows)).isEqualTo(Map.of("OK", 77L));
		assertThat(pieces(rows)).isEqualTo(3119);
		assertThat(skus(rows)).isEqualTo(77);
	}

	@ParameterizedTest
	@CsvSource({ "2010-12-01, 3108, 27", "2010-12-03, 2202, 42", "2011-08-12, 1122, 7" })
	void the_lines_of_a_gift_shop_with_quotes_dates_and_cancellations(String day, long lines, long negative)
			throws IOException {
		List<Fetched<InventoryLevel>> rows = new DropFolder(this.home).zone("Europe/London")
			.option("stock.columns.sku", "StockCode")
			.option("stock.columns.location", "Country")
			.option("stock.columns.quantity", "Quantity")
			.option("stock.columns.observed_at", "InvoiceDate")
			.option("stock.date-format", "yyyy-MM-dd HH:mm:ss")
			.read(shared("csv-uci-online-retail/" + day + ".csv"));

		assertThat(DropFolder.counted(rows)).isEqualTo(Map.of("OK", lines - negative, "NEGATIVE_QUANTITY", negative));
	}

	/** A copy, because it has the time of a drop. */
	private Path shared(String path) throws IOException {
		Path data = Path.of(path);
		Optional<Path> folder = SharedData.folder(data.getName(0).toString());
		assumeTrue(folder.isPresent(), SharedData.ABSENT);
		return new DropFolder(this.home).put("stock.csv",
				Files.readAllBytes(folder.orElseThrow().resolve(data.getFileName())));
	}

	private static long pieces(List<Fetched<InventoryLevel>> rows) {
		return rows.stream()
			.filter(Fetched.Good.class::isInstance)
			.mapToLong((row) -> ((Fetched.Good<InventoryLevel>) row).value().quantity())
			.sum();
	}

	private static long skus(List<Fetched<InventoryLevel>> rows) {
		return rows.stream().filter(Fetched.Good.class::isInstance).map(Fetched::key).distinct().count();
	}

}
