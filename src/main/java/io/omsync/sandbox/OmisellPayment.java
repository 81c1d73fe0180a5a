package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A payment of an order.
 *
 * @param at when it came, the epoch while it has not
 */
record OmisellPayment(String origin, String method, String methodName, BigDecimal amount, String status, Instant at) {

	/** All of an order's: together they are its total. */
	static List<OmisellPayment> of(OmisellOrder order) {
		if (order.has(OmisellOddity.NO_PAYMENT)) {
			return List.of();
		}
		return switch (order.head().number() % 5) {
			case 0, 1 -> List.of(onDelivery(order.head(), order.total()));
			case 2 -> {
				BigDecimal deposit = order.head().country().percentOf(order.total(), 30);
				yield List.of(paid(order.head(), "bank_transfer", "Bank Transfer", deposit),
						onDelivery(order.head(), order.total().subtract(deposit)));
			}
			case 3 -> List.of(paid(order.head(), "momo", "QR Code", order.total()));
			default -> List.of(paid(order.head(), "credit_card", "Visa/Master/Amex", order.total()));
		};
	}

	private static OmisellPayment onDelivery(OmisellHead head, BigDecimal amount) {
		boolean paid = head.status().isCompleted();
		return new OmisellPayment("cod", "COD", "Cash on delivery", amount, paid ? "Paid" : "Unpaid",
				paid ? head.modified() : Instant.EPOCH);
	}

	private static OmisellPayment paid(OmisellHead head, String origin, String name, BigDecimal amount) {
		return new OmisellPayment(origin, origin.toUpperCase(Locale.ROOT), name, amount,
				head.status().isCancelled() ? "Refunded" : "Paid", head.created().plusSeconds(60));
	}

}
