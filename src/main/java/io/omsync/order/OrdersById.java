package io.omsync.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendor for one wanted order after the other, as long as the calls last. A
 * restart finds those that have no stored answer yet.
 */
class OrdersById implements PageSource<Order> {

	private static final int PAGE = 20;

	private final String vendor;

	private final OrderLookup lookup;

	private final CallBudget calls;

	private final IntFunction<List<Wanted>> wanted;

	private List<Wanted> orders = List.of();

	/**
	 * A source of look-ups.
	 * @param wanted gives at most so many wanted orders, the most wanted first
	 */
	OrdersById(String vendor, OrderLookup lookup, CallBudget calls, IntFunction<List<Wanted>> wanted) {
		this.vendor = vendor;
		this.lookup = lookup;
		this.calls = calls;
		this.wanted = wanted;
	}

	@Override
	public Page<Order> page(@Nullable String cursor) {
		if (cursor == null) {
			this.orders = this.wanted.apply(this.calls.left());
		}
		int at = (cursor != null) ? Integer.parseInt(cursor) : 0;
		List<Fetched<Order>> rows = new ArrayList<>();
		while (at < this.orders.size() && rows.size() < PAGE && !this.calls.spent()) {
			rows.add(ask(this.orders.get(at++)));
		}
		boolean more = at < this.orders.size() && !this.calls.spent();
		return new Page<>(rows, more ? String.valueOf(at) : null, null);
	}

	private Fetched<Order> ask(Wanted wanted) {
		try {
			Fetched<Order> order = this.lookup.order(wanted.orderId()).orElseGet(() -> gone(wanted));
			if (!order.key().equals(wanted.orderId())) {
				throw VendorException.Unavailable.lasting(this.vendor + ": asked for order " + wanted.orderId()
						+ " and answered with " + order.key() + "; restart the run later");
			}
			return order;
		}
		catch (VendorException.BadRecord ex) {
			return refused(wanted, ex.reasonCode(), String.valueOf(ex.getMessage()));
		}
	}

	private Fetched<Order> gone(Wanted wanted) {
		return refused(wanted, ReasonCode.ORDER_GONE.text(), this.vendor + " knows no order " + wanted.orderId() + " ("
				+ wanted.why() + "); it is not asked for again: find out at the vendor what became of it");
	}

	private static Fetched<Order> refused(Wanted wanted, String code, String reason) {
		return new Fetched.Bad<>(wanted.orderId(), Digest.of(code + " " + wanted.orderId()), code, reason,
				"asked for by id", null, null, "");
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

}
