package io.omsync.vendor.orderdynamics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A field of an order's JSON with the name that is assumed: the vendor publishes few of
 * them. An account renames one by the option {@code fields.<ours>}.
 */
enum OrderDynamicsField {

	INTERNAL_ID(OrderRef.Internal.KEY), EXTERNAL_ID(OrderRef.External.KEY), STATUS("OrderStatus"),
	UPDATED("LastUpdated"), PLACED("OrderDate"), CURRENCY("CurrencyCode"), SUBTOTAL("SubTotal"),
	SHIPPING("ShippingTotal"), TAX("TaxTotal"), DISCOUNT("DiscountTotal"), TOTAL("OrderTotal"),

	LINES("LineItems"), LINE_ID("InternalLineItemId"), SKU("Sku"), NAME("Name"), QUANTITY("Quantity"),
	UNIT_PRICE("UnitPrice"), LINE_DISCOUNT("DiscountAmount"), LINE_TAX("TaxAmount"), LINE_TOTAL("LineTotal"),
	LINE_STATUS("LineStatus"),

	SHIPMENTS("Shipments"), SHIPMENT_ID("ShipmentId"), SHIPMENT_STATUS("ShipmentStatus"), CARRIER("Carrier"),
	TRACKING("TrackingNumber"), SHIPMENT_LINES("LineItems"), SHIPMENT_QUANTITY("Qty"),

	INVOICES("Invoices"), INVOICE_ID("InvoiceId"), INVOICE_NUMBER("InvoiceNumber"), INVOICE_DATE("InvoiceDate"),
	INVOICE_TOTAL("Total"),

	TRANSACTION_ID("TransactionId"), TRANSACTION_TYPE("TransactionType"), TRANSACTION_STATUS("Status"),
	TRANSACTION_AMOUNT("Amount"), TRANSACTION_CURRENCY("CurrencyCode"), TRANSACTION_DATE("TransactionDate"),
	PAYMENT_METHOD("PaymentMethod");

	private static final String PREFIX = "fields.";

	private final String usual;

	OrderDynamicsField(String usual) {
		this.usual = usual;
	}

	String option() {
		return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Set<String> options() {
		return Arrays.stream(values()).map(OrderDynamicsField::option).collect(Collectors.toUnmodifiableSet());
	}

	/** The names that one account has. */
	record Names(Map<OrderDynamicsField, String> theirs) {

		/** With the value of an option, or its own name for a field without one. */
		static Names of(UnaryOperator<String> given) {
			Map<OrderDynamicsField, String> theirs = new EnumMap<>(OrderDynamicsField.class);
			for (OrderDynamicsField field : values()) {
				String name = given.apply(field.option());
				theirs.put(field, name.isEmpty() ? field.usual : name);
			}
			return new Names(theirs);
		}

		String of(OrderDynamicsField field) {
			return this.theirs.getOrDefault(field, field.usual);
		}

	}

}
