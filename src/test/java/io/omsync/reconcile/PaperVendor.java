package io.omsync.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

import io.omsync.connector.Account;
import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.ShipmentSource;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;
import io.omsync.model.Documents;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A vendor of the tests that lists every kind of document, and orders with documents in
 * them.
 */
class PaperVendor implements VendorConnector {

	static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	final Map<Kind, List<Fetched<?>>> lists = new EnumMap<>(Kind.class);

	/** What happens before a page of a kind, counted from 0, is given. */
	final Map<Kind, IntConsumer> beforePage = new EnumMap<>(Kind.class);

	int rows = 10;

	/** What it lists. */
	enum Kind {

		ORDER, INVOICE, SHIPMENT, PAYMENT, RETURN

	}

	void reset() {
		this.lists.clear();
		this.beforePage.clear();
		this.rows = 10;
	}

	void list(Kind kind, List<? extends Fetched<?>> documents) {
		this.lists.put(kind, new ArrayList<>(documents));
	}

	static Fetched<Order> order(String id, int version, Documents documents) {
		var order = new Order(id, id, OrderStatus.SHIPPED, "s", "EUR", Papers.TEN, Papers.TEN, Papers.TEN, Papers.TEN,
				Papers.TEN, NOON, NOON.plusSeconds(version), List.of(), documents);
		return good(id, order.updatedAt(), order);
	}

	static <T> Fetched<T> good(String id, Instant changedAt, T document) {
		return new Fetched.Good<>(id, Digest.of(document + "" + changedAt), changedAt, document, "row of " + id,
				"{\"id\":\"" + id + "\"}");
	}

	@Override
	public VendorLimits limits() {
		return new VendorLimits(10, 1000, 1000, Duration.ofSeconds(1), Map.of());
	}

	@Override
	public Set<String> credentials() {
		return Set.of();
	}

	@Override
	public Set<String> options() {
		return Set.of();
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new Session();
	}

	private final class Session implements OrderSource, InvoiceSource, ShipmentSource, PaymentSource, ReturnSource {

		@Override
		public PageSource<Order> orders(Slice.Window asked) {
			return new Pages<>(Kind.ORDER);
		}

		@Override
		public PageSource<Invoice> invoices(Slice.Window asked) {
			return new Pages<>(Kind.INVOICE);
		}

		@Override
		public PageSource<Shipment> shipments(Slice.Window asked) {
			return new Pages<>(Kind.SHIPMENT);
		}

		@Override
		public PageSource<Payment> payments(Slice.Window asked) {
			return new Pages<>(Kind.PAYMENT);
		}

		@Override
		public PageSource<Return> returns(Slice.Window asked) {
			return new Pages<>(Kind.RETURN);
		}

	}

	private final class Pages<T> implements PageSource<T> {

		private final Kind kind;

		Pages(Kind kind) {
			this.kind = kind;
		}

		@Override
		public Page<T> page(@Nullable String cursor) {
			int page = (cursor != null) ? Integer.parseInt(cursor) : 0;
			PaperVendor.this.beforePage.getOrDefault(this.kind, (number) -> {
			}).accept(page);
			List<Fetched<?>> all = PaperVendor.this.lists.getOrDefault(this.kind, List.of());
			int to = Math.min((page + 1) * PaperVendor.this.rows, all.size());
			List<Fetched<T>> rows = new ArrayList<>();
			all.subList(Math.min(page * PaperVendor.this.rows, to), to).forEach((row) -> rows.add(cast(row)));
			return new Page<>(rows, (to < all.size()) ? String.valueOf(page + 1) : null,
					all.stream().map(Fetched::key).distinct().count());
		}

		@SuppressWarnings("unchecked")
		private Fetched<T> cast(Fetched<?> row) {
			return (Fetched<T>) row;
		}

		@Override
		public Resume resume() {
			return Resume.START;
		}

	}

}
