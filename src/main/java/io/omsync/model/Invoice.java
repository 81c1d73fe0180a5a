package io.omsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An invoice, or a credit note with positive amounts. Amounts have at most four decimals
 * and are in {@code currency} (ISO 4217); {@code orderId} is empty where the vendor names
 * no order; instants are cut to microseconds.
 */
public record Invoice(String id, String number, String orderId, Kind kind, InvoiceStatus status, String currency,
		BigDecimal subtotal, BigDecimal shippingTotal, BigDecimal taxTotal, BigDecimal grandTotal, Instant issuedAt,
		Instant updatedAt, List<Line> lines) {

	public Invoice {
		lines = List.copyOf(lines);
	}

	/** Whether money is asked for or given back. */
	public enum Kind {

		INVOICE, CREDIT_NOTE

	}

	/**
	 * One line; amounts in the invoice's currency, {@code lineTotal} after discounts.
	 *
	 * @param orderLineId the order's line; empty where the vendor does not say
	 */
	public record Line(String lineId, String orderLineId, String sku, String name, BigDecimal quantity,
			BigDecimal unitPrice, BigDecimal tax, BigDecimal lineTotal) {
	}

}
