package io.omsync.vendor.orderdynamics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.Payment;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

import static io.omsync.vendor.orderdynamics.OrderDynamicsField.*;

/**
 * Shipments and invoices of an order, and the transactions that were asked for with it.
 * Of an invoice there are its number, date and total alone; of a shipment no time.
 */
class OrderDynamicsDocuments {

	private static final String ORDER_DETAIL_ID = "OrderDetailId";

	private static final Set<ShipmentStatus> LEFT = Set.of(ShipmentStatus.SHIPPED, ShipmentStatus.IN_TRANSIT,
			ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.DELIVERED, ShipmentStatus.RETURNING,
			ShipmentStatus.RETURNED, ShipmentStatus.LOST);

	private static final Map<String, Payment.Kind> KINDS = Map.of("authorization", Payment.Kind.AUTHORIZATION,
			"capture", Payment.Kind.CAPTURE, "refund", Payment.Kind.REFUND, "void", Payment.Kind.VOID);

	private static final StatusMap<ShipmentStatus> STATUSES = StatusMap.beside(OrderDynamicsConnector.class,
			ShipmentStatus.class);

	private final StatusMap<ShipmentStatus> statuses;

	private final OrderDynamicsField.Names fields;

	private final Set<String> settled;

	private final boolean paid;

	OrderDynamicsDocuments(List<StatusOverride> overrides, OrderDynamicsOptions options) {
		this.statuses = STATUSES.with(overrides);
		this.fields = options.fields();
		this.settled = options.settled();
		this.paid = options.transactions() != null;
	}

	/** What each line of the order is about. */
	Map<String, String> skus(List<JsonRecord> lines) {
		Map<String, String> skus = new HashMap<>();
		lines.forEach((line) -> skus.put(text(line, LINE_ID), text(line, SKU)));
		return skus;
	}

	/** Pieces that have left, by the order's line. */
	static Map<String, BigDecimal> shipped(List<Shipment> shipments) {
		Map<String, BigDecimal> shipped = new HashMap<>();
		shipments.stream()
			.filter((shipment) -> LEFT.contains(shipment.status()))
			.flatMap((shipment) -> shipment.lines().stream())
			.forEach((line) -> shipped.merge(line.orderLineId(), line.quantity(), BigDecimal::add));
		return shipped;
	}

	List<Shipment> shipments(JsonRecord order, Head head, Map<String, String> skus) {
		Set<String> ids = new HashSet<>();
		return order.list(this.fields.of(SHIPMENTS)).stream().map((shipment) -> {
			String id = id(shipment, SHIPMENT_ID, ids);
			String status = text(shipment, SHIPMENT_STATUS);
			return new Shipment(id, head.orderId(), OrderDynamicsMapper.canonical(this.statuses, status), status,
					text(shipment, CARRIER), text(shipment, TRACKING), Optional.empty(), head.updated(),
					shipmentLines(shipment, skus));
		}).toList();
	}

	/** A line of the order may stand in a shipment twice; each has an id of its own. */
	private List<Shipment.Line> shipmentLines(JsonRecord shipment, Map<String, String> skus) {
		Map<String, Integer> times = new HashMap<>();
		List<Shipment.Line> lines = new ArrayList<>();
		for (JsonRecord row : shipment.list(this.fields.of(SHIPMENT_LINES))) {
			String own = text(row, LINE_ID);
			String other = row.optional(ORDER_DETAIL_ID, OrderDynamicsMapper.ID - 8);
			String line = (own.isEmpty() && other != null) ? other : own;
			int time = times.merge(line, 1, Integer::sum);
			String sku = text(row, SKU);
			lines.add(new Shipment.Line((time == 1 && !line.isEmpty()) ? line : line + "#" + time, line,
					sku.isEmpty() ? skus.getOrDefault(line, "") : sku, row.decimal(this.fields.of(SHIPMENT_QUANTITY))));
		}
		return lines;
	}

	List<Invoice> invoices(JsonRecord order, Head head) {
		Set<String> ids = new HashSet<>();
		return order.list(this.fields.of(INVOICES)).stream().map((invoice) -> {
			String id = id(invoice, INVOICE_ID, ids);
			String number = text(invoice, INVOICE_NUMBER);
			BigDecimal total = invoice.decimal(this.fields.of(INVOICE_TOTAL));
			BigDecimal amount = total.abs();
			return new Invoice(own(head, id), number.isEmpty() ? id : number, head.orderId(),
					(total.signum() < 0) ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE, InvoiceStatus.UNKNOWN,
					head.currency(), amount, BigDecimal.ZERO, BigDecimal.ZERO, amount,
					invoice.optionalInstant(this.fields.of(INVOICE_DATE)).orElse(head.updated()), head.updated(),
					List.of());
		}).toList();
	}

	List<Payment> payments(JsonRecord order, Head head) {
		if (!this.paid) {
			return List.of();
		}
		Set<String> ids = new HashSet<>();
		return order.list(OrderDynamicsTransactions.LIST)
			.stream()
			.map((transaction) -> payment(transaction, id(transaction, TRANSACTION_ID, ids), head))
			.toList();
	}

	private Payment payment(JsonRecord transaction, String id, Head head) {
		String status = text(transaction, TRANSACTION_STATUS);
		BigDecimal amount = transaction.decimal(this.fields.of(TRANSACTION_AMOUNT));
		Payment.Kind kind = KINDS.getOrDefault(text(transaction, TRANSACTION_TYPE).toLowerCase(Locale.ROOT),
				Payment.Kind.OTHER);
		boolean settled = this.settled.contains(status.toLowerCase(Locale.ROOT));
		boolean moved = settled && (kind == Payment.Kind.CAPTURE || kind == Payment.Kind.REFUND);
		Optional<Instant> at = transaction.optionalInstant(this.fields.of(TRANSACTION_DATE));
		String currency = this.fields.of(TRANSACTION_CURRENCY);
		return new Payment(own(head, id), head.orderId(), kind, status, settled, text(transaction, PAYMENT_METHOD), id,
				text(transaction, TRANSACTION_CURRENCY).isEmpty() ? head.currency() : transaction.currency(currency),
				amount.abs(), moved ? at : Optional.empty(), head.updated());
	}

	/** That such an id is the only one of the whole tenant is not said anywhere. */
	private static String own(Head head, String id) {
		return head.orderId() + "/" + id;
	}

	private String id(JsonRecord document, OrderDynamicsField field, Set<String> taken) {
		String id = document.text(this.fields.of(field), OrderDynamicsMapper.ID);
		if (!taken.add(id)) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, this.fields.of(field) + " stands twice in the order");
		}
		return id;
	}

	private String text(JsonRecord json, OrderDynamicsField field) {
		String text = json.optional(this.fields.of(field), OrderDynamicsMapper.ID - 8);
		return (text != null) ? text : "";
	}

	/** What all documents of an order have of it. */
	record Head(String orderId, String currency, Instant updated) {
	}

}
