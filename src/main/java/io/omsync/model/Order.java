package io.omsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order as the vendor holds it at {@code updatedAt}. Amounts have at most four
 * decimals and are in {@code currency} (ISO 4217); instants are cut to microseconds;
 * {@code vendorStatus} is the vendor's own word for {@code status}; {@code documents} are
 * those that the vendor keeps inside the order.
 */
public record Order(String id, String number, OrderStatus status, String vendorStatus, String currency,
		BigDecimal subtotal, BigDecimal taxTotal, BigDecimal shippingTotal, BigDecimal discountTotal,
		BigDecimal grandTotal, Instant placedAt, Instant updatedAt, List<OrderLine> lines, Documents documents) {

	public Order {
		lines = List.copyOf(lines);
	}

	/** Ordered pieces over all lines, cancelled ones included. */
	public BigDecimal itemQuantity() {
		return this.lines.stream().map(OrderLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
