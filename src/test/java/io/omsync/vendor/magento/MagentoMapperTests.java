package io.omsync.vendor.magento;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Fetched;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class MagentoMapperTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final MagentoMapper mapper = new MagentoMapper(List.of(), Set.of("simple"));

	@Test
	void subtotal_tax_and_shipping_less_discount_are_the_grand_total() {
		Order order = good(order()).value();

		assertThat(order.id()).isEqualTo("501");
		assertThat(order.number()).isEqualTo("000000501");
		assertThat(order.currency()).isEqualTo("EUR");
		assertThat(order.shippingTotal()).isEqualByComparingTo("14");
		assertThat(order.discountTotal()).isEqualByComparingTo("21");
		assertThat(order.subtotal().add(order.taxTotal()).add(order.shippingTotal()).subtract(order.discountTotal()))
			.isEqualByComparingTo(order.grandTotal());
		assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-02-11T23:59:59Z"));
	}

	/** Shipping 10 and 2 tax in it, 6 off: 5 without tax, and 1 of compensation. */
	@Test
	void the_tax_in_a_discount_on_shipping_is_no_discount() {
		ObjectNode json = order();
		json.put("discount_amount", -28.2)
			.put("shipping_discount_tax_compensation_amount", 1)
			.put("tax_amount", 35.55)
			.put("grand_total", 388.5505);

		Order order = good(json).value();

		assertThat(order.discountTotal()).isEqualByComparingTo("26");
		assertThat(order.subtotal().add(order.taxTotal()).add(order.shippingTotal()).subtract(order.discountTotal()))
			.isEqualByComparingTo(order.grandTotal());
	}

	@Test
	void a_variant_has_its_parents_money_and_goes_by_the_parents_item() {
		OrderLine coat = line("1");

		assertThat(coat.sku()).isEqualTo("COAT-M");
		assertThat(coat.name()).isEqualTo("Coat, M");
		assertThat(coat.quantity()).isEqualByComparingTo("2");
		assertThat(coat.unitPrice()).isEqualByComparingTo("100");
		assertThat(coat.discount()).isEqualByComparingTo("20");
		assertThat(coat.tax()).isEqualByComparingTo("18");
		assertThat(coat.lineTotal()).isEqualByComparingTo("180");
		assertThat(coat.shippedQuantity()).isEqualByComparingTo("1");
	}

	@Test
	void the_articles_of_a_bundle_hold_their_own_money_or_one_of_them_the_bundles() {
		assertThat(line("4").lineTotal()).isEqualByComparingTo("40");
		assertThat(line("5").lineTotal()).isEqualByComparingTo("20");
		OrderLine first = line("7");
		assertThat(first.sku()).isEqualTo("BOX-A");
		assertThat(first.lineTotal()).isEqualByComparingTo("60");
		assertThat(first.unitPrice()).isEqualByComparingTo("15");
		assertThat(first.discount()).isZero();
		assertThat(first.shippedQuantity()).isEqualByComparingTo("4");
		assertThat(line("8").lineTotal()).isZero();
		assertThat(line("8").unitPrice()).isZero();
		assertThat(line("8").shippedQuantity()).isEqualByComparingTo("2");
	}

	@Test
	void lines_that_nothing_is_sent_for_are_left_out() {
		Order order = good(order()).value();

		assertThat(order.lines()).extracting(OrderLine::sku)
			.containsExactly("COAT-M", "KIT-A", "KIT-B", "BOX-A", "BOX-B", "Tröja-ÅÄÖ ");
		assertThat(line("12").unitPrice()).isEqualTo(new BigDecimal("5.0005"));
		assertThat(line("12").cancelledQuantity()).isEqualByComparingTo("1");
	}

	@Test
	void a_row_total_that_has_its_discount_off_already_is_not_lowered_again() {
		ObjectNode json = order();
		((ObjectNode) json.get("items").get(0)).put("row_total", 180);

		assertThat(line(json, "1").lineTotal()).isEqualByComparingTo("180");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "null", "\"\"" })
	void empty_extension_attributes_come_in_any_form(String empty) {
		ObjectNode json = order();
		json.set("extension_attributes", JSON.readTree(empty));

		assertThat(good(json).value().shippingTotal()).isEqualByComparingTo("10");
	}

	@ParameterizedTest
	@CsvSource({ "pending, new, NEW", "payment_review, payment_review, PENDING_PAYMENT", "fraud, processing, ON_HOLD",
			"complete, complete, COMPLETED", "canceled, canceled, CANCELLED", "Holded, holded, ON_HOLD",
			"closed, closed, COMPLETED", "packed_in_bergen, complete, COMPLETED", "gift_wrapped, new, NEW",
			"shipping_now, processing, PARTIALLY_SHIPPED", "odd, odder, UNKNOWN", "'', '', UNKNOWN" })
	void the_status_counts_first_and_its_state_when_it_is_the_shops_own(String status, String state,
			OrderStatus canonical) {
		ObjectNode json = order();
		json.put("status", status).put("state", state);

		assertThat(good(json).value().status()).isEqualTo(canonical);
		assertThat(good(json).value().vendorStatus()).isEqualTo(status);
	}

	@Test
	void what_is_shipped_and_refunded_says_more_than_the_word() {
		ObjectNode json = order();
		assertThat(good(json).value().status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);

		json.get("items").forEach((item) -> ((ObjectNode) item).put("qty_shipped", 0));
		assertThat(good(json).value().status()).isEqualTo(OrderStatus.PROCESSING);

		json.get("items")
			.forEach((item) -> ((ObjectNode) item).put("qty_shipped",
					item.get("qty_ordered").asInt() - item.get("qty_canceled").asInt()));
		assertThat(good(json).value().status()).isEqualTo(OrderStatus.SHIPPED);

		json.put("status", "closed").put("state", "closed").put("total_refunded", 12);
		assertThat(good(json).value().status()).isEqualTo(OrderStatus.RETURNED);
	}

	@ParameterizedTest
	@CsvSource({ "entity_id, MISSING_FIELD", "order_currency_code, MISSING_FIELD", "updated_at, MISSING_FIELD",
			"created_at, MISSING_FIELD", "grand_total, MISSING_FIELD", "subtotal, MISSING_FIELD" })
	void an_order_without_a_needed_field_is_refused_with_its_raw_record(String field, String reasonCode) {
		ObjectNode json = order();
		json.remove(field);

		Fetched.Bad<Order> bad = bad(json);

		assertThat(bad.reasonCode()).isEqualTo(reasonCode);
		assertThat(bad.reason()).contains(field);
		assertThat(bad.raw()).contains("test.person@example.com");
	}

	@ParameterizedTest
	@CsvSource({ "updated_at, 2026-02-30 08:00:00, NOT_A_TIME", "updated_at, 0000-00-00 00:00:00, NOT_A_TIME",
			"order_currency_code, RUPEES, UNKNOWN_CURRENCY", "grand_total, 12345678901234567890, NUMBER_OUT_OF_RANGE",
			"shipping_amount, 999999999999999, NUMBER_OUT_OF_RANGE", "tax_amount, some, NOT_A_NUMBER" })
	void a_field_that_is_not_usable_is_refused(String field, String value, String reasonCode) {
		ObjectNode json = order();
		json.put(field, value);

		assertThat(bad(json).reasonCode()).isEqualTo(reasonCode);
	}

	@Test
	void two_lines_with_one_id_are_refused() {
		ObjectNode json = order();
		((ObjectNode) json.get("items").get(11)).put("item_id", 4);

		assertThat(bad(json).reasonCode()).isEqualTo("DUPLICATE_LINE");
		assertThat(bad(json).currency()).isEqualTo("EUR");
	}

	@Test
	void a_credit_memo_is_no_invoice_of_the_same_id_and_its_adjustments_count() {
		Fetched.Good<Invoice> memo = (Fetched.Good<Invoice>) new MagentoDocuments(List.of()).creditMemos()
			.fetched(fixture("creditmemo"), "page 1, row 1");
		Invoice invoice = memo.value();

		assertThat(invoice.id()).isEqualTo("creditmemo-77").isEqualTo(memo.key());
		assertThat(invoice.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
		assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
		assertThat(invoice.grandTotal()).isEqualByComparingTo("102");
		assertThat(invoice.subtotal()).isEqualByComparingTo("93");
		assertThat(invoice.lines()).singleElement().satisfies((line) -> {
			assertThat(line.orderLineId()).isEqualTo("1");
			assertThat(line.lineTotal()).isEqualByComparingTo("90");
		});
		assertThat(new MagentoDocuments(List.of()).invoices().fetched(fixture("creditmemo"), "").key()).isEqualTo("77");
	}

	/**
	 * A paid variant, the same article free on the house, and free once more by itself.
	 */
	@Test
	void a_free_line_beside_a_paid_one_of_its_sku_stays_on_the_invoice() {
		ObjectNode json = (ObjectNode) fixture("creditmemo");
		json.set("items", JSON.readTree("""
				[{"entity_id":1,"order_item_id":1,"product_id":10,"sku":"CUP","qty":1,"price":5,"row_total":5},
				 {"entity_id":2,"order_item_id":2,"product_id":11,"sku":"CUP","qty":1,"price":0,"row_total":0},
				 {"entity_id":3,"order_item_id":3,"product_id":10,"sku":"CUP","qty":1,"price":0,"row_total":0},
				 {"entity_id":4,"order_item_id":4,"product_id":11,"sku":"CUP","qty":1,"price":0,"row_total":0},
				 {"entity_id":5,"order_item_id":5,"product_id":11,"sku":"CUP","qty":2,"price":0,"row_total":0}]"""));

		Invoice invoice = ((Fetched.Good<Invoice>) new MagentoDocuments(List.of()).invoices().fetched(json, ""))
			.value();

		assertThat(invoice.lines()).extracting(Invoice.Line::orderLineId).containsExactly("1", "3", "5");
	}

	@Test
	void a_shipment_has_its_first_track_and_the_carrier_by_name() {
		Shipment shipment = ((Fetched.Good<Shipment>) new MagentoDocuments(List.of()).shipments()
			.fetched(fixture("shipment"), "page 1, row 1")).value();

		assertThat(shipment.orderId()).isEqualTo("501");
		assertThat(shipment.carrier()).isEqualTo("Parcel Post");
		assertThat(shipment.trackingNumber()).isEqualTo("1Z999");
		assertThat(shipment.lines()).singleElement().satisfies((line) -> assertThat(line.orderLineId()).isEqualTo("1"));
	}

	@Test
	void a_return_of_commerce_has_its_orders_currency() {
		Return back = ((Fetched.Good<Return>) new MagentoPayments(List.of()).returns().fetched(JSON.readTree("""
				{"entity_id":5,"order_id":501,"status":"processed_closed","date_requested":"2026-02-13 09:00:00",
				 "items":[{"entity_id":6,"order_item_id":1,"product_sku":"COAT-M","qty_requested":1,"reason":"7"}],
				 "order":{"currency":"EUR"}}"""), "page 1, row 1")).value();

		assertThat(back.status()).isEqualTo(ReturnStatus.COMPLETED);
		assertThat(back.currency()).isEqualTo("EUR");
		assertThat(back.requestedAt()).isEqualTo(Instant.parse("2026-02-13T09:00:00Z"));
		assertThat(back.lines()).singleElement().satisfies((line) -> {
			assertThat(line.orderLineId()).isEqualTo("1");
			assertThat(line.quantity()).isEqualByComparingTo("1");
		});
	}

	@Test
	void a_transaction_whose_order_tells_nothing_is_refused() {
		Fetched<Payment> payment = new MagentoPayments(List.of()).transactions().fetched(JSON.readTree("""
				{"transaction_id":5,"order_id":501,"txn_type":"capture","txn_id":"pay-1",
				 "created_at":"2026-02-13 09:00:00","order":{"currency":"EUR","method":"card"}}"""), "page 1, row 1");

		assertThat(payment).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reason()).isEqualTo("order.amount is missing"));
	}

	private OrderLine line(String id) {
		return line(order(), id);
	}

	private OrderLine line(ObjectNode json, String id) {
		return good(json).value().lines().stream().filter((line) -> line.lineId().equals(id)).findFirst().orElseThrow();
	}

	private Fetched.Good<Order> good(JsonNode json) {
		return (Fetched.Good<Order>) this.mapper.order(json, "page 1, row 1");
	}

	private Fetched.Bad<Order> bad(JsonNode json) {
		return (Fetched.Bad<Order>) this.mapper.order(json, "page 1, row 1");
	}

	private static ObjectNode order() {
		return (ObjectNode) fixture("order");
	}

	private static JsonNode fixture(String name) {
		try (InputStream in = MagentoMapperTests.class.getResourceAsStream("/vendor/magento/" + name + ".json")) {
			return JSON.readTree(in);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
