package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The order statuses (omniful.md section 6), also those seen in logs alone. Nearly half
 * of the orders are delivered, so that a day has more of them than a search shows.
 */
enum OmnifulStatus {

	CREATED, NEW_ORDER, ON_HOLD, HUB_ASSIGNED, IN_PICKING, PICKED, IN_PACKING, PACKED, READY_TO_SHIP, SHIPPED,
	PARTIALLY_DELIVERED, DELIVERED, COMPLETED, CANCELLED, CANCELED, RETURNED, RETURN_TO_ORIGIN,
	/** One that nobody has seen before. */
	AWAITING_CUSTOMS;

	private static final int ROUND = 20;

	private static final int DELIVERED_OF_ROUND = 9;

	private static final List<OmnifulStatus> OTHERS = Arrays.stream(values())
		.filter(each -> each != DELIVERED && each != AWAITING_CUSTOMS)
		.toList();

	static OmnifulStatus of(int order, long seed) {
		if (OmnifulOddity.UNKNOWN_STATUS.in(order)) {
			return AWAITING_CUSTOMS;
		}
		int place = order % ROUND;
		if (place % 2 == 0 && place < 2 * DELIVERED_OF_ROUND) {
			return DELIVERED;
		}
		// 5 and the number of the others share no factor, so they all come in turn.
		return OTHERS
			.get(Math.floorMod((order / ROUND * (ROUND - DELIVERED_OF_ROUND) + place) * 5L + seed, OTHERS.size()));
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	String label() {
		return label(name());
	}

	/** A code as REST shows it: "Return To Origin". */
	static String label(String code) {
		var words = new StringBuilder();
		for (String word : code.toLowerCase(Locale.ROOT).split("_")) {
			words.append(words.isEmpty() ? "" : " ")
				.append(Character.toUpperCase(word.charAt(0)))
				.append(word, 1, word.length());
		}
		return words.toString();
	}

	/** What comes next; the last ones stay and are only saved again. */
	OmnifulStatus next() {
		return switch (this) {
			case CREATED -> NEW_ORDER;
			case NEW_ORDER, ON_HOLD, AWAITING_CUSTOMS -> HUB_ASSIGNED;
			case HUB_ASSIGNED, IN_PICKING -> PICKED;
			case PICKED, IN_PACKING -> PACKED;
			case PACKED -> READY_TO_SHIP;
			case READY_TO_SHIP -> SHIPPED;
			case SHIPPED, PARTIALLY_DELIVERED -> DELIVERED;
			case DELIVERED -> COMPLETED;
			case COMPLETED -> RETURNED;
			case CANCELLED, CANCELED, RETURNED, RETURN_TO_ORIGIN -> this;
		};
	}

	boolean hasHub() {
		return switch (this) {
			case CREATED, NEW_ORDER, ON_HOLD, AWAITING_CUSTOMS, CANCELLED, CANCELED -> false;
			default -> true;
		};
	}

	boolean isPicked() {
		return switch (this) {
			case PICKED, IN_PACKING -> true;
			default -> isPacked();
		};
	}

	boolean isPacked() {
		return this == PACKED || this == READY_TO_SHIP || isShipped();
	}

	boolean isShipped() {
		return this == SHIPPED || this == RETURN_TO_ORIGIN || isDelivered();
	}

	boolean isDelivered() {
		return switch (this) {
			case DELIVERED, COMPLETED, PARTIALLY_DELIVERED, RETURNED -> true;
			default -> false;
		};
	}

	boolean isCancelled() {
		return this == CANCELLED || this == CANCELED;
	}

	boolean isReturned() {
		return this == RETURNED || this == RETURN_TO_ORIGIN;
	}

}
