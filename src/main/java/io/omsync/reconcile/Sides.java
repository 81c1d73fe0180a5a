package io.omsync.reconcile;

import java.util.Set;

import io.omsync.connector.InvoiceSource;
import io.omsync.connector.OrderSource;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.ShipmentSource;
import io.omsync.model.Documents;

/**
 * The kinds of documents that come, in the orders, by lists of their own or in drops. A
 * rule is for accounts that have both of its sides.
 */
record Sides(boolean shipments, boolean invoices, boolean payments, boolean returns) {

	/** Those that a vendor delivers. */
	static Sides of(Object session) {
		Set<Documents.Kind> inside = (session instanceof OrderSource orders) ? orders.documents() : Set.of();
		return new Sides(session instanceof ShipmentSource || inside.contains(Documents.Kind.SHIPMENT),
				session instanceof InvoiceSource || inside.contains(Documents.Kind.INVOICE),
				session instanceof PaymentSource || inside.contains(Documents.Kind.PAYMENT),
				session instanceof ReturnSource || inside.contains(Documents.Kind.RETURN));
	}

	boolean any() {
		return this.shipments || this.invoices || this.payments || this.returns;
	}

	Sides or(Sides other) {
		return new Sides(this.shipments || other.shipments, this.invoices || other.invoices,
				this.payments || other.payments, this.returns || other.returns);
	}

}
