package io.omsync.sandbox;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The faults a sandbox can play. One fault is written
 * {@code name[:key=value[,key=value]]}, e.g. {@code server-error:at=3,times=2}. Every
 * fault knows the keys {@code at} (the first call that suffers, counted from 1 over the
 * calls of one vendor it can hit; default 1), {@code times} (how many calls in a row
 * suffer, a number or {@code always}), {@code on} (only calls whose method and route
 * contain this, in any case, e.g. {@code PUT} or {@code Orders/Scroll/}) and
 * {@code vendor} (only this vendor). The token call suffers none.
 */
enum FaultKind {

	/**
	 * All tokens given out so far become invalid: 401 until a new one is taken. Where
	 * there are keys instead, the call alone is refused.
	 */
	UNAUTHORIZED("1"),
	/** 429 with {@code Retry-After: seconds} (default 1). */
	THROTTLE("1", "seconds"),
	/** 429 without {@code Retry-After}. */
	THROTTLE_WITHOUT_HINT("1"),
	/** As {@code throttle}, but with HTTP status 200 around it. */
	THROTTLE_IN_200("1", "seconds"),
	/** The refusal of {@code status}, default 500, with HTTP status 200 around it. */
	ERROR_IN_200("1", "status"),
	/** The given {@code status}, default 500; nothing is done. */
	SERVER_ERROR("1", "status"),
	/** The work is done, but the connection closes in the middle of the answer. */
	CUT_BODY("1"),
	/** A gateway's HTML page with the given {@code status}, default 200. */
	HTML("1", "status"),
	/** The work is done at once, the answer comes {@code millis} later, default 3000. */
	SLOW("1", "millis"),
	/** A follow-up call finds its scroll gone: 404; a cursor: 400. */
	SCROLL_EXPIRED("1"),
	/**
	 * A list shows one order without its id: order number {@code row} of the sandbox,
	 * else the middle one of the answer.
	 */
	ORDER_WITHOUT_ID("1", "row"),
	/** A list shows one order with a null total; {@code row} as above. */
	NULL_AMOUNT("1", "row"),
	/** A list answer lacks its last {@code rows} orders, default 1, and goes on after. */
	SHORT("1", "rows"),
	/** A follow-up answers a batch but does not move on. */
	SAME_PAGE("always"),
	/** A list is opened without its filters: all orders come. */
	IGNORED_FILTER("always"),
	/** A list answer repeats its first order at its end. */
	DUPLICATE_ROWS("1"),
	/** Stock for {@code warehouse} is refused: 400, nothing stored. */
	UNKNOWN_WAREHOUSE("always", "warehouse"),
	/** Stock requests that name {@code sku} are refused whole: 400. */
	REJECT_SKU("always", "sku"),
	/**
	 * Stock requests that name {@code sku} are answered as done, but it stays as it was.
	 */
	IGNORE_SKU("always", "sku"),
	/** A stock search does not show yet what was written: it finds nothing. */
	STALE_STOCK("1"),
	/** A batch write stores its first half, then answers 500. */
	HALF_APPLIED("1"),
	/**
	 * Order number {@code row} (default the last) is missing from the lists that should
	 * hold it, and appears once the fault is over, with its old timestamp.
	 */
	LATE_ROW("1", "row"),
	/**
	 * Order number {@code row} (default the last) is unknown: in no list, by no id.
	 */
	GONE_ROW("always", "row"),
	/** The caller lacks the right that the call needs. */
	NO_ROLE("always"),
	/**
	 * Before a page after the first, {@code rows} orders of the first page change, so
	 * that later rows move up; of a list that begins with the last change, orders of the
	 * last page, so that all rows move down.
	 */
	MOVING_ROWS("1", "rows"),
	/** A page past the end is empty; without the fault it is the last one again. */
	EMPTY_PAST_END("always"),
	/** A page past the end is the last one again; without the fault it is empty. */
	REPEAT_PAST_END("always"),
	/**
	 * The vendor's limits are optional ones or lower than documented: {@code page} rows a
	 * list page (Magento 300, Omisell and Omniful 50), {@code items} a write (20),
	 * {@code async} an asynchronous one (5000).
	 */
	INPUT_LIMITS("always", "page", "items", "async"),
	/** What was accepted to be done later is not done. */
	STUCK_BULK("always"),
	/**
	 * OrderDynamics: the primary key was made anew. {@code demo-secret} is refused,
	 * {@code demo-regenerated} is good; the secondary one stays.
	 */
	KEY_REGENERATED("always"),
	/**
	 * OrderDynamics: this tenant calls {@code LastUpdated} by the name {@code field}, in
	 * orders and in a search, and {@code greaterThanOrEqual} {@code operator}.
	 */
	RENAMED("always", "field", "operator"),
	/**
	 * OrderDynamics: a condition on a field that does not exist is left out of a search;
	 * without the fault it is refused.
	 */
	IGNORED_FIELD("always"),
	/** OrderDynamics: a list does not say how many rows there are in all. */
	NO_TOTAL("always"),
	/** Increff: what failed is named with a reason, not by its code alone. */
	FAILURE_REASONS("always"),
	/** Omniful: what the call is about is switched off in the vendor's dashboard. */
	SYNC_OFF("always"),
	/**
	 * Omniful: the orders of the commonest status were all created on one day, and their
	 * shipments stand at {@code shipments} statuses, default 1: a search finds more than
	 * it shows, however it is cut.
	 */
	CROWDED("always", "shipments");

	private static final Set<FaultKind> OF_ONE_VENDOR = EnumSet.of(KEY_REGENERATED, RENAMED, IGNORED_FIELD, NO_TOTAL,
			FAILURE_REASONS, SYNC_OFF, CROWDED);

	private static final List<String> COMMON_KEYS = List.of("at", "times", "on", "vendor");

	private final String defaultTimes;

	private final List<String> ownKeys;

	FaultKind(String defaultTimes, String... ownKeys) {
		this.defaultTimes = defaultTimes;
		this.ownKeys = List.of(ownKeys);
	}

	static FaultKind named(String text) {
		return Arrays.stream(values())
			.filter(kind -> kind.text().equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Unknown fault '" + text + "'; known are "
					+ Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "))));
	}

	/** All that any vendor may play, but these. */
	static Set<FaultKind> allBut(FaultKind first, FaultKind... others) {
		Set<FaultKind> kinds = EnumSet.complementOf(EnumSet.of(first, others));
		kinds.removeAll(OF_ONE_VENDOR);
		return kinds;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String defaultTimes() {
		return defaultTimes;
	}

	List<String> requiredKeys() {
		return switch (this) {
			case UNKNOWN_WAREHOUSE, REJECT_SKU, IGNORE_SKU -> ownKeys;
			default -> List.of();
		};
	}

	void checkKey(String key) {
		if (!COMMON_KEYS.contains(key) && !ownKeys.contains(key)) {
			throw new IllegalArgumentException("Fault '" + text() + "' has no key '" + key + "'; it knows "
					+ String.join(", ", COMMON_KEYS) + (ownKeys.isEmpty() ? "" : ", " + String.join(", ", ownKeys)));
		}
	}

}
