package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transaction on an order. */
record OmniumPayment(String id, String transactionType, String status, BigDecimal amount, Instant created) {

	static List<OmniumPayment> of(OmniumOrder order) {
		OmniumHead head = order.head();
		var payments = new ArrayList<OmniumPayment>();
		if (head.number() % 12 == 4) {
			add(payments, "Authorization", "Failed", order.totals().total(), head);
		}
		if (head.status().equals("Draft") || head.status().equals("Faulted")) {
			return payments;
		}
		if (head.orderType().equals("Pos") && !OmniumStatuses.isCancelled(head.status())) {
			add(payments, "Sale", "Processed", order.billed(), head);
		}
		else {
			boolean review = head.status().equals("PaymentReview");
			add(payments, "Authorization", review ? "Pending" : "Processed", order.totals().total(), head);
			settle(payments, order);
		}
		if (order.totals().credited().signum() > 0) {
			add(payments, "Credit", "Processed", order.totals().credited(), head);
		}
		return payments;
	}

	static BigDecimal sum(List<OmniumPayment> payments, String... types) {
		return payments.stream()
			.filter(payment -> payment.status().equals("Processed"))
			.filter(payment -> List.of(types).contains(payment.transactionType()))
			.map(OmniumPayment::amount)
			.reduce(OmniumOrder.NOTHING, BigDecimal::add);
	}

	private static void settle(List<OmniumPayment> payments, OmniumOrder order) {
		OmniumHead head = order.head();
		if (OmniumStatuses.isCancelled(head.status())) {
			add(payments, "Void", "Processed", order.totals().total(), head);
		}
		else if (OmniumStatuses.isSplit(head.status())) {
			add(payments, "Capture", "Processed", order.billed(1), head);
		}
		else if (OmniumStatuses.isShipped(head.status())) {
			// omnium.md section 9: one table of the vendor's spells it Captured.
			add(payments, (head.number() % 23 == 0) ? "Captured" : "Capture", "Processed", order.billed(), head);
		}
	}

	private static void add(List<OmniumPayment> payments, String type, String status, BigDecimal amount,
			OmniumHead head) {
		int position = payments.size() + 1;
		payments.add(new OmniumPayment("p-" + position, type, status, amount,
				head.created().plus(Duration.ofSeconds(position))));
	}

}
