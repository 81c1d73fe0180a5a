package io.omsync.sandbox;

import java.math.BigDecimal;

import tools.jackson.core.JsonGenerator;

/** An order line (omnium.md section 5.3). */
record OmniumLineWriter(OmniumFields fields) {

	void write(OmniumLine line) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		product(line);
		quantities(line);
		prices(line.price());
		fields.flag("isGift", line.price().placed().signum() == 0);
		if (line.canceled().signum() > 0) {
			fields.text("cancelReason", "OutOfStock").time("canceledDate", fields.order().head().modified());
		}
		if (line.returned().signum() > 0) {
			fields.text("returnReason", "TooSmall");
		}
		json.writeEndObject();
	}

	/** The short form in which a shipment repeats its lines. */
	void writeRepeated(OmniumLine line) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		fields.text("lineItemId", line.id())
			.text("code", line.product().sku())
			.number("quantity", line.quantity())
			.number("canceledQuantity", line.canceled())
			.number("deliveredQuantity", line.delivered())
			.number("placedPrice", line.price().placed())
			.number("extendedPrice", line.price().extended())
			.number("taxRate", line.price().taxRate());
		json.writeEndObject();
	}

	private void product(OmniumLine line) {
		OmniumProduct product = line.product();
		fields.text("lineItemId", line.id())
			.text("code", product.sku())
			.optional("productId", product.productId())
			.optional("ean", product.ean())
			.text("displayName", product.name())
			.optional("brand", product.brand())
			.optional("size", product.size())
			.optional("color", product.color())
			.text("unit", product.unit());
	}

	private void quantities(OmniumLine line) {
		fields.number("quantity", line.quantity())
			.number("canceledQuantity", line.canceled())
			.number("deliveredQuantity", line.delivered())
			.number("returnQuantity", line.returned());
		if (!fields.order().has(OmniumOddity.SPARSE)) {
			BigDecimal none = new BigDecimal("0.0");
			fields.number("readyForPickupQuantity", none).number("replacedQuantity", none);
		}
	}

	private void prices(OmniumPrice price) {
		fields.number("placedPrice", price.placed())
			.number("placedPriceExclTax", price.withoutTax(price.placed()))
			.number("discounted", price.discounted())
			.number("discountedExclTax", price.withoutTax(price.discounted()))
			.number("discountedPrice", price.discountedPrice())
			.number("discountedPriceExclTax", price.withoutTax(price.discountedPrice()))
			.number("orderDiscountAmount", price.orderDiscount())
			.number("extendedPrice", price.extended())
			.number("extendedPriceExclTax", price.extended().subtract(price.tax()))
			.number("taxRate", price.taxRate())
			.number("taxTotal", price.tax());
	}

}
