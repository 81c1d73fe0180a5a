package io.omsync.vendor.orderdynamics;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.OptionReader;
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
						"transactions", "transactions-path", "transactions-parameter", "no-transactions", "settled",
						"bulk-path", "bulk-size", "stock-settles", "pool-groups"))
		.collect(Collectors.toUnmodifiableSet());

	private static final int MOST = 9999;

	private static final List<Instant> PROBES = List.of(Instant.parse("2026-03-02T08:09:37Z"),
			Instant.parse("2027-11-23T21:58:41Z"));

	private static final String OPEN = "NotStarted,PaymentPending,AwaitingPayment,Paid,Authorized,InProgress,Processing,"
			+ "Sourcing,Allocated,ReadyToShip,ReadyForPickup,PartiallyShipped,Shipped,Invoiced,OnHold,Backordered,"
			+ "FraudReview";

	static OrderDynamicsOptions of(Account account) {
		var given = new OptionReader(account);
		OrderRef.Kind id = given.one("order-id", OrderRef.Kind.INTERNAL);
		return new OrderDynamicsOptions(given.one("strategy", Strategy.RANGE), id, search(given), openStatuses(given),
				OrderDynamicsField.Names.of((option) -> given.given(option, "")), transactions(given, id),
				given.words("settled", "Success,Succeeded,Successful,Approved,Completed,Settled,Captured,Paid,Refunded")
					.stream()
					.map((word) -> word.toLowerCase(Locale.ROOT))
					.collect(Collectors.toUnmodifiableSet()),
				bulk(given), given.time("stock-settles", "5s"), poolGroups(given));
	}

	private static Search search(OptionReader given) {
		return new Search(given.one("search-body-style", BodyStyle.OBJECT_IF_SINGLE),
				given.given("operator-equals", "equals"), given.given("operator-from", "greaterThanOrEqual"),
				given.given("operator-to", "lessThan"), times(given), pageSize(given), given.span("slice", "30m"),
				given.number("ids-per-call", 20, MOST));
	}

	/** A list is read again with pages of another size, which takes two. */
	private static int pageSize(OptionReader given) {
		int size = given.number("page-size", 100, MOST);
		if (size == 1) {
			throw given.wrong("page-size", "must be a whole number from 2 to " + MOST);
		}
		return size;
	}

	private static List<String> openStatuses(OptionReader given) {
		List<String> statuses = given.words("open-statuses", OPEN);
		if (statuses.isEmpty()) {
			throw given.wrong("open-statuses", "must name a status");
		}
		return statuses;
	}

	/** A pattern that leaves a part of the time out would lose orders in silence. */
	private static DateTimeFormatter times(OptionReader given) {
		try {
			DateTimeFormatter times = DateTimeFormatter
				.ofPattern(given.given("time-format", "yyyy-MM-dd'T'HH:mm:ss'Z'"), Locale.ROOT)
				.withZone(ZoneOffset.UTC);
			if (PROBES.stream().allMatch((probe) -> times.parse(times.format(probe), Instant::from).equals(probe))) {
				return times;
			}
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			// told below
		}
		throw given.wrong("time-format",
				"must be a pattern of date, hour, minute and second such as yyyy-MM-dd'T'HH:mm:ss'Z'");
	}

	private static @Nullable Transactions transactions(OptionReader given, OrderRef.Kind id) {
		return switch (given.one("transactions", Payments.PER_ORDER)) {
			case NONE -> null;
			case PER_ORDER ->
				new Transactions(given.address("transactions-path", "/v1/orderfulfillment/shipments/OrderTransactions"),
						given.given("transactions-parameter", id.of("").key()),
						given.one("no-transactions", NoPayment.EMPTY_LIST) == NoPayment.NOT_FOUND);
		};
	}

	private static @Nullable Bulk bulk(OptionReader given) {
		String path = given.given("bulk-path");
		return (path != null) ? new Bulk(given.address("bulk-path", path), given.number("bulk-size", 500, MOST)) : null;
	}

	private static List<String> poolGroups(OptionReader given) {
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

	/** How the tenant says that an order has no payment. */
	private enum NoPayment {

		EMPTY_LIST, NOT_FOUND

	}

	/**
	 * How orders are asked for.
	 *
	 * @param slice the longest window of one search
	 * @param idsPerCall of a call by ids
	 */
	record Search(BodyStyle style, String equal, String from, String to, DateTimeFormatter times, int pageSize,
			Duration slice, int idsPerCall) {

		private static final Pattern WITH_BOUND = Pattern.compile("(?i).*equal.*|gt?e|gteq|>=|not-?before|from");

		/** Whether the name of {@code from} says that it takes its bound in. */
		boolean takesBound() {
			return WITH_BOUND.matcher(this.from).matches();
		}

	}

	/**
	 * Where payments are asked for, and by which parameter.
	 *
	 * @param notFoundIsNone a 404 says that the order has none
	 */
	record Transactions(URI address, String parameter, boolean notFoundIsNone) {
	}

	/** Where many rows of stock may go at once; not published. */
	record Bulk(URI address, int most) {
	}

}
