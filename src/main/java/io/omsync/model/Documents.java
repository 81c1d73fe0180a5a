package io.omsync.model;

import java.util.List;

/**
 * What a vendor keeps inside an order. It is all that the order has of each kind, so that
 * a document that is gone from a newer version is gone here too.
 */
public record Documents(List<Shipment> shipments, List<Invoice> invoices, List<Payment> payments,
		List<Return> returns) {

	/** Of a vendor that keeps its documents apart. */
	public static final Documents NONE = new Documents(List.of(), List.of(), List.of(), List.of());

	public Documents {
		shipments = List.copyOf(shipments);
		invoices = List.copyOf(invoices);
		payments = List.copyOf(payments);
		returns = List.copyOf(returns);
	}

	/** The kinds there are. */
	public enum Kind {

		SHIPMENT, INVOICE, PAYMENT, RETURN

	}

}
