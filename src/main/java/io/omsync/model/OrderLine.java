package io.omsync.model;

import java.math.BigDecimal;

/**
 * One line of an order. Quantities are decimals because vendors sell by weight and
 * length; amounts are in the order's currency, {@code lineTotal} after all discounts.
 */
public record OrderLine(String lineId, String sku, String name, BigDecimal quantity, BigDecimal cancelledQuantity,
		BigDecimal shippedQuantity, BigDecimal unitPrice, BigDecimal discount, BigDecimal tax, BigDecimal lineTotal) {
}
