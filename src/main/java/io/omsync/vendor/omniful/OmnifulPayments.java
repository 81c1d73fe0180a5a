package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Payment;

/**
 * Payments of an order: its {@code transactions} (coupons, coins, cards, accounts), what
 * of {@code total_paid} and {@code total_refunded} is none of them. No times are told.
 */
final class OmnifulPayments {

	private static final int WORD = OmnifulMapper.ID;

	/** An order's id, a slash and this much fill the key. */
	private static final int LONGEST_NAME = 208;

	private static final Map<String, String> METHODS = Map.of("1", "coupon", "2", "coin", "3", "gift card", "4",
			"account");

	private static final Map<String, String> STATUSES = Map.of("1", "pending", "2", "completed", "3", "failed");

	private static final String COMPLETED = "completed";

	private OmnifulPayments() {
	}

	static List<Payment> of(JsonRecord order, OmnifulDocuments.Head head) {
		List<Payment> payments = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		BigDecimal captured = BigDecimal.ZERO;
		BigDecimal given = BigDecimal.ZERO;
		for (JsonRecord json : order.list("transactions")) {
			Payment payment = transaction(json, head, ids);
			payments.add(payment);
			BigDecimal settled = payment.settled() ? payment.amount() : BigDecimal.ZERO;
			if (payment.kind() == Payment.Kind.REFUND) {
				given = given.add(settled);
			}
			else {
				captured = captured.add(settled);
			}
		}
		JsonRecord invoice = order.object("invoice");
		BigDecimal rest = invoice.decimalOrZero("total_paid").subtract(captured);
		String mode = OmnifulWords.text(invoice, "payment_mode", WORD);
		String method = mode.isEmpty() ? OmnifulWords.text(order, "payment_method", WORD) : mode;
		if (rest.signum() > 0) {
			payments.add(other("paid", Payment.Kind.CAPTURE, rest, method, head));
		}
		BigDecimal refunded = invoice.decimalOrZero("total_refunded").abs().subtract(given);
		if (refunded.signum() > 0) {
			payments.add(other("refunded", Payment.Kind.REFUND, refunded, method, head));
		}
		return payments;
	}

	private static Payment transaction(JsonRecord json, OmnifulDocuments.Head head, Set<String> ids) {
		String type = OmnifulWords.text(json, "type", WORD);
		String told = OmnifulWords.text(json, "status", WORD);
		String status = STATUSES.getOrDefault(told, OmnifulWords.code(told));
		String reference = OmnifulWords.text(json, "transaction_id", WORD - 8);
		BigDecimal amount = json.decimal("amount");
		String name = reference.isEmpty() ? "transaction" : reference;
		String own = name;
		for (int again = 2; !ids.add(own); again++) {
			own = name + "#" + again;
		}
		return new Payment(key(head, own), head.id(),
				(amount.signum() < 0) ? Payment.Kind.REFUND : Payment.Kind.CAPTURE, status, status.equals(COMPLETED),
				METHODS.getOrDefault(type, type), reference, head.currency(), amount.abs(), Optional.<Instant>empty(),
				head.updatedAt());
	}

	/** The last slash of a key always parts the two ids. */
	private static String key(OmnifulDocuments.Head head, String own) {
		String name = own.replace("%", "%25").replace("/", "%2F");
		if (name.length() > LONGEST_NAME) {
			throw new BadRecord(ReasonCode.FIELD_TOO_LONG,
					"transactions[].transaction_id has too many signs such as /");
		}
		return head.id() + "/" + name;
	}

	private static Payment other(String what, Payment.Kind kind, BigDecimal amount, String method,
			OmnifulDocuments.Head head) {
		return new Payment(head.id() + "/" + what + "/", head.id(), kind, what, true, method, "", head.currency(),
				amount, Optional.empty(), head.updatedAt());
	}

}
