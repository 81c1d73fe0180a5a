package io.omsync.vendor.omnium;

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
 * From Omnium's JSON to the model. Totals are read from {@code orderForm} (those on the
 * head are obsolete), lines from {@code orderForm.lineItems} (shipments repeat them).
 */
class OmniumMapper {

	private static final int ID = 191;

	private static final int NAME = 512;

	private static final StatusMap<OrderStatus> ORDER_STATUSES = StatusMap.beside(OmniumConnector.class,
			OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	private final OmniumDocuments documents;

	private final JsonKind<Order> orders = JsonKind.of("id", "modified", "billingCurrency", this::order);

	/** With what the account says of its own statuses. */
	OmniumMapper(List<StatusOverride> overrides) {
		this.statuses = ORDER_STATUSES.with(overrides);
		this.documents = new OmniumDocuments(overrides);
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
		JsonRecord form = json.object("orderForm");
		String id = json.text("id", ID);
		String number = json.optional("orderNumber", ID);
		String status = json.optional("status", ID);
		String vendorStatus = (status != null) ? status : "";
		String currency = json.currency("billingCurrency");
		Instant modified = json.instant("modified");
		return new Order(id, (number != null) ? number : id, this.statuses.canonical(vendorStatus), vendorStatus,
				currency, form.decimal("subTotal"), form.decimalOrZero("taxTotal"), form.decimalOrZero("shippingTotal"),
				form.decimalOrZero("discountAmount"), form.decimal("total"), json.instant("created"), modified,
				lines(form), this.documents.of(json, new OmniumDocuments.Head(id, currency, modified)));
	}

	private static List<OrderLine> lines(JsonRecord form) {
		List<OrderLine> lines = form.list("lineItems").stream().map(OmniumMapper::line).toList();
		if (lines.stream().map(OrderLine::lineId).distinct().count() < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE,
					"orderForm.lineItems[].lineItemId stands twice in the order");
		}
		BigDecimal most = BigDecimal.TEN.pow(15);
		if (lines.stream().anyMatch((line) -> line.discount().compareTo(most) >= 0) || lines.stream()
			.map(OrderLine::quantity)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.compareTo(most) >= 0) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE, "orderForm.lineItems[] add up to more than 15 digits");
		}
		return lines;
	}

	private static OrderLine line(JsonRecord line) {
		String name = line.optional("displayName", NAME);
		return new OrderLine(line.text("lineItemId", ID), line.text("code", ID), (name != null) ? name : "",
				line.decimal("quantity"), line.decimalOrZero("canceledQuantity"),
				line.decimalOrZero("deliveredQuantity"), line.decimalOrZero("placedPrice"),
				line.decimalOrZero("discounted").add(line.decimalOrZero("orderDiscountAmount")),
				line.decimalOrZero("taxTotal"), line.decimal("extendedPrice"));
	}

}
