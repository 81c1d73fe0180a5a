package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.sandbox.OrderDynamicsStatus.Stage;

/**
 * A movement of an order's money. What was authorized is the order's total; each invoice
 * is captured, and refunded if the goods came back; a cancelled order's authorization is
 * voided. Part of the money may go back by itself.
 */
record OrderDynamicsTransaction(long id, String type, BigDecimal amount, String status, Instant date,
		Optional<OrderDynamicsInvoice> invoice) {

	private static final String APPROVED = "Approved";

	static List<OrderDynamicsTransaction> of(OrderDynamicsOrder order) {
		var all = new ArrayList<OrderDynamicsTransaction>();
		Stage stage = order.stage();
		Instant created = order.head().created().plusSeconds(5);
		if (stage != Stage.UNPAID) {
			add(all, order, "Authorization", order.total(), stage.isAuthorized() ? APPROVED : "Declined", created);
		}
		for (OrderDynamicsInvoice invoice : order.invoices()) {
			add(all, order, "Capture", invoice, invoice.date());
		}
		if (stage == Stage.RETURNED) {
			for (OrderDynamicsInvoice invoice : order.invoices()) {
				add(all, order, "Refund", invoice, order.head().modified());
			}
		}
		if (stage == Stage.DELIVERED && order.head().has(OrderDynamicsOddity.PARTLY_REFUNDED)) {
			add(all, order, "Refund", order.head().market().percentOf(order.total(), 10), APPROVED,
					order.head().modified());
		}
		if (stage == Stage.CANCELLED) {
			add(all, order, "Void", order.total(), APPROVED, order.head().modified());
		}
		return all;
	}

	private static void add(List<OrderDynamicsTransaction> all, OrderDynamicsOrder order, String type,
			BigDecimal amount, String status, Instant date) {
		all.add(new OrderDynamicsTransaction(id(all, order), type, amount, status, date, Optional.empty()));
	}

	private static void add(List<OrderDynamicsTransaction> all, OrderDynamicsOrder order, String type,
			OrderDynamicsInvoice invoice, Instant date) {
		all.add(new OrderDynamicsTransaction(id(all, order), type, invoice.total(), APPROVED, date,
				Optional.of(invoice)));
	}

	private static long id(List<OrderDynamicsTransaction> before, OrderDynamicsOrder order) {
		return 700_000 + order.head().number() * 10L + before.size();
	}

	boolean isOf(long invoiceId) {
		return invoice.filter(each -> each.id() == invoiceId).isPresent();
	}

}
