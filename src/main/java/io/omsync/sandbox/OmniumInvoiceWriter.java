package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * An invoice as Omnium sends it; its amounts tie with its order's. An amount without tax
 * that was not set is 0.0 now and then.
 */
record OmniumInvoiceWriter(OmniumFields fields, OmniumInvoice invoice) {

	void write(Spoiling spoiling) {
		JsonGenerator json = fields.json();
		OmniumHead head = invoice.head();
		json.writeStartObject();
		if (!spoiling.withoutId()) {
			fields.text("id", invoice.id());
		}
		fields.optional("invoiceNumber", Integer.toString(500_000 + invoice.number() * 3 + invoice.kind().ordinal()));
		if (invoice.kind() != OmniumInvoice.Kind.SUP) {
			fields.text("orderId", head.id());
		}
		fields.text("invoiceType", invoice.type())
			.flag("isCreditNote", invoice.kind() == OmniumInvoice.Kind.CRN)
			.text("currency", head.market().currency())
			.time("created", invoice.created())
			.time("modified", invoice.modified())
			.optionalTime("invoiceDate", (invoice.number() % 5 == 0) ? null : invoice.created())
			.optionalTime("invoiceDueDate", invoice.created().plusSeconds(14 * 86_400L))
			.optionalTime("deliveryDate", null)
			.text("storeId", head.market().store())
			.text("marketId", head.market().name());
		customer();
		amounts(spoiling);
		lines();
		if (fields.order().has(OmniumOddity.UNKNOWN_FIELDS)) {
			fields.text("futureField", "not in any schema");
		}
		json.writeEndObject();
	}

	private void customer() {
		OmniumPerson person = fields.order().person();
		fields.text("customerName", person.name())
			.optional("customerEmail", person.email())
			.optional("customerId", person.number())
			.optional("kid", "")
			.texts("externalIds", List.of());
	}

	private void amounts(Spoiling spoiling) {
		BigDecimal amount = amount();
		if (spoiling.withoutTotal()) {
			fields.json().writeNullProperty("amount");
		}
		else {
			fields.number("amount", signed(amount));
		}
		boolean unset = invoice.kind() == OmniumInvoice.Kind.CRN && invoice.number() % 3 == 0;
		fields.number("amountExcludingTax", unset ? OmniumOrder.NOTHING : signed(amount.subtract(tax())))
			.number("amountOutstanding", invoice.isPaid() ? OmniumOrder.NOTHING : signed(amount))
			.number("amountRoundoff", OmniumOrder.NOTHING);
	}

	private BigDecimal amount() {
		return switch (invoice.kind()) {
			case INV -> fields.order().billed(1);
			case CRN -> fields.order().totals().credited();
			case SUP -> fields.order().totals().subTotal();
		};
	}

	private BigDecimal tax() {
		return switch (invoice.kind()) {
			case INV -> fields.order()
				.totals(1)
				.shippingTax()
				.add(OmniumOrder.sum(fields.order().lines(1), OmniumLine::billedTax));
			case CRN -> fields.order()
				.returnedLines()
				.stream()
				.map(line -> OmniumPrice.taxIn(line.credit(), line.price().taxRate()))
				.reduce(OmniumOrder.NOTHING, BigDecimal::add);
			case SUP -> OmniumOrder.NOTHING;
		};
	}

	private void lines() {
		JsonGenerator json = fields.json();
		json.writeArrayPropertyStart("lineItems");
		switch (invoice.kind()) {
			case INV -> fields.order()
				.lines(1)
				.stream()
				.filter((line) -> line.canceled().compareTo(line.quantity()) < 0)
				.forEach(line -> line(line, line.quantity().subtract(line.canceled()),
						line.price().extended().subtract(line.unbilled()), line.billedTax()));
			case CRN -> fields.order()
				.returnedLines()
				.forEach(line -> line(line, line.returned(), line.credit(),
						OmniumPrice.taxIn(line.credit(), line.price().taxRate())));
			case SUP -> {
			}
		}
		json.writeEndArray();
	}

	private void line(OmniumLine line, BigDecimal quantity, BigDecimal total, BigDecimal tax) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		fields.text("lineItemId", line.id())
			.text("code", line.product().sku())
			.text("displayName", line.product().name())
			.number("quantity", quantity)
			.number("placedPrice", signed(line.price().placed()))
			.number("extendedPrice", signed(total))
			.number("extendedPriceExclTax", signed(total.subtract(tax)))
			.number("taxRate", line.price().taxRate())
			.number("taxTotal", signed(tax));
		json.writeEndObject();
	}

	private BigDecimal signed(BigDecimal amount) {
		return invoice.isNegative() ? amount.negate() : amount;
	}

}
