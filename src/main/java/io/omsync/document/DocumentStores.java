package io.omsync.document;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.model.Documents;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import io.omsync.run.ActiveRun;
import io.omsync.run.Forgotten;
import io.omsync.run.RecordSink;
import io.omsync.run.Turns;

import org.springframework.stereotype.Component;

/** Where documents go: those of lists kind by kind, those of orders together. */
@Component
public class DocumentStores {

	private final DocumentStore<Shipment> shipments;

	private final DocumentStore<Invoice> invoices;

	private final DocumentStore<Payment> payments;

	private final DocumentStore<Return> returns;

	DocumentStores(DataSource dataSource, DocumentRawStore raws, Turns turns, Forgotten forgotten,
			TouchedStore touched) {
		this.shipments = new DocumentStore<>(Layouts.SHIPMENT, dataSource, raws, turns, forgotten, touched);
		this.invoices = new DocumentStore<>(Layouts.INVOICE, dataSource, raws, turns, forgotten, touched);
		this.payments = new DocumentStore<>(Layouts.PAYMENT, dataSource, raws, turns, forgotten, touched);
		this.returns = new DocumentStore<>(Layouts.RETURN, dataSource, raws, turns, forgotten, touched);
	}

	public RecordSink<Shipment> shipments() {
		return this.shipments;
	}

	public RecordSink<Invoice> invoices() {
		return this.invoices;
	}

	public RecordSink<Payment> payments() {
		return this.payments;
	}

	public RecordSink<Return> returns() {
		return this.returns;
	}

	/**
	 * Stores what versions of orders hold that are not older than those known, in the
	 * caller's transaction. Costs nothing for a vendor that keeps its documents apart.
	 */
	public void ofOrders(ActiveRun run, Collection<Fetched.Good<Order>> orders) {
		if (orders.stream().allMatch((order) -> order.value().documents() == Documents.NONE)) {
			return;
		}
		store(run, this.shipments, orders, Documents::shipments, Layouts.SHIPMENT);
		store(run, this.invoices, orders, Documents::invoices, Layouts.INVOICE);
		store(run, this.payments, orders, Documents::payments, Layouts.PAYMENT);
		store(run, this.returns, orders, Documents::returns, Layouts.RETURN);
	}

	private static <T> void store(ActiveRun run, DocumentStore<T> store, Collection<Fetched.Good<Order>> orders,
			Function<Documents, List<T>> kind, Layout<T> layout) {
		List<Fetched.Good<T>> documents = orders.stream()
			.flatMap((order) -> kind.apply(order.value().documents())
				.stream()
				.map((document) -> new Fetched.Good<>(layout.identity().apply(document).id(),
						Digest.of(layout.content(document)), order.changedAt(), document, order.place(), "")))
			.toList();
		store.storeOfOrders(run, orders.stream().map(Fetched::key).toList(), documents);
	}

}
