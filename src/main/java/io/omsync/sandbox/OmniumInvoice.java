package io.omsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One invoice, cheap to make. It changes whenever its order does.
 *
 * @param number the number of its order in the sandbox, or of the one it came with
 */
record OmniumInvoice(Kind kind, int number, OmniumHead head) {

	/** What an invoice is for. */
	enum Kind {

		/** The first shipment, which in the sandbox is the only one that leaves. */
		INV,
		/** What came back. */
		CRN,
		/** A supplier's, which is no order's. */
		SUP

	}

	static List<OmniumInvoice> of(OmniumHead head) {
		var invoices = new ArrayList<OmniumInvoice>();
		if (OmniumStatuses.isShipped(head.status())) {
			invoices.add(new OmniumInvoice(Kind.INV, head.number(), head));
		}
		if (OmniumStatuses.isReturned(head.status())) {
			invoices.add(new OmniumInvoice(Kind.CRN, head.number(), head));
		}
		if (head.number() % 25 == 3) {
			invoices.add(new OmniumInvoice(Kind.SUP, head.number(), head));
		}
		return invoices;
	}

	String id() {
		return "%s-%07d".formatted(kind, number);
	}

	/** Stays, whatever becomes of the order. */
	Instant created() {
		return head.created().plus(Duration.ofSeconds(5 + kind.ordinal()));
	}

	Instant modified() {
		return head.modified();
	}

	String type() {
		return (kind == Kind.SUP) ? "Ingoing" : "Outgoing";
	}

	String orderId() {
		return (kind == Kind.SUP) ? "" : head.id();
	}

	boolean isPaid() {
		return number % 3 != 0;
	}

	/**
	 * The sheet does not say whether a credit note's amounts are negative: both occur.
	 */
	boolean isNegative() {
		return kind == Kind.CRN && number % 2 == 0;
	}

	boolean isCalled(String text) {
		return id().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
	}

}
