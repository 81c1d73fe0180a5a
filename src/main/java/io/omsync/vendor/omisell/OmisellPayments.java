package io.omsync.vendor.omisell;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.connector.JsonRecord;
import io.omsync.model.Payment;
import tools.jackson.databind.JsonNode;

/**
 * Payments of an order. An id holds the transaction's code where there is one; those
 * without are told apart by a running number, in an order of our own.
 */
class OmisellPayments {

	private static final int PAYMENT_ID = 400;

	/** By name, and by the number that orders are created with. */
	static final String PAID = "paid,200";

	private final String orderId;

	private final String currency;

	private final Instant updated;

	private final Words words;

	private final Names ids = new Names(PAYMENT_ID);

	OmisellPayments(String orderId, String currency, Instant updated, Words words) {
		this.orderId = orderId;
		this.currency = currency;
		this.updated = updated;
		this.words = words;
	}

	List<Payment> read(JsonNode payments) {
		return payments.valueStream()
			.sorted(Comparator.comparing(OmisellPayments::reference).thenComparing(AnyOrder::text))
			.map(this::payment)
			.toList();
	}

	/** Money that went back counts against what came in. */
	static BigDecimal signed(Payment payment) {
		return (payment.kind() == Payment.Kind.REFUND) ? payment.amount().negate() : payment.amount();
	}

	private Payment payment(JsonNode json) {
		BigDecimal amount = JsonRecord.of(json).decimal("transaction_amount");
		String status = OmisellMapper.word(json, "transaction_status");
		boolean refunded = this.words.refunded().contains(status.toLowerCase(Locale.ROOT));
		boolean settled = refunded || this.words.paid().contains(status.toLowerCase(Locale.ROOT));
		Optional<Instant> at = Epoch.seconds(json, "transaction_time");
		String method = OmisellMapper.word(json, "payment_method");
		String reference = reference(json);
		return new Payment(this.ids.next(this.orderId, reference.isEmpty() ? method : reference), this.orderId,
				(refunded || amount.signum() < 0) ? Payment.Kind.REFUND : Payment.Kind.CAPTURE, status, settled, method,
				reference, this.currency, amount.abs(), settled ? at : Optional.empty(), this.updated);
	}

	private static String reference(JsonNode payment) {
		return Stream.of("transaction_code", "transaction_external_code", "transaction_reference")
			.map((field) -> OmisellMapper.word(payment, field))
			.filter((word) -> !word.isEmpty())
			.findFirst()
			.orElse("");
	}

	/**
	 * Statuses of payments, which are not published and may be in the shop's language; in
	 * lower case.
	 *
	 * @param paid the money came in
	 * @param refunded it went back
	 */
	record Words(Set<String> paid, Set<String> refunded) {
	}

}
