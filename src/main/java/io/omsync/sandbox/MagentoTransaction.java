package io.omsync.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.omsync.sandbox.MagentoEvent.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What passed between the shop and a payment provider. Magento keeps no change time for
 * it (magento-increff.md section 9).
 */
record MagentoTransaction(MagentoHead head, MagentoPayment payment, int place, String type,
		Instant created) implements MagentoRow {

	static final Set<String> COLUMNS = Set.of("transaction_id", "entity_id", "order_id", "payment_id", "txn_id",
			"txn_type", "created_at");

	static List<MagentoTransaction> all(MagentoHead head, MagentoPayment payment) {
		var all = new ArrayList<MagentoTransaction>();
		if (!payment.online()) {
			return all;
		}
		MagentoLife life = head.life();
		add(all, head, payment, (payment == MagentoPayment.PAYPAL) ? "order" : "authorization", life.created());
		for (MagentoEvent event : life.events()) {
			if (event.counted() && event.kind() != Kind.SHIPMENT) {
				add(all, head, payment, (event.kind() == Kind.INVOICE) ? "capture" : "refund", event.at());
			}
		}
		if (life.stage() == MagentoStage.CANCELED) {
			add(all, head, payment, "void", life.updated());
		}
		return all;
	}

	static MagentoTransaction last(MagentoHead head, MagentoPayment payment) {
		List<MagentoTransaction> all = all(head, payment);
		return all.get(all.size() - 1);
	}

	private static void add(List<MagentoTransaction> all, MagentoHead head, MagentoPayment payment, String type,
			Instant created) {
		all.add(new MagentoTransaction(head, payment, all.size() + 1, type, created));
	}

	/** The provider's id. */
	String reference() {
		return reference(id());
	}

	private static String reference(long id) {
		return "pay_" + Long.toString(Math.abs(new Dice(16, id).next()), 36);
	}

	@Override
	public long id() {
		return MagentoDocument.id(head.entityId(), place);
	}

	@Override
	public int number() {
		return head.number();
	}

	@Override
	public @Nullable Object value(String column) {
		return switch (column) {
			case "order_id", "payment_id" -> head.entityId();
			case "txn_id" -> reference();
			case "txn_type" -> type;
			case "created_at" -> created;
			default -> id();
		};
	}

	@Override
	public void write(JsonGenerator json, Spoiling spoiling) {
		var fields = new MagentoJson(json);
		long first = MagentoDocument.id(head.entityId(), 1);
		fields.object(() -> {
			if (!spoiling.withoutId()) {
				fields.number("transaction_id", id());
			}
			if (place > 1) {
				fields.number("parent_id", first).text("parent_txn_id", reference(first));
			}
			fields.number("order_id", head.entityId())
				.number("payment_id", head.entityId())
				.text("txn_id", reference())
				.text("txn_type", type)
				.flag("is_closed", place > 1)
				.texts("additional_information", List.of(payment.title()))
				.time("created_at", created)
				.list("child_transactions", () -> {
				});
		});
	}

}
