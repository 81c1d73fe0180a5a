package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import tools.jackson.databind.JsonNode;

/**
 * From the JSON of Omniful's order detail to the model. Money is in {@code invoice}; the
 * order's own {@code total} counts pieces.
 */
class OmnifulMapper {

	static final int ID = JsonKind.KEY;

	private static final StatusMap<OrderStatus> ORDER_STATUSES = StatusMap.beside(OmnifulConnector.class,
			OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	private final OmnifulDocuments documents;

	private final JsonKind<Order> orders = new JsonKind<>((json) -> id(JsonRecord.of(json)),
			(json) -> JsonRecord.of(json).instant("updated_at"), OmnifulMapper::currency,
			(json) -> order(JsonRecord.of(json)));

	/** With what the account says of its own statuses. */
	OmnifulMapper(List<StatusOverride> overrides, OmnifulOptions.Invoices invoices) {
		this.statuses = ORDER_STATUSES.with(overrides);
		this.documents = new OmnifulDocuments(overrides, invoices);
	}

	/**
	 * Maps one order.
	 * @param place where it was read, for people
	 */
	Fetched<Order> order(JsonNode json, String place) {
		return this.orders.fetched(json, place);
	}

	/** Maps one order that was stored as it came. */
	Fetched<Order> order(String raw, String place) {
		return this.orders.fetched(raw, place);
	}

	private Order order(JsonRecord json) {
		String id = id(json);
		String number = json.optional("order_id", ID);
		String word = OmnifulWords.text(json, "status_code", ID);
		OrderStatus status = OmnifulWords.canonical(this.statuses, word, (code) -> code.replaceFirst("_order$", ""));
		Instant updated = json.instant("updated_at");
		JsonRecord invoice = json.object("invoice");
		String currency = invoice.currency("currency");
		List<OrderLine> lines = new OmnifulLines(status).read(json);
		OmnifulAmounts amounts = OmnifulAmounts.of(invoice, lines);
		var head = new OmnifulDocuments.Head(id, (number != null) ? number : id, status, currency, updated);
		return new Order(id, head.number(), status, word, currency, amounts.subtotal(), amounts.tax(),
				amounts.shipping(), amounts.discount(), amounts.total(), json.instant("order_created_at"), updated,
				lines, this.documents.of(json, head, amounts, lines));
	}

	/** A tenant's order has the one alone. */
	private static String id(JsonRecord json) {
		String id = json.optional("id", ID);
		return (id != null) ? id : json.text("omniful_order_id", ID);
	}

	/** Of an order, and of a return. */
	static String currency(JsonNode json) {
		return JsonRecord.of(json).object("invoice").currency("currency");
	}

	/** What was computed, if a column can hold it. */
	static BigDecimal inRange(BigDecimal value, String what) {
		if (value.abs().compareTo(BigDecimal.TEN.pow(15)) >= 0) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE, what + " add up to more than 15 digits");
		}
		return value;
	}

}
