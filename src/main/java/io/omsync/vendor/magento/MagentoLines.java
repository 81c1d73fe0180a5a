package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.OrderLine;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order that goods are sent for. An article with variants makes two: the
 * variant, which says what and how many, and its parent, which holds the money; the
 * articles of a bundle hold their own, or the bundle does.
 */
class MagentoLines {

	private static final int NAME = 512;

	private static final int DECIMALS = 4;

	private final Set<String> types;

	private final List<JsonRecord> items;

	private final Map<String, JsonRecord> byId = new HashMap<>();

	/** Parents whose money a line has taken already. */
	private final Set<String> taken = new HashSet<>();

	/**
	 * The lines of an order.
	 * @param types the product types that goods are sent for
	 */
	MagentoLines(JsonRecord order, Set<String> types) {
		this.types = types;
		this.items = order.list("items");
		for (JsonRecord item : this.items) {
			String id = item.optional("item_id", JsonKind.KEY);
			if (id != null) {
				this.byId.put(id, item);
			}
		}
	}

	List<OrderLine> lines() {
		List<OrderLine> lines = new ArrayList<>();
		for (JsonRecord item : this.items) {
			if (sent(item)) {
				lines.add(line(item));
			}
		}
		if (lines.stream().map(OrderLine::lineId).distinct().count() < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, "items[].item_id stands twice in the order");
		}
		MagentoAmount.sensible(lines.stream().map(OrderLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
				"items[]");
		return lines;
	}

	private boolean sent(JsonRecord item) {
		return this.types.contains(String.valueOf(item.optional("product_type", JsonKind.KEY)));
	}

	private OrderLine line(JsonRecord item) {
		String parentId = item.optional("parent_item_id", JsonKind.KEY);
		JsonRecord parent = (parentId != null) ? this.byId.getOrDefault(parentId, item.objectOrEmpty("parent_item"))
				: null;
		boolean parents = parentId != null && parent != null && parentsMoney(parentId, parent);
		JsonRecord money = (parents && parent != null) ? parent : item;
		BigDecimal quantity = item.decimal("qty_ordered");
		BigDecimal discount = MagentoAmount.discount(money);
		BigDecimal total = money.decimalOrZero("row_total");
		BigDecimal price = money.decimalOrZero("price");
		// Recorded in 2020: a row total that has its discount off already.
		boolean net = discount.signum() > 0
				&& price.multiply(money.decimalOrZero("qty_ordered")).subtract(discount).compareTo(total) == 0;
		String name = item.optional("name", NAME);
		// Invoices, credit memos and shipments name the parent of a variant.
		String lineId = (parents && parentId != null && alone(parentId)) ? parentId
				: item.text("item_id", JsonKind.KEY);
		return new OrderLine(lineId, item.text("sku", JsonKind.KEY), (name != null) ? name : "", quantity,
				progress(item, parent, quantity, "qty_canceled"), progress(item, parent, quantity, "qty_shipped"),
				unitPrice(money, parent, quantity), MagentoAmount.sensible(discount, "items[].discount_amount"),
				money.decimalOrZero("tax_amount"),
				MagentoAmount.sensible(net ? total : total.subtract(discount), "items[].row_total"));
	}

	/**
	 * Whether a line takes its parent's money: none of the parent's lines has any, it is
	 * the first of them that counts, and the parent does not count itself. Its price is
	 * no sign, since it may repeat the parent's.
	 */
	private boolean parentsMoney(String parentId, JsonRecord parent) {
		boolean moneyBelow = this.items.stream()
			.anyMatch((item) -> parentId.equals(item.optional("parent_item_id", JsonKind.KEY))
					&& item.decimalOrZero("row_total").signum() != 0);
		return !moneyBelow && !sent(parent) && this.taken.add(parentId);
	}

	private boolean alone(String parentId) {
		return this.items.stream()
			.filter((item) -> parentId.equals(item.optional("parent_item_id", JsonKind.KEY)))
			.count() == 1;
	}

	/** What shipped or cancelled may be counted on the parent alone. */
	private static BigDecimal progress(JsonRecord item, @Nullable JsonRecord parent, BigDecimal quantity,
			String field) {
		BigDecimal own = item.decimalOrZero(field);
		BigDecimal parents = (parent != null) ? parent.decimalOrZero("qty_ordered") : BigDecimal.ZERO;
		if (parent == null || parents.signum() <= 0) {
			return own;
		}
		BigDecimal share = parent.decimalOrZero(field)
			.multiply(quantity)
			.divide(parents, DECIMALS, RoundingMode.HALF_UP);
		return MagentoAmount.sensible(own.max(share), "items[]." + field);
	}

	private static BigDecimal unitPrice(JsonRecord money, @Nullable JsonRecord parent, BigDecimal quantity) {
		if (money == parent && quantity.signum() > 0 && money.decimalOrZero("qty_ordered").compareTo(quantity) != 0) {
			return MagentoAmount.sensible(
					money.decimalOrZero("row_total").divide(quantity, DECIMALS, RoundingMode.HALF_UP),
					"items[].row_total");
		}
		boolean parentPays = parent != null && money != parent && money.decimalOrZero("row_total").signum() == 0;
		return parentPays ? BigDecimal.ZERO.setScale(DECIMALS) : money.decimalOrZero("price");
	}

}
