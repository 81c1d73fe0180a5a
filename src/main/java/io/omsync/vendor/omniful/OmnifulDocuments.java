package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.model.Documents;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

/**
 * What an order holds: one shipment, one invoice, its payments; none has an id of its
 * own. Returns are listed apart.
 */
class OmnifulDocuments {

	private static final int WORD = OmnifulMapper.ID;

	private static final StatusMap<ShipmentStatus> SHIPMENTS = StatusMap.beside(OmnifulConnector.class,
			ShipmentStatus.class);

	/** With one of them there is a shipment. */
	private static final Set<String> SIGNS = Set.of("delivery_status", "shipping_partner_status", "awb_number",
			"shipment_created_at", "order_shipped_at", "order_delivered_at");

	private final StatusMap<ShipmentStatus> statuses;

	private final OmnifulOptions.Invoices which;

	OmnifulDocuments(List<StatusOverride> overrides, OmnifulOptions.Invoices which) {
		this.statuses = SHIPMENTS.with(overrides);
		this.which = which;
	}

	Documents of(JsonRecord order, Head head, OmnifulAmounts amounts, List<OrderLine> lines) {
		JsonRecord shipment = order.objectOrEmpty("shipment");
		List<Shipment> shipments = SIGNS.stream().allMatch((sign) -> OmnifulWords.text(shipment, sign, 512).isEmpty())
				? List.of() : List.of(shipment(shipment, head, lines));
		return new Documents(shipments, invoice(order, head, amounts, lines).stream().toList(),
				OmnifulPayments.of(order, head), List.of());
	}

	private Shipment shipment(JsonRecord json, Head head, List<OrderLine> lines) {
		String word = Stream.of("delivery_status", "shipping_partner_status")
			.map((field) -> OmnifulWords.text(json, field, WORD))
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse("");
		Optional<Instant> shipped = json.optionalInstant("order_shipped_at");
		ShipmentStatus status = word.isEmpty() ? byTimes(shipped, json.optionalInstant("order_delivered_at"))
				: OmnifulWords.canonical(this.statuses, word, UnaryOperator.identity());
		String name = OmnifulWords.text(json, "shipping_partner_name", WORD);
		return new Shipment(head.id(), head.id(), status, word,
				name.isEmpty() ? OmnifulWords.text(json, "shipping_partner_tag", WORD) : name,
				OmnifulWords.text(json, "awb_number", WORD), shipped, head.updatedAt(),
				lines.stream()
					.map((line) -> new Shipment.Line(line.lineId(), line.lineId(), line.sku(),
							(line.shippedQuantity().signum() > 0) ? line.shippedQuantity() : line.quantity()))
					.toList());
	}

	private static ShipmentStatus byTimes(Optional<Instant> shipped, Optional<Instant> delivered) {
		if (delivered.isPresent()) {
			return ShipmentStatus.DELIVERED;
		}
		return shipped.isPresent() ? ShipmentStatus.SHIPPED : ShipmentStatus.PENDING;
	}

	private Optional<Invoice> invoice(JsonRecord order, Head head, OmnifulAmounts amounts, List<OrderLine> lines) {
		JsonRecord json = order.object("invoice");
		String number = OmnifulWords.text(json, "sc_invoice_number", WORD);
		boolean numbered = !number.isEmpty() || !json.list("attachments").isEmpty();
		boolean issued = switch (this.which) {
			case NUMBERED -> numbered;
			case SHIPPED -> numbered || OmnifulLines.left(head.status());
			case ALWAYS -> numbered || head.status() != OrderStatus.CANCELLED;
		};
		if (!issued) {
			return Optional.empty();
		}
		BigDecimal subtotal = OmnifulMapper
			.inRange(amounts.total().subtract(amounts.tax()).subtract(amounts.shipping()), "amounts of the invoice");
		List<Invoice.Line> billed = lines.stream()
			.map((line) -> new Invoice.Line(line.lineId(), line.lineId(), line.sku(), line.name(), line.quantity(),
					line.unitPrice(), line.tax(), line.lineTotal()))
			.toList();
		return Optional.of(new Invoice(head.id(), number.isEmpty() ? head.number() : number, head.id(),
				Invoice.Kind.INVOICE, status(json, head), head.currency(), subtotal, amounts.shipping(), amounts.tax(),
				amounts.total(), head.updatedAt(), head.updatedAt(), billed));
	}

	private static InvoiceStatus status(JsonRecord json, Head head) {
		if (head.status() == OrderStatus.CANCELLED) {
			return InvoiceStatus.CANCELLED;
		}
		boolean paid = json.decimalOrZero("total_due").signum() <= 0
				&& json.decimalOrZero("total_paid").compareTo(json.decimal("total")) >= 0;
		return paid ? InvoiceStatus.PAID : InvoiceStatus.OPEN;
	}

	/** What its documents take from an order. */
	record Head(String id, String number, OrderStatus status, String currency, Instant updatedAt) {
	}

}
