package io.omsync.vendor.orderdynamics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.Fetched;
import io.omsync.connector.Rates;
import io.omsync.connector.SkuMap;
import io.omsync.connector.VendorLimits;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class OrderDynamicsMapperTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final OrderDynamicsMapper mapper = mapper(Map.of());

	@Test
	void the_head_is_read_under_the_vendors_own_id() {
		Order order = good(fixture());

		assertThat(order.id()).isEqualTo("771204");
		assertThat(order.number()).isEqualTo("SHOP-20/7");
		assertThat(order.status()).isEqualTo(OrderStatus.READY_TO_SHIP);
		assertThat(order.vendorStatus()).isEqualTo("ready_to ship");
		assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-03-01T09:30:15.123456Z"));
		assertThat(List.of(order.subtotal(), order.taxTotal(), order.shippingTotal(), order.discountTotal(),
				order.grandTotal()))
			.extracting((amount) -> amount.stripTrailingZeros().toPlainString())
			.containsExactly("390", "52", "10", "40", "452");
	}

	@Test
	void lines_know_what_was_cancelled_and_what_left() {
		List<OrderLine> lines = good(fixture()).lines();

		assertThat(lines).extracting(OrderLine::lineId, OrderLine::sku, OrderLine::name)
			.containsExactly(tuple("90001", "TENT-2", "Tent for two"), tuple("90002", "ROPE-9", ""));
		assertThat(lines.get(0).shippedQuantity()).isEqualByComparingTo("2");
		assertThat(lines.get(0).lineTotal()).isEqualByComparingTo("406.8");
		assertThat(lines.get(1).cancelledQuantity()).isEqualByComparingTo("3");
		assertThat(lines.get(1).shippedQuantity()).isZero();
	}

	@Test
	void shipments_name_the_orders_lines_by_either_of_the_two_names() {
		List<Shipment> shipments = good(fixture()).documents().shipments();

		assertThat(shipments).extracting(Shipment::id).containsExactly("5101", "5102");
		assertThat(shipments).extracting(Shipment::status)
			.containsExactly(ShipmentStatus.SHIPPED, ShipmentStatus.UNKNOWN);
		assertThat(shipments.get(0).lines()).extracting(Shipment.Line::lineId).containsExactly("90001", "90001#2");
		assertThat(shipments.get(0).lines()).extracting(Shipment.Line::orderLineId).containsOnly("90001");
		assertThat(shipments.get(0).lines()).extracting(Shipment.Line::sku).containsExactly("TENT-2", "TENT-2B");
	}

	@Test
	void an_invoice_has_its_total_alone_and_a_negative_one_is_a_credit_note() {
		List<Invoice> invoices = good(fixture()).documents().invoices();

		assertThat(invoices).extracting(Invoice::number).containsExactly("R-31", "32");
		assertThat(invoices).extracting(Invoice::kind).containsExactly(Invoice.Kind.INVOICE, Invoice.Kind.CREDIT_NOTE);
		assertThat(invoices).extracting(Invoice::id).containsExactly("771204/31", "771204/32");
		assertThat(invoices.get(1).grandTotal()).isEqualByComparingTo("20.5");
		assertThat(invoices.get(1).issuedAt()).isEqualTo(good(fixture()).updatedAt());
	}

	@Test
	void transactions_are_payments_that_moved_money_or_did_not() {
		List<Payment> payments = good(fixture()).documents().payments();

		assertThat(payments).extracting(Payment::kind)
			.containsExactly(Payment.Kind.AUTHORIZATION, Payment.Kind.CAPTURE, Payment.Kind.REFUND, Payment.Kind.OTHER);
		assertThat(payments).extracting(Payment::id).startsWith("771204/T-1");
		assertThat(payments).extracting(Payment::reference).startsWith("T-1");
		assertThat(payments).extracting(Payment::settled).containsExactly(false, true, true, true);
		assertThat(payments.get(1).paidAt()).isEqualTo(Optional.of(Instant.parse("2026-03-01T08:00:00Z")));
		assertThat(payments.get(2).amount()).isEqualByComparingTo("20.5");
		assertThat(payments).extracting(Payment::currency).containsOnly("CAD");
	}

	@Test
	void fields_and_the_id_are_those_of_the_account() {
		ObjectNode json = fixture();
		json.set("ChangedOn", json.remove("LastUpdated"));
		json.set("Positions", json.remove("LineItems"));
		var own = mapper(Map.of("fields.updated", "ChangedOn", "fields.lines", "Positions", "order-id", "EXTERNAL"));

		Order order = ((Fetched.Good<Order>) own.order(json, "here")).value();

		assertThat(order.id()).isEqualTo("SHOP-20/7");
		assertThat(order.lines()).hasSize(2);
		assertThat(mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reason()).isEqualTo("LastUpdated is missing"));
	}

	@ParameterizedTest
	@CsvSource({ "OrderTotal, MISSING_FIELD", "SubTotal, MISSING_FIELD", "OrderDate, MISSING_FIELD",
			"CurrencyCode, MISSING_FIELD", "InternalOrderId, MISSING_FIELD" })
	void what_must_be_there_and_is_not_makes_a_reject(String field, String code) {
		ObjectNode json = fixture();
		json.putNull(field);

		assertThat(this.mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
			assertThat(bad.reasonCode()).isEqualTo(code);
			assertThat(bad.reason()).contains(field);
		});
	}

	@ParameterizedTest
	@CsvSource({ "LineItems", "Shipments", "Invoices", "OrderTransactions" })
	void what_stands_twice_under_one_id_makes_a_reject(String list) {
		ObjectNode json = fixture();
		json.withArray(list).addAll(List.copyOf(new ArrayList<>(json.withArray(list).valueStream().toList())));

		assertThat(this.mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reasonCode()).isEqualTo("DUPLICATE_LINE"));
	}

	@ParameterizedTest
	@CsvSource({ "Invoices, InvoiceId", "OrderTransactions, TransactionId", "Shipments, ShipmentId" })
	void a_documents_id_that_no_column_holds_makes_a_reject(String list, String id) {
		ObjectNode json = fixture();
		((ObjectNode) json.withArray(list).get(0)).put(id, "9".repeat(192));

		assertThat(this.mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reasonCode()).isEqualTo("FIELD_TOO_LONG"));
	}

	@Test
	void payments_that_are_not_asked_for_are_none() {
		var none = (Fetched.Good<Order>) mapper(Map.of("transactions", "NONE")).order(fixture(), "here");

		assertThat(none.value().documents().payments()).isEmpty();
	}

	@Test
	void an_order_of_heads_alone_is_stored() {
		ObjectNode json = fixture();
		List.of("LineItems", "Shipments", "Invoices", "OrderTransactions", "OrderStatus", "TaxTotal", "ExternalOrderId")
			.forEach(json::remove);

		Order order = good(json);

		assertThat(order.status()).isEqualTo(OrderStatus.UNKNOWN);
		assertThat(order.number()).isEqualTo("771204");
		assertThat(order.lines()).isEmpty();
	}

	private Order good(JsonNode json) {
		return ((Fetched.Good<Order>) this.mapper.order(json, "here")).value();
	}

	private static OrderDynamicsMapper mapper(Map<String, String> options) {
		return new OrderDynamicsMapper(List.of(),
				OrderDynamicsOptions.of(new Account("shop", "orderdynamics", URI.create("http://127.0.0.1"),
						new Credentials(Map.of()), ZoneOffset.UTC,
						new VendorLimits(1, 1, 1, Duration.ofSeconds(1), Map.of()), options, List.of(), SkuMap.SAME,
						Rates.NONE, List.of(), new Account.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)),
						Map.of(), Path.of("."), "key")));
	}

	private static ObjectNode fixture() {
		try (InputStream in = OrderDynamicsMapperTests.class.getResourceAsStream("/vendor/orderdynamics/order.json")) {
			return (ObjectNode) JSON.readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
