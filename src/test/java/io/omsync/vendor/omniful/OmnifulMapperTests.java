package io.omsync.vendor.omniful;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonText;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import io.omsync.vendor.omniful.OmnifulOptions.Invoices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class OmnifulMapperTests {

	private final OmnifulMapper mapper = new OmnifulMapper(List.of(), Invoices.SHIPPED);

	@Test
	void the_head_has_three_decimals_and_a_count_is_no_total() {
		Order order = good(fixture());

		assertThat(order.id()).isEqualTo("6b52d1e3a8c2b31d66e1ba28");
		assertThat(order.number()).isEqualTo("SHOP-7731");
		assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
		assertThat(order.vendorStatus()).isEqualTo("shipped");
		assertThat(order.currency()).isEqualTo("KWD");
		assertThat(order.grandTotal()).isEqualTo(new BigDecimal("30.4990"));
		assertThat(order.subtotal()).isEqualByComparingTo("30.249");
		assertThat(order.shippingTotal()).isEqualByComparingTo("1.5");
		assertThat(order.discountTotal()).isEqualByComparingTo("1.25");
		assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-05-03T06:10:22.004Z"));
		assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-05-04T17:45:09.870Z"));
	}

	@Test
	void a_line_without_id_is_named_by_sku_and_place_and_its_missing_total_computed() {
		Order order = good(fixture());

		assertThat(order.lines()).extracting(OrderLine::lineId).containsExactly("L-1", "DATE-1KG#2");
		assertThat(order.lines().get(0).lineTotal()).isEqualByComparingTo("19");
		OrderLine dates = order.lines().get(1);
		assertThat(dates.lineTotal()).isEqualByComparingTo("9.999");
		assertThat(dates.quantity()).isEqualByComparingTo("3");
		assertThat(dates.shippedQuantity()).isEqualByComparingTo("2");
		assertThat(dates.cancelledQuantity()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "created,NEW", "new_order,NEW", "new,NEW", "NEW_ORDER,NEW", "on_hold,ON_HOLD",
			"hub_assigned,CONFIRMED", "in_picking,PROCESSING", "packed,PROCESSING", "ready_to_ship,READY_TO_SHIP",
			"shipped,SHIPPED", "partially_delivered,PARTIALLY_SHIPPED", "delivered,DELIVERED", "canceled,CANCELLED",
			"cancelled,CANCELLED", "cancelled_order,CANCELLED", "return_to_origin,RETURNED",
			"Return To Origin,RETURNED", "waiting_for_rain,UNKNOWN", "'',UNKNOWN" })
	void a_status_is_read_as_code_or_label(String word, OrderStatus status) {
		ObjectNode json = fixture();
		json.put("status_code", word);

		assertThat(good(json).status()).isEqualTo(status);
		assertThat(good(json).vendorStatus()).isEqualTo(word);
	}

	@ParameterizedTest
	@CsvSource({ "100,15,15,2.25,0,132.25,false,false,false,100,15",
			"115,15,17.25,2.25,0,132.25,true,false,true,100,15", "90,15,0,0,10,105,false,true,false,100,0",
			"699,69.9,0,0,100,768.9,true,true,false,699,0", "1400,69.9,0,0,100,1369.9,true,true,false,1400,0" })
	void amounts_are_taken_apart_only_where_the_parts_add_up(BigDecimal subtotal, BigDecimal tax, BigDecimal shipping,
			BigDecimal shippingTax, BigDecimal discount, BigDecimal total, boolean taxIn, boolean discountIn,
			boolean freightTaxIn, BigDecimal net, BigDecimal freight) {
		ObjectNode json = fixture();
		((ObjectNode) json.path("invoice")).put("subtotal", subtotal)
			.put("tax", tax)
			.put("shipping_price", shipping)
			.put("shipping_tax", shippingTax)
			.put("discount", discount)
			.put("total", total)
			.put("sub_total_tax_inclusive", taxIn)
			.put("sub_total_discount_inclusive", discountIn)
			.put("shipping_tax_inclusive", freightTaxIn);
		Order order = good(json);

		assertThat(order.subtotal()).isEqualByComparingTo(net);
		assertThat(order.taxTotal()).isEqualByComparingTo(tax.add(shippingTax));
		assertThat(order.shippingTotal()).isEqualByComparingTo(freight);
		assertThat(order.grandTotal()).isEqualByComparingTo(total);
	}

	@Test
	void the_order_holds_its_shipment_its_invoice_and_its_payments() {
		Order order = good(fixture());

		Shipment shipment = order.documents().shipments().get(0);
		assertThat(shipment.status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
		assertThat(shipment.carrier()).isEqualTo("Desert Post");
		assertThat(shipment.trackingNumber()).isEqualTo("AWB-8812");
		assertThat(shipment.shippedAt()).contains(Instant.parse("2026-05-04T12:30:00.5Z"));
		assertThat(shipment.quantity()).isEqualByComparingTo("4");
		Invoice invoice = order.documents().invoices().get(0);
		assertThat(invoice.number()).isEqualTo("INV-19");
		assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
		assertThat(invoice.subtotal().add(invoice.shippingTotal()).add(invoice.taxTotal()))
			.isEqualByComparingTo(invoice.grandTotal());
		assertThat(order.documents().payments())
			.extracting((payment) -> payment.kind() + " " + payment.method() + " "
					+ payment.amount().stripTrailingZeros().toPlainString() + " " + payment.settled())
			.containsExactly("CAPTURE gift card 10 true", "CAPTURE coupon 2 false", "CAPTURE knet 20.499 true",
					"REFUND knet 4.125 true");
		assertThat(order.documents().payments()).extracting(Payment::id).doesNotHaveDuplicates();
		assertThat(order.documents().returns()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "NUMBERED,packed,INV-1,1", "NUMBERED,shipped,'',0", "SHIPPED,packed,'',0", "SHIPPED,packed,INV-1,1",
			"SHIPPED,delivered,'',1", "ALWAYS,packed,'',1", "ALWAYS,cancelled,'',0" })
	void which_orders_have_an_invoice_is_a_setting(Invoices which, String status, String number, int invoices) {
		ObjectNode json = fixture();
		json.put("status_code", status);
		((ObjectNode) json.path("invoice")).put("sc_invoice_number", number);

		var order = (Fetched.Good<Order>) new OmnifulMapper(List.of(), which).order(json, "here");
		assertThat(order.value().documents().invoices()).hasSize(invoices);
	}

	@Test
	void an_order_that_nobody_ships_yet_has_no_shipment() {
		ObjectNode json = fixture();
		json.putObject("shipment").put("delivery_status", "").put("cod_amount", 0);

		assertThat(good(json).documents().shipments()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "updated_at", "order_created_at", "order_items", "invoice", "invoice.total",
			"invoice.currency" })
	void what_must_be_there_is_a_reject_without_it(String field) {
		ObjectNode json = fixture();
		ObjectNode at = field.contains(".") ? (ObjectNode) json.path("invoice") : json;
		at.remove(field.replace("invoice.", ""));

		assertThat(this.mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
			assertThat(bad.key()).isEqualTo("6b52d1e3a8c2b31d66e1ba28");
			assertThat(bad.reasonCode()).isEqualTo("MISSING_FIELD");
		});
	}

	@Test
	void a_tenants_order_has_its_id_once_and_one_without_any_is_a_reject() {
		ObjectNode json = fixture();
		json.remove("omniful_order_id");
		assertThat(good(json).id()).isEqualTo("6b52d1e3a8c2b31d66e1ba28");

		json.remove("id");
		assertThat(this.mapper.order(json, "here")).isInstanceOf(Fetched.Bad.class);
	}

	@Test
	void lines_that_stand_twice_are_a_reject() {
		ObjectNode json = fixture();
		((ArrayNode) json.path("order_items")).add(json.path("order_items").path(0).deepCopy());

		assertThat(this.mapper.order(json, "here")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reasonCode()).isEqualTo("DUPLICATE_LINE"));
	}

	@ParameterizedTest
	@CsvSource({ "Return Shipment Created,APPROVED", "return_order_picked_up,IN_TRANSIT", "Return To Origin,RECEIVED",
			"Return Order QC Processed,INSPECTED", "return_order_completed,COMPLETED", "Lost at sea,UNKNOWN" })
	void a_returns_label_counts_as_its_code(String label, ReturnStatus status) {
		JsonNode json = JsonText.object("""
				{"id":"r1","return_order_id":"RO-1","order_id":"SHOP-7731","status":"%s","refund_status":"Completed",
				"created_at":"2026-05-06T00:00:00Z","updated_at":"2026-05-07T01:02:03.456Z",
				"order_items":[{"seller_sku_code":"OUD-50","return_quantity":2,
				"return_reasons":[{"reason":"too small","quantity":2}]}],
				"invoice":{"currency":"KWD","total":20.25,"total_refunded":0}}""".formatted(label));

		Return goods = ((Fetched.Good<Return>) new OmnifulReturns(List.of()).map(json, "here")).value();
		assertThat(goods.status()).isEqualTo(status);
		assertThat(goods.vendorStatus()).isEqualTo(label);
		assertThat(goods.creditTotal()).isEqualByComparingTo("20.25");
		assertThat(goods.quantity()).isEqualByComparingTo("2");
		assertThat(goods.lines().get(0).reason()).isEqualTo("too small");
	}

	@ParameterizedTest
	@CsvSource({ "2592000000000000,2592000", "2592000000000,2592000", "2592000000,2592000", "2592000,2592000",
			"3600,3600", "0,86400", "-1,86400" })
	void the_life_of_a_token_is_read_from_nanoseconds_to_seconds(long expiresIn, long seconds) {
		Instant now = Instant.parse("2026-05-01T00:00:00Z");
		long early = Math.min(5 * 86_400, seconds / 6);

		assertThat(TokenLife.of("no-jwt", expiresIn, now)).isEqualTo(now.plusSeconds(seconds - early));
	}

	@Test
	void a_token_that_tells_its_own_end_is_believed() {
		String jwt = "e30."
				+ Base64.getUrlEncoder()
					.withoutPadding()
					.encodeToString("{\"iat\":1700000000,\"exp\":1702592000}".getBytes(StandardCharsets.UTF_8))
				+ ".sig";

		assertThat(TokenLife.of(jwt)).contains(Instant.ofEpochSecond(1702592000).minusSeconds(5 * 86_400));
		assertThat(TokenLife.of("demo")).isEmpty();
	}

	private Order good(JsonNode json) {
		return ((Fetched.Good<Order>) this.mapper.order(json, "here")).value();
	}

	static ObjectNode fixture() {
		try (InputStream in = OmnifulMapperTests.class.getResourceAsStream("/vendor/omniful/order.json")) {
			return (ObjectNode) JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
