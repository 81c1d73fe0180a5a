package io.omsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goods that leave, or are to leave, for one order. The id is unique within the account:
 * where the vendor numbers shipments within the order, it holds the order's id too.
 * {@code shippedAt} is empty until they left; instants are cut to microseconds.
 */
public record Shipment(String id, String orderId, ShipmentStatus status, String vendorStatus, String carrier,
		String trackingNumber, Optional<Instant> shippedAt, Instant updatedAt, List<Line> lines) {

	public Shipment {
		lines = List.copyOf(lines);
	}

	/** Pieces over all lines. */
	public BigDecimal quantity() {
		return this.lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * What of an order's line is in the shipment.
	 *
	 * @param orderLineId the order's line; empty where the vendor does not say
	 */
	public record Line(String lineId, String orderLineId, String sku, BigDecimal quantity) {
	}

}
