package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.StatusOverride;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import tools.jackson.databind.JsonNode;

/**
 * From Magento's orders to the model: amounts in the order's currency, without tax, so
 * that subtotal, tax and shipping less discount are the grand total.
 */
class MagentoMapper {

	private final MagentoStatuses statuses;

	private final Set<String> lineTypes;

	private final MagentoKind<Order> orders = MagentoKind.of("entity_id", "updated_at", this::order);

	/** With what the account says of its own statuses. */
	MagentoMapper(List<StatusOverride> overrides, Set<String> lineTypes) {
		this.statuses = new MagentoStatuses(overrides);
		this.lineTypes = lineTypes;
	}

	MagentoKind<Order> orders() {
		return this.orders;
	}

	/** Maps one order; {@code place} is where it was read, for people. */
	Fetched<Order> order(JsonNode json, String place) {
		return this.orders.fetched(json, place);
	}

	private Order order(JsonRecord json) {
		String id = json.text("entity_id", JsonKind.KEY);
		String number = json.optional("increment_id", JsonKind.KEY);
		String status = word(json, "status");
		String state = word(json, "state");
		List<OrderLine> lines = new MagentoLines(json, this.lineTypes).lines();
		return new Order(id, (number != null) ? number : id,
				this.statuses.canonical(status, state, lines, json.decimalOrZero("total_refunded")), status,
				json.currency("order_currency_code"), json.decimal("subtotal"), json.decimalOrZero("tax_amount"),
				shipping(json), discount(json), json.decimal("grand_total"), json.instant("created_at"),
				json.instant("updated_at"), lines, Documents.NONE);
	}

	private static String word(JsonRecord json, String field) {
		String word = json.optional(field, JsonKind.KEY);
		return (word != null) ? word : "";
	}

	/** A fee for cash on delivery, an extension's, counts as shipping. */
	private static BigDecimal shipping(JsonRecord json) {
		BigDecimal fee = json.objectOrEmpty("extension_attributes").decimalOrZero("cash_on_delivery_fee");
		return MagentoAmount.sensible(json.decimalOrZero("shipping_amount").add(fee), "shipping_amount and its fee");
	}

	/**
	 * Negative on an order; store credit, an extension's, counts as discount. Magento
	 * adds the tax in a discount on shipping to the grand total apart from the items'.
	 */
	private static BigDecimal discount(JsonRecord json) {
		BigDecimal credit = json.objectOrEmpty("extension_attributes").decimalOrZero("amstorecredit_amount");
		BigDecimal compensation = MagentoAmount.compensation(json)
			.add(json.decimalOrZero("shipping_discount_tax_compensation_amount"));
		return MagentoAmount.sensible(json.decimalOrZero("discount_amount").negate().subtract(compensation).add(credit),
				"discount_amount and store credit");
	}

}
