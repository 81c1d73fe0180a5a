package io.omsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Goods that come back. {@code creditTotal} is what the vendor says is given back for
 * them, zero where it does not say; in {@code currency} (ISO 4217).
 */
public record Return(String id, String orderId, ReturnStatus status, String vendorStatus, String currency,
		BigDecimal creditTotal, Instant requestedAt, Instant updatedAt, List<Line> lines) {

	public Return {
		lines = List.copyOf(lines);
	}

	/** Pieces over all lines. */
	public BigDecimal quantity() {
		return this.lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * What of an order's line comes back.
	 *
	 * @param orderLineId the order's line; empty where the vendor does not say
	 */
	public record Line(String lineId, String orderLineId, String sku, BigDecimal quantity, String reason) {
	}

}
