package io.omsync.vendor.omisell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class OmisellMapperTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final OmisellPayments.Words USUAL = new OmisellPayments.Words(Set.of("paid", "200"), Set.of());

	private final OmisellMapper mapper = new OmisellMapper(List.of(), "VND", USUAL);

	@Test
	void the_head_is_read_from_numbers_and_texts_alike() {
		Order order = good(fixture()).value();

		assertThat(order.id()).isEqualTo("OV+TS%10 7");
		assertThat(order.number()).isEqualTo("TS-10/7");
		assertThat(order.status()).isEqualTo(OrderStatus.READY_TO_SHIP);
		assertThat(order.vendorStatus()).isEqualTo("460");
		assertThat(order.currency()).isEqualTo("VND");
		assertThat(order.placedAt()).isEqualTo(Instant.ofEpochSecond(1781940000));
		assertThat(order.updatedAt()).isEqualTo(Instant.ofEpochSecond(1781947512));
		assertThat(order.shippingTotal()).isEqualByComparingTo("25000");
		assertThat(order.discountTotal()).isEqualByComparingTo("30000");
	}

	@Test
	void the_total_is_what_is_paid_and_without_payments_the_sum_of_the_lines() {
		assertThat(good(fixture()).value().grandTotal()).isEqualByComparingTo("1635000");

		ObjectNode json = fixture();
		json.putArray("payment_information");
		Order order = good(json).value();
		assertThat(order.grandTotal()).isEqualByComparingTo("1610001");
		assertThat(order.subtotal()).isEqualTo(order.grandTotal());

		json.remove("payment_information");
		assertThat(good(json).value().grandTotal()).isEqualByComparingTo("1610001");
	}

	@Test
	void what_is_computed_has_no_more_decimals_than_the_currency() {
		OrderLine line = line(good(fixture()).value(), "PKG-2:TEA-250");
		assertThat(line.lineTotal()).isEqualTo(new BigDecimal("360001.0000"));
		assertThat(line.discount()).isEqualByComparingTo("19999");

		Fetched<Order> baht = new OmisellMapper(List.of(), "THB", USUAL).order(fixture(), "here");
		assertThat(line(((Fetched.Good<Order>) baht).value(), "PKG-2:TEA-250").lineTotal())
			.isEqualTo(new BigDecimal("360000.8000"));
	}

	@Test
	void lines_are_what_was_sold_and_shipments_the_parcels() {
		Order order = good(fixture()).value();

		assertThat(order.lines()).extracting(OrderLine::lineId)
			.containsExactly("PKG-1:SET-TEA", "PKG-1:SET-TEA:2", "PKG-2:TEA-250");
		assertThat(order.itemQuantity()).isEqualByComparingTo("6");
		assertThat(line(order, "PKG-2:TEA-250").shippedQuantity()).isEqualByComparingTo("2");
		assertThat(line(order, "PKG-1:SET-TEA").shippedQuantity()).isEqualByComparingTo("0");
		List<Shipment> shipments = order.documents().shipments();
		assertThat(shipments).extracting(Shipment::id).containsExactly("OV+TS%10 7/PKG-1", "OV+TS%10 7/PKG-2");
		assertThat(shipments).extracting(Shipment::status)
			.containsExactly(ShipmentStatus.READY, ShipmentStatus.SHIPPED);
		assertThat(shipments.get(1).carrier()).isEqualTo("GHN");
		assertThat(shipments.get(1).trackingNumber()).isEqualTo("GHN900");
		assertThat(shipments.get(0).quantity()).isEqualByComparingTo("4");
	}

	@Test
	void lists_and_fields_in_another_order_are_the_same_order_with_the_same_ids() {
		ObjectNode turned = fixture();
		reverse(turned, "parcels");
		reverse(turned, "payment_information");
		turned.get("parcels").forEach((parcel) -> reverse((ObjectNode) parcel, "catalogue_items"));
		JsonNode status = turned.remove("status_id");
		turned.set("status_id", status);

		assertThat(turned.toString()).isNotEqualTo(fixture().toString());
		assertThat(good(turned).digest()).isEqualTo(good(fixture()).digest());
		assertThat(good(turned).value()).isEqualTo(good(fixture()).value());
	}

	@Test
	void lines_whose_names_run_into_each_other_keep_ids_of_their_own() {
		ObjectNode json = fixture();
		ArrayNode items = (ArrayNode) json.get("parcels").get(1).get("catalogue_items");
		ObjectNode third = ((ObjectNode) items.get(0)).deepCopy();
		items.add(third.put("catalogue_sku", "SET-TEA:2"));
		((ObjectNode) json.get("parcels").get(0)).put("package_number", "PKG-1");

		assertThat(good(json).value().lines()).extracting(OrderLine::lineId).hasSize(4).doesNotHaveDuplicates();
		assertThat(good(json).value().documents().shipments()).extracting(Shipment::id)
			.containsExactly("OV+TS%10 7/PKG-1", "OV+TS%10 7/PKG-1:2");
	}

	@Test
	void documents_of_two_orders_never_share_an_id() {
		ObjectNode one = fixture();
		one.put("omisell_order_number", "A");
		((ObjectNode) one.get("parcels").get(0)).put("package_number", "B/C");
		((ObjectNode) one.get("payment_information").get(1)).put("transaction_code", "B/C");
		ObjectNode other = fixture();
		other.put("omisell_order_number", "A/B");
		((ObjectNode) other.get("parcels").get(0)).put("package_number", "C");
		((ObjectNode) other.get("payment_information").get(1)).put("transaction_code", "C");

		assertThat(good(one).value().documents().shipments()).extracting(Shipment::id)
			.contains("A/B%2FC")
			.doesNotContainAnyElementsOf(
					good(other).value().documents().shipments().stream().map(Shipment::id).toList());
		assertThat(good(one).value().documents().payments()).extracting(Payment::id)
			.contains("A/B%2FC")
			.doesNotContainAnyElementsOf(good(other).value().documents().payments().stream().map(Payment::id).toList());
	}

	@Test
	void payments_are_told_apart_and_what_is_unpaid_has_no_time() {
		ObjectNode json = fixture();
		((ArrayNode) json.get("payment_information")).addObject()
			.put("payment_method", "COD")
			.put("transaction_amount", -5000);
		List<Payment> payments = good(json).value().documents().payments();

		assertThat(payments).extracting(Payment::id)
			.containsExactly("OV+TS%10 7/COD", "OV+TS%10 7/COD:2", "OV+TS%10 7/TX-81");
		assertThat(payments).extracting(Payment::settled).containsExactly(false, false, true);
		assertThat(payments).extracting(Payment::kind)
			.containsExactlyInAnyOrder(Payment.Kind.CAPTURE, Payment.Kind.CAPTURE, Payment.Kind.REFUND);
		assertThat(payments.get(2).paidAt()).contains(Instant.ofEpochSecond(1781941000));
		assertThat(good(json).value().grandTotal()).isEqualByComparingTo("1630000");
	}

	@Test
	void the_account_says_which_words_mean_paid_and_refunded() {
		ObjectNode json = fixture();
		((ObjectNode) json.get("payment_information").get(0)).put("transaction_status", "Đã Hoàn Tiền");
		((ObjectNode) json.get("payment_information").get(1)).put("transaction_status", "Đã Thanh Toán");
		var words = new OmisellPayments.Words(Set.of("đã thanh toán"), Set.of("đã hoàn tiền"));
		Fetched<Order> told = new OmisellMapper(List.of(), "VND", words).order(json, "here");
		List<Payment> payments = ((Fetched.Good<Order>) told).value().documents().payments();

		assertThat(payments).extracting(Payment::settled).containsExactly(true, true);
		assertThat(payments).extracting(Payment::kind).containsExactly(Payment.Kind.REFUND, Payment.Kind.CAPTURE);
		assertThat(((Fetched.Good<Order>) told).value().grandTotal()).isEqualByComparingTo("-835000");
		assertThat(good(json).value().documents().payments()).extracting(Payment::settled)
			.containsExactly(false, false);
	}

	@Test
	void a_parcel_without_its_items_is_refused_and_one_with_none_is_not() {
		ObjectNode json = fixture();
		ObjectNode parcel = (ObjectNode) json.get("parcels").get(0);
		JsonNode items = parcel.remove("catalogue_items");
		assertThat(bad(json).reasonCode()).isEqualTo("MISSING_FIELD");
		assertThat(bad(json).reason()).contains("catalogue_items");
		parcel.set("items", items);
		assertThat(bad(json).reason()).contains("catalogue_items");
		parcel.putNull("catalogue_items");
		assertThat(bad(json).reason()).contains("catalogue_items");

		parcel.putArray("catalogue_items");
		assertThat(good(json).value().lines()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "200, NEW, PENDING", "250, NEW, PENDING", "260, CONFIRMED, PENDING", "300, CONFIRMED, PENDING",
			"350, PROCESSING, PENDING", "360, ON_HOLD, EXCEPTION", "370, ON_HOLD, EXCEPTION", "380, ON_HOLD, EXCEPTION",
			"400, PROCESSING, PENDING", "440, ON_HOLD, EXCEPTION", "460, READY_TO_SHIP, READY", "500, SHIPPED, SHIPPED",
			"600, SHIPPED, OUT_FOR_DELIVERY", "700, CANCELLED, CANCELLED", "701, CANCELLED, CANCELLED",
			"702, CANCELLED, CANCELLED", "703, CANCELLED, CANCELLED", "708, CANCELLED, CANCELLED",
			"800, RETURNED, RETURNED", "850, FAILED, LOST", "900, COMPLETED, DELIVERED", "555, UNKNOWN, UNKNOWN" })
	void a_status_is_mapped_by_its_id_and_a_parcel_without_one_has_the_orders(int id, OrderStatus status,
			ShipmentStatus shipment) {
		ObjectNode json = fixture();
		json.put("status_id", id).put("status_name", "Completed");
		((ObjectNode) json.get("parcels").get(0)).remove("shipment_status");

		Order order = good(json).value();

		assertThat(order.status()).isEqualTo(status);
		assertThat(order.documents().shipments().get(1).status()).isEqualTo(shipment);
		boolean cancelled = status == OrderStatus.CANCELLED;
		assertThat(line(order, "PKG-2:TEA-250").cancelledQuantity()).isEqualByComparingTo(cancelled ? "2" : "0");
		assertThat(line(order, "PKG-1:SET-TEA").cancelledQuantity().signum()).isEqualTo(cancelled ? 1 : 0);
	}

	@ParameterizedTest
	@CsvSource({ "omisell_order_number, MISSING_FIELD", "updated_time, MISSING_FIELD", "created_time, MISSING_FIELD",
			"parcels, MISSING_FIELD" })
	void an_order_without_a_needed_field_is_refused_with_its_raw_record(String field, String reasonCode) {
		ObjectNode json = fixture();
		json.remove(field);

		Fetched.Bad<Order> bad = bad(json);

		assertThat(bad.reasonCode()).isEqualTo(reasonCode);
		assertThat(bad.reason()).contains(field);
		assertThat(bad.raw()).contains("test.person@example.com");
		assertThat(bad.currency()).isEqualTo("VND");
	}

	@ParameterizedTest
	@CsvSource({ "updated_time, 0, MISSING_FIELD", "updated_time, 1781947512000, NOT_A_TIME",
			"updated_time, 2026-06-20T09:00:00Z, NOT_A_TIME", "created_time, '', MISSING_FIELD",
			"seller_discount_amount, much, NOT_A_NUMBER" })
	void a_field_of_the_head_that_is_not_usable_is_refused(String field, String value, String reasonCode) {
		ObjectNode json = fixture();
		json.put(field, value);

		assertThat(bad(json).reasonCode()).isEqualTo(reasonCode);
	}

	@ParameterizedTest
	@CsvSource({ "catalogue_sku, MISSING_FIELD", "quantity, MISSING_FIELD" })
	void a_line_without_a_sku_or_a_quantity_is_no_line(String field, String reasonCode) {
		ObjectNode json = fixture();
		((ObjectNode) json.get("parcels").get(0).get("catalogue_items").get(0)).putNull(field);

		assertThat(bad(json).reasonCode()).isEqualTo(reasonCode);
	}

	@Test
	void an_amount_that_is_not_there_is_not_taken_for_zero() {
		ObjectNode json = fixture();
		((ObjectNode) json.get("payment_information").get(0)).putNull("transaction_amount");
		assertThat(bad(json).reason()).contains("transaction_amount");

		ObjectNode priceless = fixture();
		ObjectNode item = (ObjectNode) priceless.get("parcels").get(0).get("catalogue_items").get(0);
		item.putNull("discounted_price");
		assertThat(line(good(priceless).value(), "PKG-2:TEA-250").lineTotal()).isEqualByComparingTo("380000");
		item.putNull("original_price");
		assertThat(bad(priceless).reason()).contains("discounted_price");
	}

	@Test
	void amounts_beyond_what_the_database_holds_are_refused() {
		ObjectNode json = fixture();
		((ObjectNode) json.get("parcels").get(0).get("catalogue_items").get(0)).put("quantity", 99_999_999_999L);

		assertThat(bad(json).reasonCode()).isEqualTo("NUMBER_OUT_OF_RANGE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "order_number", "payment_information", "shipping_information", "seller_discount_amount",
			"receiver", "shipped_time", "status_name", "invoice_information" })
	void a_field_that_need_not_be_there_may_be_missing_null_or_an_empty_list(String field) {
		for (JsonNode value : List.of(JSON.nullNode(), JSON.createArrayNode())) {
			ObjectNode json = fixture();
			json.set(field, value);
			assertThat(good(json).value().lines()).hasSize(3);
		}
		ObjectNode json = fixture();
		json.remove(field);
		assertThat(good(json).value().lines()).hasSize(3);
	}

	@Test
	void what_was_stored_as_it_came_is_mapped_to_the_same_again() {
		Fetched.Good<Order> first = good(fixture());

		assertThat(this.mapper.order(first.raw(), first.place())).isEqualTo(first);
		assertThat(this.mapper.order("{\"a\":", "here")).isInstanceOf(Fetched.Bad.class);
	}

	private static OrderLine line(Order order, String id) {
		return order.lines().stream().filter((line) -> line.lineId().equals(id)).findFirst().orElseThrow();
	}

	private static void reverse(ObjectNode parent, String field) {
		List<JsonNode> nodes = new ArrayList<>();
		parent.get(field).forEach(nodes::add);
		Collections.reverse(nodes);
		parent.putArray(field).addAll(nodes);
	}

	private ObjectNode fixture() {
		try (InputStream in = getClass().getResourceAsStream("/vendor/omisell/order.json")) {
			return (ObjectNode) JSON.readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Fetched.Good<Order> good(JsonNode json) {
		Fetched<Order> fetched = this.mapper.order(json, "page 1, row 1");
		assertThat(fetched).isInstanceOf(Fetched.Good.class);
		return (Fetched.Good<Order>) fetched;
	}

	private Fetched.Bad<Order> bad(JsonNode json) {
		return (Fetched.Bad<Order>) this.mapper.order(json, "page 1, row 1");
	}

}
