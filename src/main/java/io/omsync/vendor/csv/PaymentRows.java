package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.omsync.model.Payment;
import org.jspecify.annotations.Nullable;

/**
 * A row of a payout, bank or courier statement is one movement of money. Where no column
 * has its kind, its sign says whether money came in or went back; a receipt below 0 went
 * back, whatever it is called.
 */
class PaymentRows implements RowModel<Payment> {

	static final List<Field> FIELDS = List.of(Field.needed("payment_id", Field.Type.CODE),
			Field.head("order_id", Field.Type.CODE), Field.head("kind", Field.Type.WORDS),
			Field.head("status", Field.Type.WORDS), Field.head("settled", Field.Type.WORDS),
			Field.head("method", Field.Type.WORDS), Field.head("reference", Field.Type.WORDS),
			Field.needed("currency", Field.Type.CURRENCY), Field.needed("amount", Field.Type.NUMBER),
			Field.head("paid_at", Field.Type.TIME), Field.head("updated_at", Field.Type.TIME));

	@Override
	public @Nullable String shared() {
		return null;
	}

	@Override
	public Payment record(RecordRows rows) {
		BigDecimal amount = rows.cells().decimal("amount", rows.head("amount"));
		Payment.Kind kind = rows.choice("kind", Payment.Kind.class)
			.filter((written) -> written != Payment.Kind.CAPTURE)
			.orElse((amount.signum() < 0) ? Payment.Kind.REFUND : Payment.Kind.CAPTURE);
		var paid = rows.storable("paid_at");
		boolean settled = rows.choice("settled", Settled.class).map((word) -> word == Settled.YES).orElse(true);
		String word = rows.own("status").isEmpty() ? rows.own("kind") : rows.own("status");
		return new Payment(rows.code("payment_id"), rows.codeOr("order_id", ""), kind, word, settled,
				rows.words("method"), rows.words("reference"), rows.currency(),
				(kind == Payment.Kind.OTHER) ? amount : amount.abs(), paid, rows.version());
	}

	@Override
	public String key(Payment payment) {
		return payment.id();
	}

	@Override
	public String key(RecordRows rows) {
		return rows.code("payment_id");
	}

	@Override
	public Instant changedAt(Payment payment) {
		return payment.updatedAt();
	}

	/** Whether the money has moved; a statement tells of nothing else. */
	private enum Settled {

		YES, NO

	}

}
