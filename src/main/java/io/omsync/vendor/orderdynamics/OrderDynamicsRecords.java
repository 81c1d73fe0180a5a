package io.omsync.vendor.orderdynamics;

import java.time.Instant;
import java.util.function.Predicate;

import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders with their payments, where the account has these asked for. An order that can
 * not be mapped gets them too, so that nothing is missing once it is mended.
 */
class OrderDynamicsRecords {

	private final OrderDynamicsMapper mapper;

	private final OrderRef.Kind id;

	private final @Nullable OrderDynamicsTransactions transactions;

	OrderDynamicsRecords(OrderDynamicsMapper mapper, OrderRef.Kind id,
			@Nullable OrderDynamicsTransactions transactions) {
		this.mapper = mapper;
		this.id = id;
		this.transactions = transactions;
	}

	/** With its payments, unless its change time says that it is not stored anyway. */
	Fetched<Order> whole(JsonNode json, String place, Predicate<Instant> wanted) {
		OrderDynamicsTransactions payments = this.transactions;
		Fetched<Order> bare = this.mapper.order(json, place);
		if (payments == null || !isAskedFor(bare, wanted)) {
			return bare;
		}
		try {
			return this.mapper.order(payments.added(json, bare.key()), place);
		}
		catch (BadRecord ex) {
			return (bare instanceof Fetched.Good<Order> good)
					? refused(good, ex.reasonCode(), String.valueOf(ex.getMessage())) : bare;
		}
	}

	private boolean isAskedFor(Fetched<Order> order, Predicate<Instant> wanted) {
		return (order instanceof Fetched.Good<Order> good) ? wanted.test(good.changedAt())
				: !order.key().equals(order.digest()) && this.id.fits(order.key());
	}

	/**
	 * One that was stored as it came. Without payments it must not be stored, for those
	 * that are here would go.
	 */
	Fetched<Order> stored(String raw, String place) {
		Fetched<Order> order = this.mapper.order(raw, place);
		return (this.transactions != null && order instanceof Fetched.Good<Order> good
				&& !OrderDynamicsTransactions.areIn(good.raw()))
						? refused(good, ReasonCode.MISSING_FIELD.text(),
								OrderDynamicsTransactions.LIST + " is missing: the order's payments were never asked"
										+ " for; retry it with --refetch, or put them into the record as that list")
						: order;
	}

	private static Fetched<Order> refused(Fetched.Good<Order> order, String code, String reason) {
		return new Fetched.Bad<>(order.key(), order.digest(), code, reason, order.place(), order.value().currency(),
				order.changedAt(), order.raw());
	}

}
