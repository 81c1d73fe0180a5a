package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each preset on an invented file of its kind. */
class PresetTests {

	private static final Path FIXTURES = Path.of("src/test/resources/vendor/csv");

	private final DropFolder folder;

	PresetTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void every_preset_has_a_file_that_shows_it() {
		assertThat(Preset.all()).hasSizeGreaterThanOrEqualTo(11)
			.allSatisfy((preset) -> assertThat(FIXTURES.resolve(preset.name() + ".csv")).exists());
	}

	static Stream<Arguments> files() {
		return Stream.of(
				arguments("shopify-orders", DropFeed.ORDERS, "taxes=net",
						List.of("#1001 SHIPPED 59.3800 EUR 2", "#1002 CONFIRMED 20.7100 EUR 1",
								"#1003 CANCELLED 20.0000 EUR 1")),
				arguments("amazon-orders", DropFeed.ORDERS, "taxes=net",
						List.of("111-0000001-0000001 SHIPPED 61.1000 GBP 2",
								"111-0000002-0000002 CANCELLED 0.0000 GBP 1")),
				arguments("amazon-settlement-payments", DropFeed.PAYMENTS, "constants.currency=GBP",
						List.of("9001-2 OTHER 0.0000 ", "9001-3 CAPTURE 25.0000 111-0000001-0000001",
								"9001-4 OTHER -3.7500 111-0000001-0000001",
								"9001-5 REFUND 6.5000 111-0000003-0000003")),
				arguments("woocommerce-orders", DropFeed.ORDERS, "",
						List.of("701 COMPLETED 36.0000 EUR 0", "702 ON_HOLD 21.0000 EUR 0",
								"703 UNKNOWN 0.0000 EUR 0")),
				arguments("magento-orders", DropFeed.ORDERS, "constants.currency=NOK",
						List.of("000000011 PROCESSING 41.0000 NOK 0", "000000012 COMPLETED 17.5000 NOK 0")),
				arguments("generic-orders", DropFeed.ORDERS, "",
						List.of("line 2-3 MISSING_FIELD unit_price is empty", "G2 NEW 174.0000 NOK 1")),
				arguments("generic-invoices", DropFeed.INVOICES, "",
						List.of("I1 INVOICE 250.0000 G1 2.0000*100.0000",
								"I2 CREDIT_NOTE 125.0000 G1 1.0000*100.0000")),
				arguments("generic-shipments", DropFeed.SHIPMENTS, "",
						List.of("S1 SHIPPED G1 3.0000 TR-1", "S2 UNKNOWN G2 1.0000 ")),
				arguments("generic-payments", DropFeed.PAYMENTS, "",
						List.of("P1 CAPTURE 299.0000 G1", "P2 REFUND 125.0000 G1", "P3 OTHER -3.5000 ",
								"line 5 UNMAPPED_VALUE kind 'cheque' is none of [AUTHORIZATION, CAPTURE, REFUND, VOID,"
										+ " OTHER]; say with payments.values which it is")),
				arguments("generic-returns", DropFeed.RETURNS, "", List.of("R1 RECEIVED G1 125.0000 1.0000")),
				arguments("generic-stock", DropFeed.STOCK, "", List.of("MUG-1/OSL/12")));
	}

	@ParameterizedTest
	@MethodSource("files")
	void a_file_is_read_by_its_preset(String preset, DropFeed<?> feed, String more, List<String> told)
			throws IOException {
		this.folder.option(feed + ".preset", preset);
		Arrays.stream(more.split(" "))
			.filter((option) -> !option.isEmpty())
			.forEach((option) -> this.folder.option(feed + "." + option.split("=")[0], option.split("=")[1]));
		Path file = this.folder.put(feed + ".csv", Files.readAllBytes(FIXTURES.resolve(preset + ".csv")));

		assertThat(this.folder.read(file, feed)).extracting(PresetTests::told).isEqualTo(told);
	}

	@Test
	void a_preset_may_leave_its_feed_out_and_what_is_set_beside_it_wins() throws IOException {
		this.folder.option("orders.preset", "magento")
			.option("orders.constants.currency", "NOK")
			.option("orders.columns.grand-total", "Grand Total (Base)")
			.option("orders.values.0.field", "status")
			.option("orders.values.0.theirs", "Closed")
			.option("orders.values.0.ours", "returned");
		Path file = this.folder.put("orders.csv", Files.readAllBytes(FIXTURES.resolve("magento-orders.csv")));

		assertThat(this.folder.read(file, DropFeed.ORDERS)).extracting(PresetTests::told)
			.contains("000000012 RETURNED 17.5000 NOK 0");
		this.folder.option("orders.preset", "shopify");
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.drops(DropFeed.ORDERS))
			.withMessageContaining("orders.taxes");
	}

	private static String told(Fetched<?> read) {
		if (read instanceof Fetched.Bad<?> bad) {
			return bad.place().replace("lines", "line") + " " + bad.reasonCode() + " " + bad.reason();
		}
		Object value = ((Fetched.Good<?>) read).value();
		if (value instanceof Order order) {
			return order.id() + " " + order.status() + " " + order.grandTotal() + " " + order.currency() + " "
					+ order.lines().size();
		}
		if (value instanceof Invoice invoice) {
			return invoice.id() + " " + invoice.kind() + " " + invoice.grandTotal() + " " + invoice.orderId() + " "
					+ invoice.lines().get(0).quantity() + "*" + invoice.lines().get(0).unitPrice();
		}
		if (value instanceof Shipment shipment) {
			return shipment.id() + " " + shipment.status() + " " + shipment.orderId() + " " + shipment.quantity() + " "
					+ shipment.trackingNumber();
		}
		if (value instanceof Payment payment) {
			return payment.id() + " " + payment.kind() + " " + payment.amount() + " " + payment.orderId();
		}
		if (value instanceof Return goods) {
			return goods.id() + " " + goods.status() + " " + goods.orderId() + " " + goods.creditTotal() + " "
					+ goods.quantity();
		}
		InventoryLevel level = (InventoryLevel) value;
		return level.sku() + "/" + level.location() + "/" + level.quantity();
	}

}
