package io.omsync.vendor.orderdynamics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import io.omsync.model.Shipment;
import tools.jackson.databind.JsonNode;

import static io.omsync.vendor.orderdynamics.OrderDynamicsField.*;

/**
 * From an order's JSON, under the field names that the account has, to the model. A
 * line's total and the order's hold its tax; the order's subtotal does not.
 */
class OrderDynamicsMapper {

	static final int ID = JsonKind.KEY;

	private static final int TEXT = 512;

	private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

	private static final StatusMap<OrderStatus> STATUSES = StatusMap.beside(OrderDynamicsConnector.class,
			OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	private final OrderDynamicsField.Names fields;

	private final OrderRef.Kind id;

	private final OrderDynamicsDocuments documents;

	private final JsonKind<Order> orders;

	/** With what the account says of its own statuses. */
	OrderDynamicsMapper(List<StatusOverride> overrides, OrderDynamicsOptions options) {
		this.statuses = STATUSES.with(overrides);
		this.fields = options.fields();
		this.id = options.id();
		this.documents = new OrderDynamicsDocuments(overrides, options);
		this.orders = JsonKind.of(this.fields.of(idField(this.id)), this.fields.of(UPDATED), this.fields.of(CURRENCY),
				this::order);
	}

	static OrderDynamicsField idField(OrderRef.Kind kind) {
		return (kind == OrderRef.Kind.INTERNAL) ? INTERNAL_ID : EXTERNAL_ID;
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
		String orderId = json.text(this.fields.of(idField(this.id)), ID);
		String number = json.optional(this.fields.of(EXTERNAL_ID), ID);
		String status = text(json, STATUS);
		String currency = json.currency(this.fields.of(CURRENCY));
		Instant updated = json.instant(this.fields.of(UPDATED));
		var head = new OrderDynamicsDocuments.Head(orderId, currency, updated);
		List<JsonRecord> rows = json.list(this.fields.of(LINES));
		Map<String, String> skus = this.documents.skus(rows);
		List<Shipment> shipments = this.documents.shipments(json, head, skus);
		Map<String, BigDecimal> shipped = OrderDynamicsDocuments.shipped(shipments);
		List<OrderLine> lines = rows.stream().map((row) -> line(row, shipped)).toList();
		requireSound(lines);
		return new Order(orderId, (number != null) ? number : orderId, canonical(this.statuses, status), status,
				currency, json.decimal(this.fields.of(SUBTOTAL)), amount(json, TAX), amount(json, SHIPPING),
				amount(json, DISCOUNT), json.decimal(this.fields.of(TOTAL)), json.instant(this.fields.of(PLACED)),
				updated, lines, new Documents(shipments, this.documents.invoices(json, head),
						this.documents.payments(json, head), List.of()));
	}

	private OrderLine line(JsonRecord line, Map<String, BigDecimal> shipped) {
		String lineId = line.text(this.fields.of(LINE_ID), ID);
		String name = line.optional(this.fields.of(NAME), TEXT);
		BigDecimal quantity = line.decimal(this.fields.of(QUANTITY));
		boolean cancelled = canonical(this.statuses, text(line, LINE_STATUS)) == OrderStatus.CANCELLED;
		return new OrderLine(lineId, line.text(this.fields.of(SKU), ID), (name != null) ? name : "", quantity,
				cancelled ? quantity : BigDecimal.ZERO, shipped.getOrDefault(lineId, BigDecimal.ZERO),
				amount(line, UNIT_PRICE), amount(line, LINE_DISCOUNT), amount(line, LINE_TAX),
				line.decimal(this.fields.of(LINE_TOTAL)));
	}

	private void requireSound(List<OrderLine> lines) {
		if (lines.stream().map(OrderLine::lineId).distinct().count() < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE,
					this.fields.of(LINES) + "[]." + this.fields.of(LINE_ID) + " stands twice in the order");
		}
		if (lines.stream()
			.flatMap((line) -> Stream.of(line.quantity(), line.shippedQuantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.abs()
			.compareTo(MOST) >= 0) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE,
					this.fields.of(LINES) + "[] add up to more than 15 digits");
		}
	}

	private BigDecimal amount(JsonRecord json, OrderDynamicsField field) {
		return json.decimalOrZero(this.fields.of(field));
	}

	private String text(JsonRecord json, OrderDynamicsField field) {
		String text = json.optional(this.fields.of(field), ID);
		return (text != null) ? text : "";
	}

	/** Blanks and underscores in a status do not count. */
	static <S extends Enum<S>> S canonical(StatusMap<S> map, String status) {
		return map.canonical(map.knows(status) ? status : status.replaceAll("[\\s_]", ""));
	}

}
