package io.omsync.vendor.omnium;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.omsync.SharedData;
import io.omsync.connector.Fetched;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The documents inside an order. */
class OmniumDocumentsTests {

	private static final Instant MODIFIED = Instant.parse("2026-03-02T10:00:00Z");

	@Test
	void a_shipment_that_left_counts_what_was_delivered_where_that_is_kept() {
		Shipment kept = shipment("Shipped",
				"[{\"lineItemId\":\"1\",\"code\":\"A\",\"quantity\":3,\"deliveredQuantity\":2},"
						+ "{\"lineItemId\":\"2\",\"code\":\"B\",\"quantity\":1,\"deliveredQuantity\":0}]");
		Shipment notKept = shipment("Shipped",
				"[{\"lineItemId\":\"1\",\"code\":\"A\",\"quantity\":3,\"canceledQuantity\":1}]");
		Shipment waiting = shipment("Packing",
				"[{\"lineItemId\":\"1\",\"code\":\"A\",\"quantity\":3,\"deliveredQuantity\":2}]");

		assertThat(kept.quantity()).isEqualByComparingTo("2");
		assertThat(notKept.quantity()).isEqualByComparingTo("2");
		assertThat(waiting.quantity()).isEqualByComparingTo("3");
		assertThat(kept.shippedAt()).contains(Instant.parse("2026-03-02T09:00:00Z"));
		assertThat(waiting.shippedAt()).isEmpty();
		assertThat(kept.status()).isEqualTo(ShipmentStatus.SHIPPED);
		assertThat(kept.carrier() + kept.trackingNumber()).isEqualTo("BringT1");
	}

	private static Shipment shipment(String status, String lines) {
		return documents(
				"""
						"shipments":[{"shipmentId":"1","status":"%s","shippingMethodName":"Bring","shipmentTrackingNumber":"T1",
						              "completed":"2026-03-02T09:00:00Z","expectedDeliveryDate":"0001-01-01T00:00:00","lineItems":%s}]
						"""
					.formatted(status, lines),
				"")
			.shipments()
			.get(0);
	}

	@Test
	void ids_are_unique_over_all_orders_whatever_signs_they_hold() {
		Documents documents = documents("""
				"shipments":[{"shipmentId":"1/2"},{"shipmentId":"1%2F2"},{}],
				"payments":[{"id":"p-1","amount":1},{"amount":2}]
				""", "{\"returnId\":\"R/1\"}");

		assertThat(documents.shipments().stream().map(Shipment::id)).containsExactly("NO/1/1%2F2", "NO/1/1%252F2",
				"NO/1/#3");
		assertThat(documents.payments().stream().map(Payment::id)).containsExactly("NO/1/p-1", "NO/1/#2");
		assertThat(documents.returns().stream().map(Return::id)).containsExactly("NO/1/R%2F1");
		assertThat(documents.shipments()).allMatch((shipment) -> shipment.orderId().equals("NO/1")
				&& shipment.status() == ShipmentStatus.UNKNOWN && shipment.vendorStatus().isEmpty());
	}

	@Test
	void a_line_that_stands_twice_in_a_document_keeps_both_quantities() {
		Documents documents = documents(
				"""
						"shipments":[{"shipmentId":"1","lineItems":[{"lineItemId":"1","quantity":1},{"lineItemId":"1#2","quantity":2},
						                                            {"lineItemId":"1","quantity":4},{"quantity":8}]}]
						""",
				"{\"returnId\":\"R\",\"lineItems\":[{\"lineItemId\":\"1\",\"returnQuantity\":1,\"returnReason\":\"small\"},"
						+ "{\"lineItemId\":\"1\",\"returnQuantity\":2,\"returnReason\":\"torn\"}]}");

		List<Shipment.Line> lines = documents.shipments().get(0).lines();
		assertThat(lines.stream().map(Shipment.Line::lineId)).containsExactly("1", "1#2", "1#3", "#2");
		assertThat(lines.stream().map(Shipment.Line::orderLineId)).containsExactly("1", "1#2", "1", "");
		assertThat(documents.shipments().get(0).quantity()).isEqualByComparingTo("15");
		assertThat(documents.returns().get(0).lines().stream().map((line) -> line.lineId() + line.reason()))
			.containsExactly("1small", "1#2torn");
	}

	@ParameterizedTest
	@CsvSource({ "Authorization, Processed, AUTHORIZATION, true",
			"AwaitingAuthorization, Processed, AUTHORIZATION, false", "Capture, Processed, CAPTURE, true",
			"captured, processed, CAPTURE, true", "Sale, Failed, CAPTURE, false", "Credit, Processed, REFUND, true",
			"Void, Processed, VOID, true", "Settlement, Processed, OTHER, true", "Invoiced, Processed, OTHER, true",
			"NeverSeen, Pending, OTHER, false" })
	void a_payment_is_of_the_kind_that_its_transaction_says(String type, String status, Payment.Kind kind,
			boolean settled) {
		Payment payment = documents(
				"""
						"payments":[{"id":"p","amount":%s,"transactionType":"%s","status":"%s","transactionId":"K1",
						             "paymentMethodName":"Klarna","created":"2026-03-01T08:00:00Z","paidDate":"0001-01-01T00:00:00"}]
						"""
					.formatted((kind == Payment.Kind.CAPTURE) ? "12.5" : "-12.5", type, status),
				"")
			.payments()
			.get(0);

		assertThat(payment.kind()).isEqualTo(kind);
		assertThat(payment.settled()).isEqualTo(settled);
		assertThat(payment.amount()).isEqualByComparingTo("12.5");
		assertThat(payment.vendorStatus()).isEqualTo(type + " " + status);
		assertThat(payment.reference() + payment.method() + payment.currency()).isEqualTo("K1KlarnaNOK");
		boolean moved = settled && (kind == Payment.Kind.CAPTURE || kind == Payment.Kind.REFUND);
		assertThat(payment.paidAt())
			.isEqualTo(moved ? Optional.of(Instant.parse("2026-03-01T08:00:00Z")) : Optional.empty());
	}

	@ParameterizedTest
	@CsvSource({ "Capture, REFUND", "Sale, REFUND", "Credit, REFUND", "Authorization, AUTHORIZATION" })
	void money_that_comes_in_below_nothing_goes_back(String type, Payment.Kind kind) {
		Payment payment = documents("\"payments\":[{\"id\":\"p\",\"amount\":-5,\"transactionType\":\"" + type + "\"}]",
				"")
			.payments()
			.get(0);

		assertThat(payment.kind()).isEqualTo(kind);
		assertThat(payment.amount()).isEqualByComparingTo("5");
	}

	@ParameterizedTest
	@CsvSource({ "'\"creditAmount\":0.0,\"creditPayment\":true', 120",
			"'\"creditAmount\":0.0,\"creditPayment\":false', 0", "'\"creditAmount\":null', 120",
			"'\"creditAmount\":5,\"creditPayment\":true', 5" })
	void a_credit_that_was_never_set_is_the_total_where_money_is_given_back(String fields, String credit) {
		Return goods = documents("", "{\"returnId\":\"R1\",\"total\":120," + fields + "}").returns().get(0);

		assertThat(goods.creditTotal()).isEqualByComparingTo(credit);
	}

	@Test
	void a_shipment_of_an_unknown_status_counts_what_was_delivered() {
		assertThat(shipment("Teleported", "[{\"lineItemId\":\"1\",\"quantity\":3,\"deliveredQuantity\":2}]").quantity())
			.isEqualByComparingTo("2");
	}

	@Test
	void a_return_has_the_forms_own_times_credit_and_status() {
		Return goods = documents("",
				"""
						{"returnId":"R1","status":"Complete","created":"2026-03-01T08:00:00","modified":"2026-03-01T09:00:00Z",
						 "creditAmount":99.5,"total":120,"lineItems":[{"lineItemId":"1","code":"A","quantity":3,"returnQuantity":1},
						 {"lineItemId":"2","code":"B","quantity":2}]}
						""")
			.returns()
			.get(0);
		Return bare = documents("", "{\"returnId\":\"R2\",\"status\":\"AtTheDoor\",\"total\":7}").returns().get(0);

		assertThat(goods.status()).isEqualTo(ReturnStatus.COMPLETED);
		assertThat(goods.creditTotal()).isEqualByComparingTo("99.5");
		assertThat(goods.quantity()).isEqualByComparingTo("3");
		assertThat(goods.requestedAt()).isEqualTo("2026-03-01T08:00:00Z");
		assertThat(goods.updatedAt()).isEqualTo("2026-03-01T09:00:00Z");
		assertThat(bare.status()).isEqualTo(ReturnStatus.UNKNOWN);
		assertThat(bare.vendorStatus()).isEqualTo("AtTheDoor");
		assertThat(bare.creditTotal()).isEqualByComparingTo("7");
		assertThat(bare.requestedAt()).isEqualTo(MODIFIED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"payments\":[{\"id\":\"p\"}] | MISSING_FIELD | amount",
			"\"shipments\":[{\"shipmentId\":\"1\"},{\"shipmentId\":\"1\"}] | DUPLICATE_LINE | shipmentId",
			"\"shipments\":[{\"shipmentId\":\"1\",\"lineItems\":[{\"lineItemId\":\"1\"}]}] | MISSING_FIELD | quantity",
			"\"payments\":[{\"id\":\"p\",\"amount\":1,\"paidDate\":\"soon\"}] | NOT_A_TIME | paidDate",
			"\"shipments\":[{\"shipmentId\":\"1\",\"lineItems\":[{\"quantity\":600000000000000},{\"quantity\":600000000000000}]}]"
					+ " | NUMBER_OUT_OF_RANGE | lineItems",
			"\"shipments\":[{\"shipmentId\":\"1\",\"lineItems\":[{\"quantity\":600000000000000,\"canceledQuantity\":-600000000000000},"
					+ "{\"quantity\":-600000000000000}]}] | NUMBER_OUT_OF_RANGE | canceledQuantity" })
	void an_order_whose_documents_can_not_be_used_is_refused_with_the_field(String form, String code, String field) {
		Fetched<Order> order = new OmniumMapper(List.of()).order(json(form, ""), "row 1");

		assertThat(order).isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
			assertThat(bad.reasonCode()).isEqualTo(code);
			assertThat(bad.reason()).contains(field);
			assertThat(bad.key()).isEqualTo("NO/1");
		});
	}

	@Test
	void payments_of_the_documentation_are_read() throws IOException {
		var examples = SharedData.folder("omnium-docs-examples");
		assumeThat(examples).as(SharedData.ABSENT).isPresent();
		String form = Files.readString(examples.get().resolve("click-and-collect/02-Multiple-Payments.json")).strip();
		String payments = form.substring(form.indexOf("\"payments\""), form.lastIndexOf('}', form.length() - 2));

		assertThat(documents(payments, "").payments()).extracting(Payment::amount, Payment::method, Payment::kind)
			.containsExactly(
					org.assertj.core.groups.Tuple.tuple(new BigDecimal("100.0000"), "GiftCard",
							Payment.Kind.AUTHORIZATION),
					org.assertj.core.groups.Tuple.tuple(new BigDecimal("899.0000"), "Klarna",
							Payment.Kind.AUTHORIZATION));
	}

	private static Documents documents(String form, String goods) {
		Fetched<Order> order = new OmniumMapper(List.of()).order(json(form, goods), "row 1");
		assertThat(order).as(order.toString()).isInstanceOf(Fetched.Good.class);
		return ((Fetched.Good<Order>) order).value().documents();
	}

	private static String json(String form, String goods) {
		return """
				{"id":"NO/1","status":"New","billingCurrency":"NOK","created":"2026-03-01T08:00:00Z",
				 "modified":"2026-03-02T10:00:00Z","orderForm":{"subTotal":1,"total":1%s},"returnOrderForms":[%s]}
				""".formatted(form.isBlank() ? "" : "," + form, goods);
	}

}
