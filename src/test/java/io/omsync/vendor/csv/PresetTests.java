package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each preset reads an invented export in the form of its vendor; the sums are by hand.
 */
class PresetTests {

	private final DropFolder folder;

	PresetTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void every_feed_has_one_in_our_own_names_and_every_preset_an_export() {
		List<String> names = Preset.all().stream().map(Preset::name).toList();

		assertThat(names).containsAll(DropFeed.ALL.stream().map((feed) -> "generic-" + feed).toList());
		assertThat(names).allSatisfy((name) -> assertThat(PresetTests.class.getResource(export(name))).isNotNull());
	}

	@Test
	void shopify_orders_agree_with_their_totals_and_a_cancelled_one_is_cancelled() {
		this.folder.option("orders.taxes", "net");
		List<Fetched<Order>> orders = read("shopify-orders", DropFeed.ORDERS);

		Order first = good(orders, 0);
		assertThat(first.id()).isEqualTo("#2001");
		assertThat(first.status()).isEqualTo(OrderStatus.SHIPPED);
		assertThat(first.placedAt()).isEqualTo(Instant.parse("2026-03-03T04:30:00Z"));
		assertThat(first.lines()).extracting(OrderLine::sku).containsExactly("MUG-B", "LAMP-N");
		assertThat(first.lines()).extracting(OrderLine::lineTotal)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("25"), new BigDecimal("36"));
		sums(first, "55.00", "5.50", "4.50", "6.00", "65.00");
		assertThat(good(orders, 1).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(good(orders, 1).vendorStatus()).isEqualTo("unfulfilled");
		assertThat(bad(orders, 2)).isEqualTo(
				"TOTALS_DIFFER the lines with shipping, fees, tax and discount come to 33," + " grand_total is 99");
	}

	@Test
	void shopify_asks_whether_prices_include_tax_because_its_export_does_not_say() {
		assertThatThrownBy(() -> read("shopify-orders", DropFeed.ORDERS)).isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining("orders.taxes must be net or gross");
	}

	@Test
	void amazon_orders_count_gift_wrap_as_part_of_a_line_and_both_promotions() {
		this.folder.option("orders.taxes", "gross").option("orders.defaults.currency", "EUR");
		List<Fetched<Order>> orders = read("amazon-orders", DropFeed.ORDERS);

		Order first = good(orders, 0);
		assertThat(first.updatedAt()).isEqualTo(Instant.parse("2026-03-02T11:30:00Z"));
		assertThat(first.lines()).extracting(OrderLine::name).containsExactly("Teekanne grün", "Monitor 24\" schwarz");
		assertThat(first.lines().get(0).unitPrice()).isEqualByComparingTo("29.99");
		sums(first, "67.98", "12.46", "0", "5.00", "67.98");
		assertThat(good(orders, 1).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(good(orders, 1).grandTotal()).isZero();
		assertThat(bad(orders, 2)).isEqualTo("MISSING_FIELD price is empty");
	}

	@Test
	void the_amounts_of_an_amazon_settlement_add_up_to_its_payout() {
		this.folder.option("payments.decimal", ",").option("payments.defaults.currency", "EUR");
		List<Payment> payments = all(read("amazon-settlement-payments", DropFeed.PAYMENTS));

		assertThat(payments).extracting(Payment::id)
			.containsExactly("8811-2", "8811-3", "8811-4", "8811-5", "8811-6", "8811-7", "8811-8");
		assertThat(payments).extracting(Payment::kind)
			.containsExactly(Payment.Kind.OTHER, Payment.Kind.CAPTURE, Payment.Kind.CAPTURE, Payment.Kind.OTHER,
					Payment.Kind.REFUND, Payment.Kind.OTHER, Payment.Kind.OTHER);
		assertThat(payments).extracting(Payment::currency).containsOnly("EUR");
		assertThat(payments.get(3).vendorStatus()).isEqualTo("Order Commission");
		Payment payout = payments.get(0);
		assertThat(payout.vendorStatus()).isEqualTo("payout");
		assertThat(payout.paidAt()).contains(Instant.parse("2026-03-19T09:10:07Z"));
		BigDecimal moved = payments.stream()
			.skip(1)
			.map((payment) -> (payment.kind() == Payment.Kind.REFUND) ? payment.amount().negate() : payment.amount())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(moved).isEqualByComparingTo("25.49").isEqualByComparingTo(payout.amount());
	}

	@Test
	void the_currency_of_a_marketplace_counts_where_a_settlements_row_names_none() {
		this.folder.option("payments.decimal", ",");
		List<Fetched<Payment>> payments = read("amazon-settlement-payments", DropFeed.PAYMENTS);

		assertThat(payments).filteredOn(Fetched.Good.class::isInstance).hasSize(6);
		assertThat(bad(payments, 6)).isEqualTo("MISSING_FIELD currency is empty");
	}

	@Test
	void woocommerce_orders_agree_with_fees_tax_and_coupons() {
		List<Order> orders = all(read("woocommerce-orders", DropFeed.ORDERS));

		assertThat(orders).extracting(Order::number).containsExactly("WEB-501", "502");
		assertThat(orders).extracting(Order::status).containsExactly(OrderStatus.PROCESSING, OrderStatus.CANCELLED);
		assertThat(orders.get(0).lines()).extracting(OrderLine::lineId).containsExactly("71", "72");
		sums(orders.get(0), "55.00", "11.50", "6.00", "5.50", "69.00");
	}

	@Test
	void magentos_grid_has_the_shops_own_time_and_base_currency() {
		this.folder.zone("Europe/Berlin").option("orders.constants.currency", "EUR");
		List<Order> orders = all(read("magento-orders", DropFeed.ORDERS));

		assertThat(orders).extracting(Order::placedAt)
			.containsExactly(Instant.parse("2026-03-05T13:05:09Z"), Instant.parse("2026-03-05T23:05:09Z"),
					Instant.parse("2026-03-06T14:05:09Z"));
		assertThat(orders).extracting(Order::status)
			.containsExactly(OrderStatus.PROCESSING, OrderStatus.COMPLETED, OrderStatus.UNKNOWN);
		assertThat(orders.get(1).grandTotal()).isEqualByComparingTo("20");
		sums(orders.get(0), "120", "0", "5", "0", "145.5");
	}

	@Test
	void magentos_grid_names_no_currency_so_one_is_asked_for() {
		assertThatThrownBy(() -> read("magento-orders", DropFeed.ORDERS)).isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining("orders.columns.currency is missing")
			.hasMessageContaining("constants.currency");
	}

	@Test
	void files_in_our_own_names_are_read_for_every_feed() {
		List<Order> orders = all(read("generic-orders", DropFeed.ORDERS));
		sums(orders.get(0), "37.50", "6.50", "4.00", "2.50", "48.00");
		sums(orders.get(1), "5", "0", "0", "0", "5");
		List<Invoice> invoices = all(read("generic-invoices", DropFeed.INVOICES));
		assertThat(invoices).extracting(Invoice::kind).containsExactly(Invoice.Kind.INVOICE, Invoice.Kind.CREDIT_NOTE);
		assertThat(invoices).extracting(Invoice::grandTotal)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("36"), new BigDecimal("12"));
		List<Shipment> shipments = all(read("generic-shipments", DropFeed.SHIPMENTS));
		assertThat(shipments).extracting((shipment) -> shipment.lines().size()).containsExactly(2);
		List<Payment> payments = all(read("generic-payments", DropFeed.PAYMENTS));
		assertThat(payments).extracting(Payment::kind)
			.containsExactly(Payment.Kind.CAPTURE, Payment.Kind.REFUND, Payment.Kind.OTHER);
		List<Return> returns = all(read("generic-returns", DropFeed.RETURNS));
		assertThat(returns.get(0).creditTotal()).isEqualByComparingTo("12");
		assertThat(all(read("generic-stock", DropFeed.STOCK))).hasSize(2);
	}

	@Test
	void a_preset_may_leave_its_feed_out_and_what_is_set_beside_it_wins() {
		this.folder.option("orders.preset", "magento")
			.option("orders.constants.currency", "NOK")
			.option("orders.columns.grand-total", "Grand Total (Purchased)")
			.option("orders.values.0.field", "status")
			.option("orders.values.0.theirs", "Closed")
			.option("orders.values.0.ours", "returned");
		List<Order> orders = all(
				this.folder.read(this.folder.put("orders.csv", bytes("magento-orders")), DropFeed.ORDERS));

		assertThat(orders.get(1).status()).isEqualTo(OrderStatus.RETURNED);
		assertThat(orders.get(1).grandTotal()).isEqualByComparingTo("22.1");
	}

	private <T> List<Fetched<T>> read(String preset, DropFeed<T> feed) {
		this.folder.option(feed + ".preset", preset);
		return this.folder.read(this.folder.put(preset + ".csv", bytes(preset)), feed);
	}

	static byte[] bytes(String preset) {
		try (InputStream in = Objects.requireNonNull(PresetTests.class.getResourceAsStream(export(preset)))) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String export(String preset) {
		return "/vendor/csv/presets/" + preset + ".csv";
	}

	private static <T> T good(List<Fetched<T>> records, int index) {
		assertThat(records.get(index)).isInstanceOf(Fetched.Good.class);
		return ((Fetched.Good<T>) records.get(index)).value();
	}

	private static <T> List<T> all(List<Fetched<T>> records) {
		return IntStream.range(0, records.size()).mapToObj((n) -> good(records, n)).toList();
	}

	private static <T> String bad(List<Fetched<T>> records, int index) {
		Fetched.Bad<T> bad = (Fetched.Bad<T>) records.get(index);
		return bad.reasonCode() + " " + bad.reason();
	}

	private static void sums(Order order, String subtotal, String tax, String shipping, String discount, String grand) {
		assertThat(order.subtotal()).isEqualByComparingTo(subtotal);
		assertThat(order.taxTotal()).isEqualByComparingTo(tax);
		assertThat(order.shippingTotal()).isEqualByComparingTo(shipping);
		assertThat(order.discountTotal()).isEqualByComparingTo(discount);
		assertThat(order.grandTotal()).isEqualByComparingTo(grand);
	}

}
