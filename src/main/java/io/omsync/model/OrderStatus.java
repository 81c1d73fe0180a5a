package io.omsync.model;

/**
 * Canonical order status, one set for all vendors. The vendor's own word is always stored
 * beside it. No order of progress is implied.
 */
public enum OrderStatus {

	NEW, PENDING_PAYMENT, CONFIRMED, PROCESSING, READY_TO_SHIP, PARTIALLY_SHIPPED, SHIPPED, DELIVERED, COMPLETED,
	CANCELLED, RETURNED, ON_HOLD, FAILED,
	/** The vendor's word has no mapping: reported, and never put over a known status. */
	UNKNOWN;

	/** Whether it is an end: only a return or a correction may still follow. */
	public boolean isFinal() {
		return switch (this) {
			case DELIVERED, COMPLETED, CANCELLED, RETURNED, FAILED -> true;
			default -> false;
		};
	}

}
