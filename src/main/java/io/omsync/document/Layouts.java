package io.omsync.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.omsync.model.Invoice;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

/** The four kinds of documents and their tables. */
final class Layouts {

	static final Layout<Shipment> SHIPMENT = new Layout<>("shipment", "shipment_id",
			List.of("status", "vendor_status", "carrier", "tracking_number", "quantity", "shipped_at"),
			(shipment) -> row(shipment.status().name(), shipment.vendorStatus(), shipment.carrier(),
					shipment.trackingNumber(), shipment.quantity(), column(shipment.shippedAt())),
			"shipment_line", List.of("order_line_id", "sku", "quantity"),
			(shipment) -> shipment.lines()
				.stream()
				.map((line) -> List.<Object>of(line.lineId(), line.orderLineId(), line.sku(), line.quantity()))
				.toList(),
			(shipment) -> new Layout.Identity(shipment.id(), shipment.orderId(), "", BigDecimal.ZERO), null);

	static final Layout<Invoice> INVOICE = new Layout<>("invoice", "invoice_id",
			List.of("invoice_number", "kind", "status", "currency", "subtotal", "shipping_total", "tax_total",
					"grand_total", "issued_at"),
			(invoice) -> row(invoice.number(), invoice.kind().name(), invoice.status().name(), invoice.currency(),
					invoice.subtotal(), invoice.shippingTotal(), invoice.taxTotal(), invoice.grandTotal(),
					Utc.column(invoice.issuedAt())),
			"invoice_line", List.of("order_line_id", "sku", "name", "quantity", "unit_price", "tax", "line_total"),
			(invoice) -> invoice.lines()
				.stream()
				.map((line) -> List.<Object>of(line.lineId(), line.orderLineId(), line.sku(), line.name(),
						line.quantity(), line.unitPrice(), line.tax(), line.lineTotal()))
				.toList(),
			(invoice) -> new Layout.Identity(invoice.id(), invoice.orderId(), invoice.currency(),
					(invoice.kind() == Invoice.Kind.CREDIT_NOTE) ? invoice.grandTotal().negate()
							: invoice.grandTotal()),
			null);

	static final Layout<Payment> PAYMENT = new Layout<>("payment", "payment_id",
			List.of("kind", "vendor_status", "settled", "method", "reference", "currency", "amount", "paid_at"),
			(payment) -> row(payment.kind().name(), payment.vendorStatus(), payment.settled(), payment.method(),
					payment.reference(), payment.currency(), payment.amount(), column(payment.paidAt())),
			null, List.of(), (payment) -> List.of(),
			(payment) -> new Layout.Identity(payment.id(), payment.orderId(), payment.currency(), payment.amount()),
			"reference");

	static final Layout<Return> RETURN = new Layout<>("goods_return", "return_id",
			List.of("status", "vendor_status", "currency", "credit_total", "quantity", "requested_at"),
			(goods) -> row(goods.status().name(), goods.vendorStatus(), goods.currency(), goods.creditTotal(),
					goods.quantity(), Utc.column(goods.requestedAt())),
			"goods_return_line", List.of("order_line_id", "sku", "quantity", "reason"),
			(goods) -> goods.lines()
				.stream()
				.map((line) -> List.<Object>of(line.lineId(), line.orderLineId(), line.sku(), line.quantity(),
						line.reason()))
				.toList(),
			(goods) -> new Layout.Identity(goods.id(), goods.orderId(), goods.currency(), goods.creditTotal()),
			"reason");

	private Layouts() {
	}

	private static List<@Nullable Object> row(@Nullable Object... values) {
		return Arrays.asList(values);
	}

	private static @Nullable Object column(Optional<Instant> instant) {
		return instant.map(Utc::column).orElse(null);
	}

}
