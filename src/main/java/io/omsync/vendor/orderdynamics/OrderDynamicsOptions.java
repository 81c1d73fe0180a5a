package io.omsync.vendor.orderdynamics;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.AccountOptions;
import org.jspecify.annotations.Nullable;

/**
 * An account's own settings of OrderDynamics: what it does not publish, with what is
 * assumed.
 *
 * @param id by which orders are known here
 * @param transactions where an order's payments are asked for; null: nowhere
 * @param settled what transactions' statuses mean that the money moved, in lower case
 * @param bulk null: a row a call
 */
record OrderDynamicsOptions(Strategy strategy, OrderRef.Kind id, Search search, List<String> openStatuses,
		OrderDynamicsField.Names fields, @Nullable Transactions transactions, Set<String> settled, @Nullable Bulk bulk,
		Duration stockSettles, List<String> poolGroups) {

	static final Set<String> NAMES = Stream
		.concat(OrderDynamicsField.options().stream(),
				Stream.of("strategy", "order-id", "search-body-style", "operator-equals", "operator-from",
						"operator-to", "time-format", "page-size", "slice", "ids-per-call", "open-statuses",
						"transactions", "transactions-path", "transactions-parameter", "settled", "bulk-path",
						"bulk-size", "stock-settles", "pool-groups"))
		.collect(Collectors.toUnmodifiableSet());

	private static final String OPEN = "NotStarted,PaymentPending,AwaitingPayment,Paid,Authorized,InProgress,Processing,"
			+ "Sourcing,Allocated,ReadyToShip,ReadyForPickup,PartiallyShipped,Shipped,Invoiced,OnHold,Backordered,"
			+ "FraudReview";

	static OrderDynamicsOptions of(Account account) {
		var given = new AccountOptions(account);
		OrderRef.Kind id = given.one("order-id", OrderRef.Kind.INTERNAL);
		return new OrderDynamicsOptions(given.one("strategy", Strategy.RANGE), id, search(given),
				given.words("open-statuses", OPEN), OrderDynamicsField.Names.of((option) -> given.text(option, "")),
				transactions(given, id),
				given.words("settled", "Success,Succeeded,Successful,Approved,Completed,Settled,Captured,Paid,Refunded")
					.stream()
					.map((word) -> word.toLowerCase(Locale.ROOT))
					.collect(Collectors.toUnmodifiableSet()),
				bulk(given), given.time("stock-settles", "5s", Duration.ZERO), poolGroups(given));
	}

	private static Search search(AccountOptions given) {
		return new Search(given.one("search-body-style", BodyStyle.OBJECT_IF_SINGLE),
				given.text("operator-equals", "equals"), given.text("operator-from", "greaterThanOrEqual"),
				given.text("operator-to", "lessThan"), times(given), given.number("page-size", 100, 2),
				given.time("slice", "30m", Duration.ofSeconds(1)), given.number("ids-per-call", 20, 1));
	}

	private static DateTimeFormatter times(AccountOptions given) {
		try {
			return DateTimeFormatter.ofPattern(given.text("time-format", "yyyy-MM-dd'T'HH:mm:ss'Z'"), Locale.ROOT)
				.withZone(ZoneOffset.UTC);
		}
		catch (IllegalArgumentException ex) {
			throw given.wrong("time-format", "must be a pattern such as yyyy-MM-dd'T'HH:mm:ss'Z'");
		}
	}

	private static @Nullable Transactions transactions(AccountOptions given, OrderRef.Kind id) {
		return switch (given.one("transactions", Payments.PER_ORDER)) {
			case NONE -> null;
			case PER_ORDER -> new Transactions(
					given.address("transactions-path",
							given.text("transactions-path", "/v1/orderfulfillment/shipments/OrderTransactions")),
					given.text("transactions-parameter", id.of("").key()));
		};
	}

	private static @Nullable Bulk bulk(AccountOptions given) {
		String path = given.text("bulk-path");
		return (path != null) ? new Bulk(given.address("bulk-path", path), given.number("bulk-size", 500, 1)) : null;
	}

	private static List<String> poolGroups(AccountOptions given) {
		List<String> groups = given.words("pool-groups", "");
		if (groups.size() > 4) {
			throw given.wrong("pool-groups", "must name four groups at most");
		}
		return groups;
	}

	/** How changed orders are found. */
	enum Strategy {

		/** By the time of their last change. */
		RANGE,
		/** A search for each status that is at no end. */
		BY_STATUS,
		/** Those that are here and at no end, by their ids. */
		BY_ID

	}

	/** How one condition is sent. */
	enum BodyStyle {

		OBJECT_IF_SINGLE, ALWAYS_ARRAY

	}

	private enum Payments {

		NONE, PER_ORDER

	}

	/**
	 * How orders are asked for.
	 *
	 * @param slice the longest window of one search
	 * @param idsPerCall of a call by ids
	 */
	record Search(BodyStyle style, String equal, String from, String to, DateTimeFormatter times, int pageSize,
			Duration slice, int idsPerCall) {
	}

	/** Where payments are asked for, and by which parameter. */
	record Transactions(URI address, String parameter) {
	}

	/** Where many rows of stock may go at once; not published. */
	record Bulk(URI address, int most) {
	}

}
