package io.omsync.vendor.paper;

import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import tools.jackson.databind.JsonNode;

/** From Paper's JSON to the model. */
class PaperMapper {

	private static final int ID = 191;

	private static final int NAME = 512;

	private static final StatusMap<OrderStatus> STATUSES = StatusMap.beside(PaperConnector.class, OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	private final JsonKind<Order> orders = JsonKind.of("id", "changed_at", "currency", this::order);

	/** With what the account says of its own statuses. */
	PaperMapper(List<StatusOverride> overrides) {
		this.statuses = STATUSES.with(overrides);
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
		String id = json.text("id", ID);
		String number = json.optional("number", ID);
		String status = json.text("status", ID);
		return new Order(id, (number != null) ? number : id, this.statuses.canonical(status), status,
				json.currency("currency"), json.decimal("goods"), json.decimalOrZero("tax"),
				json.decimalOrZero("freight"), json.decimalOrZero("discount"), json.decimal("total"),
				json.instant("created_at"), json.instant("changed_at"), lines(json), Documents.NONE);
	}

	private static List<OrderLine> lines(JsonRecord json) {
		List<OrderLine> lines = json.list("lines").stream().map(PaperMapper::line).toList();
		if (lines.stream().map(OrderLine::lineId).distinct().count() < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, "lines[].line stands twice in the order");
		}
		return lines;
	}

	private static OrderLine line(JsonRecord line) {
		String name = line.optional("name", NAME);
		return new OrderLine(line.text("line", ID), line.text("sku", ID), (name != null) ? name : "",
				line.decimal("quantity"), line.decimalOrZero("cancelled"), line.decimalOrZero("shipped"),
				line.decimalOrZero("price"), line.decimalOrZero("discount"), line.decimalOrZero("tax"),
				line.decimal("total"));
	}

}
