package io.omsync.sandbox;

import java.util.List;

import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoEvent.Share;

/** How far an order got (magento-increff.md section 6), and the documents that it has. */
enum MagentoStage {

	PENDING("pending", "new", Share.NONE, Share.NONE, Share.NONE),
	PENDING_PAYMENT("pending_payment", "pending_payment", Share.NONE, Share.NONE, Share.NONE),
	PAYMENT_REVIEW("payment_review", "payment_review", Share.NONE, Share.NONE, Share.NONE),
	FRAUD("fraud", "payment_review", Share.NONE, Share.NONE, Share.NONE),
	PAYPAL_REVERSED("paypal_reversed", "payment_review", Share.NONE, Share.NONE, Share.NONE),
	PENDING_PAYPAL("pending_paypal", "pending_payment", Share.NONE, Share.NONE, Share.NONE),
	HOLDED("holded", "holded", Share.NONE, Share.NONE, Share.NONE),
	CANCELED("canceled", "canceled", Share.NONE, Share.NONE, Share.NONE),
	ACKNOWLEDGED("processing", "processing", Share.NONE, Share.NONE, Share.NONE),
	INVOICED("processing", "processing", Share.ALL, Share.NONE, Share.NONE),
	PART_INVOICED("processing", "processing", Share.FIRST, Share.FIRST, Share.NONE),
	PART_SHIPPED("processing", "processing", Share.ALL, Share.FIRST, Share.NONE),
	SHIPPED_UNPAID("processing", "processing", Share.NONE, Share.ALL, Share.NONE),
	/** Complete needs an invoice and a shipment of all that is not cancelled. */
	COMPLETE("complete", "complete", Share.ALL, Share.ALL, Share.NONE),
	/** A part went out, the rest was cancelled. */
	PART_CANCELED("complete", "complete", Share.FIRST, Share.FIRST, Share.NONE),
	PART_REFUNDED("complete", "complete", Share.ALL, Share.ALL, Share.FIRST),
	RETURNED("closed", "closed", Share.ALL, Share.ALL, Share.ALL),
	REFUNDED_UNSHIPPED("closed", "closed", Share.ALL, Share.NONE, Share.ALL),
	CLOSED("closed", "closed", Share.ALL, Share.ALL, Share.NONE),
	OF_THIS_SHOP("awaiting_customs", "processing", Share.ALL, Share.NONE, Share.NONE);

	private static final List<MagentoStage> IN_TURN = List.of(values()).subList(0, OF_THIS_SHOP.ordinal());

	private final String status;

	private final String state;

	private final Share invoiced;

	private final Share shipped;

	private final Share refunded;

	MagentoStage(String status, String state, Share invoiced, Share shipped, Share refunded) {
		this.status = status;
		this.state = state;
		this.invoiced = invoiced;
		this.shipped = shipped;
		this.refunded = refunded;
	}

	static MagentoStage of(int order, long seed) {
		if (MagentoOddity.UNKNOWN_STATUS.in(order)) {
			return OF_THIS_SHOP;
		}
		if (MagentoOddity.STORED_SHIPMENT.in(order)) {
			return INVOICED;
		}
		// 11 and the number of stages share no factor, so they all come in turn.
		return IN_TURN.get(Math.floorMod(order * 11L + seed, IN_TURN.size()));
	}

	/** Where an order goes from here; the last ones stay where they are. */
	MagentoStage next() {
		return switch (this) {
			case PENDING_PAYMENT, PAYMENT_REVIEW, FRAUD, PAYPAL_REVERSED, PENDING_PAYPAL, HOLDED -> PENDING;
			case PENDING -> ACKNOWLEDGED;
			case ACKNOWLEDGED -> INVOICED;
			case INVOICED, OF_THIS_SHOP -> PART_SHIPPED;
			case PART_INVOICED, PART_SHIPPED, SHIPPED_UNPAID -> COMPLETE;
			case COMPLETE -> PART_REFUNDED;
			case PART_REFUNDED -> RETURNED;
			case CANCELED, PART_CANCELED, RETURNED, REFUNDED_UNSHIPPED, CLOSED -> this;
		};
	}

	String status() {
		return status;
	}

	String state() {
		return state;
	}

	Share share(Kind kind) {
		return switch (kind) {
			case INVOICE -> invoiced;
			case SHIPMENT -> shipped;
			case CREDIT_MEMO -> refunded;
		};
	}

	/** Whether everything without an invoice is cancelled. */
	boolean cancelsTheRest() {
		return this == CANCELED || this == PART_CANCELED;
	}

}
