package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;

/**
 * The payments of an order or of one of its invoices (orderdynamics.md section 9); what a
 * row holds and how the ids are given is assumed.
 */
final class OrderDynamicsTransactionCalls {

	private static final List<String> METHODS = List.of("CreditCard", "PayPal", "GiftCard");

	private final OrderDynamicsOrderBook book;

	OrderDynamicsTransactionCalls(OrderDynamicsOrderBook book) {
		this.book = book;
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.GET, "/v1/orderfulfillment/shipments/OrderTransactions", Route.Lane.READ,
				OrderDynamicsGuard.ORDERS, this::transactions));
	}

	private Answer transactions(Call call) throws Refusal {
		List<String> internal = call.queries("InternalOrderId");
		List<String> external = call.queries("ExternalOrderId");
		List<String> invoice = call.queries("InvoiceId");
		if (internal.size() + external.size() + invoice.size() != 1) {
			throw new Refusal(OrderDynamicsProblem.refused(400,
					"Exactly one InternalOrderId, ExternalOrderId or InvoiceId is required."));
		}
		Optional<Long> invoiceId = number(invoice);
		Optional<OrderDynamicsOrder> order = Stream
			.of(number(internal).flatMap(book::byInternalId), external.stream().findFirst().flatMap(book::byExternalId),
					invoiceId.flatMap(OrderDynamicsInvoice::order).flatMap(book::byNumber))
			.flatMap(Optional::stream)
			.findFirst()
			.filter(head -> call.fault(FaultKind.GONE_ROW, fault -> fault.number("row", book.last()) == head.number())
				.isEmpty())
			.map(book::order);
		List<OrderDynamicsTransaction> rows = order.map(OrderDynamicsTransaction::of)
			.orElse(List.of())
			.stream()
			.filter(row -> invoiceId.isEmpty() || row.isOf(invoiceId.get()))
			.toList();
		if (order.isEmpty() || (rows.isEmpty() && invoiceId.isPresent())) {
			return OrderDynamicsProblem.refused(404, "No order was found.");
		}
		return answer(order.get(), rows);
	}

	private static Optional<Long> number(List<String> id) throws Refusal {
		if (id.stream().anyMatch(text -> !text.matches("\\d{1,18}"))) {
			throw new Refusal(OrderDynamicsProblem.refused(400, "The id is not a number."));
		}
		return id.stream().findFirst().map(Long::valueOf);
	}

	private static Answer answer(OrderDynamicsOrder order, List<OrderDynamicsTransaction> rows) {
		String method = METHODS.get(order.head().number() % METHODS.size());
		return Answer.json(200, json -> {
			var fields = new OrderDynamicsFields(json, order.head());
			json.writeStartArray();
			for (OrderDynamicsTransaction row : rows) {
				json.writeStartObject();
				json.writeNumberProperty("TransactionId", row.id());
				json.writeStringProperty("TransactionType", row.type());
				fields.amount("Amount", row.amount());
				json.writeStringProperty("CurrencyCode", order.head().market().currency());
				json.writeStringProperty("Status", row.status());
				fields.time("TransactionDate", row.date());
				json.writeStringProperty("PaymentMethod", method);
				row.invoice()
					.ifPresentOrElse(invoice -> json.writeNumberProperty("InvoiceId", invoice.id()),
							() -> json.writeNullProperty("InvoiceId"));
				json.writeEndObject();
			}
			json.writeEndArray();
		});
	}

}
