package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;

/**
 * Lines of an order. What was shipped or cancelled of one is not told, so the order's
 * status tells it.
 */
class OmnifulLines {

	private static final int NAME = 512;

	private static final Set<OrderStatus> LEFT = Set.of(OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED,
			OrderStatus.DELIVERED, OrderStatus.COMPLETED, OrderStatus.RETURNED);

	private final OrderStatus status;

	OmnifulLines(OrderStatus status) {
		this.status = status;
	}

	static boolean left(OrderStatus status) {
		return LEFT.contains(status);
	}

	/** A list shows orders without lines: of those nobody knows what was sold. */
	List<OrderLine> read(JsonRecord order) {
		if (!order.hasList("order_items")) {
			throw new BadRecord(ReasonCode.MISSING_FIELD,
					"order_items is missing: only an order that is asked for by its id has them");
		}
		List<OrderLine> lines = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		BigDecimal pieces = BigDecimal.ZERO;
		for (JsonRecord item : order.list("order_items")) {
			OrderLine line = line(item, lines.size() + 1);
			if (!ids.add(line.lineId())) {
				throw new BadRecord(ReasonCode.DUPLICATE_LINE,
						"order_items[].sales_channel_order_item_id stands twice in the order");
			}
			pieces = pieces.add(line.quantity());
			lines.add(line);
		}
		OmnifulMapper.inRange(pieces, "order_items[].quantity");
		return lines;
	}

	private OrderLine line(JsonRecord item, int position) {
		String sku = item.text("sku_code", OmnifulMapper.ID);
		BigDecimal quantity = item.decimal("quantity");
		BigDecimal packed = item.decimalOrZero("packed_quantity");
		BigDecimal shipped = (packed.signum() > 0) ? packed : quantity;
		boolean cancelled = this.status == OrderStatus.CANCELLED;
		return new OrderLine(id(item, sku, position), sku, OmnifulWords.text(item, "name", NAME), quantity,
				cancelled ? quantity : BigDecimal.ZERO, left(this.status) ? shipped : BigDecimal.ZERO, price(item),
				item.decimalOrZero("discount"), item.decimalOrZero("tax"), total(item, quantity));
	}

	/** Orders that a person typed in have no ids of the channel. */
	private static String id(JsonRecord item, String sku, int position) {
		String channel = OmnifulWords.text(item, "sales_channel_order_item_id", OmnifulMapper.ID);
		String id = channel.isEmpty() ? OmnifulWords.text(item, "item_id", OmnifulMapper.ID) : channel;
		if (!id.isEmpty()) {
			return id;
		}
		String made = sku + "#" + position;
		if (made.length() > OmnifulMapper.ID) {
			throw new BadRecord(ReasonCode.FIELD_TOO_LONG, "order_items[].sku_code is too long for a line's id");
		}
		return made;
	}

	private static BigDecimal price(JsonRecord item) {
		BigDecimal price = item.decimalOrZero("unit_price");
		return (price.signum() != 0) ? price : item.decimalOrZero("selling_price");
	}

	/** Theirs, tax in it; where none is told it is computed, as {@code subtotal} is 0. */
	private static BigDecimal total(JsonRecord item, BigDecimal quantity) {
		if (item.optional("total", OmnifulMapper.ID) != null) {
			return item.decimal("total");
		}
		BigDecimal tax = "true".equals(OmnifulWords.text(item, "tax_inclusive", 8)) ? BigDecimal.ZERO
				: item.decimalOrZero("tax");
		return OmnifulMapper.inRange(price(item).multiply(quantity)
			.subtract(item.decimalOrZero("discount"))
			.add(tax)
			.setScale(4, RoundingMode.HALF_UP), "order_items[]");
	}

}
