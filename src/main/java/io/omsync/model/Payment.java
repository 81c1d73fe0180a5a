package io.omsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One movement of money, or a promise of one, for an order. The amount is positive for
 * every kind but {@code OTHER}, whose sign says the way; {@code reference} is the payment
 * provider's own id; {@code paidAt} is empty until the money moved.
 */
public record Payment(String id, String orderId, Kind kind, String vendorStatus, boolean settled, String method,
		String reference, String currency, BigDecimal amount, Optional<Instant> paidAt, Instant updatedAt) {

	/** What became of the money. */
	public enum Kind {

		AUTHORIZATION,
		/** Money came in. */
		CAPTURE,
		/** Money went back. */
		REFUND, VOID,
		/** A kind that the vendor has and that moves no customer's money. */
		OTHER

	}

}
