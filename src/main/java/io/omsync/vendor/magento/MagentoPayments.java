package io.omsync.vendor.magento;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;

/**
 * From Magento's transactions, and Commerce's returns, to the model. Neither says its
 * currency, nor a transaction its amount: {@link MagentoTransactions} adds them.
 */
class MagentoPayments {

	static final String ADDED = "order";

	private static final StatusMap<ReturnStatus> RETURNS = StatusMap.beside(MagentoConnector.class, ReturnStatus.class);

	private final StatusMap<ReturnStatus> returns;

	MagentoPayments(List<StatusOverride> overrides) {
		this.returns = RETURNS.with(overrides);
	}

	/** Transactions never change. */
	MagentoKind<Payment> transactions() {
		return kind("transaction_id", "created_at", MagentoPayments::payment);
	}

	/** A return has no time of change either. */
	MagentoKind<Return> returns() {
		return kind("entity_id", "date_requested", this::goodsBack);
	}

	/** The currency stands in the order that was added. */
	private static <T> MagentoKind<T> kind(String id, String time, Function<JsonRecord, T> mapping) {
		return new MagentoKind<>(id, time,
				new JsonKind<>((json) -> JsonRecord.of(json).text(id, JsonKind.KEY),
						(json) -> JsonRecord.of(json).instant(time),
						(json) -> JsonRecord.of(json).object(ADDED).currency("currency"),
						(json) -> mapping.apply(JsonRecord.of(json))));
	}

	private static Payment payment(JsonRecord json) {
		JsonRecord order = json.object(ADDED);
		String type = word(json, "txn_type");
		Payment.Kind kind = switch (type.toLowerCase(Locale.ROOT)) {
			case "authorization" -> Payment.Kind.AUTHORIZATION;
			case "capture" -> Payment.Kind.CAPTURE;
			case "refund" -> Payment.Kind.REFUND;
			case "void" -> Payment.Kind.VOID;
			default -> Payment.Kind.OTHER;
		};
		boolean moved = kind == Payment.Kind.CAPTURE || kind == Payment.Kind.REFUND;
		Instant created = json.instant("created_at");
		return new Payment(json.text("transaction_id", JsonKind.KEY), json.text("order_id", JsonKind.KEY), kind, type,
				moved, word(order, "method"), word(json, "txn_id"), order.currency("currency"), order.decimal("amount"),
				moved ? Optional.of(created) : Optional.empty(), created);
	}

	private Return goodsBack(JsonRecord json) {
		String status = word(json, "status");
		Instant requested = json.instant("date_requested");
		return new Return(json.text("entity_id", JsonKind.KEY), json.text("order_id", JsonKind.KEY),
				this.returns.canonical(status), status, json.object(ADDED).currency("currency"),
				json.decimalOrZero("credit_total"), requested, requested,
				json.list("items")
					.stream()
					.map((item) -> new Return.Line(item.text("entity_id", JsonKind.KEY), word(item, "order_item_id"),
							word(item, "product_sku"), item.decimal("qty_requested"), word(item, "reason")))
					.toList());
	}

	private static String word(JsonRecord json, String field) {
		String word = json.optional(field, JsonKind.KEY);
		return (word != null) ? word : "";
	}

}
