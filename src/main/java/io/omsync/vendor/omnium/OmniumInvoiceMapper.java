package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * From Omnium's invoices to the model. Amounts hold tax, as those of its orders do; a
 * credit note is an invoice with a flag, and whether its amounts are negative is not
 * published: here they never are. No field holds freight. A decimal that was never set is
 * 0.0: where only the amount without tax is, the tax is what the lines say.
 */
class OmniumInvoiceMapper {

	private static final int ID = OmniumLines.ID;

	private final boolean restIsFreight;

	private final JsonKind<Invoice> invoices = JsonKind.of("id", "modified", "currency", this::invoice);

	OmniumInvoiceMapper(boolean restIsFreight) {
		this.restIsFreight = restIsFreight;
	}

	/**
	 * Maps one invoice.
	 * @param place where it was read, for people
	 */
	Fetched<Invoice> invoice(JsonNode json, String place) {
		return this.invoices.fetched(json, place);
	}

	/** When it was changed; null where that can not be read. */
	static @Nullable Instant modified(JsonNode json) {
		try {
			return JsonRecord.of(json).instant("modified");
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	private Invoice invoice(JsonRecord json) {
		boolean credit = "true".equalsIgnoreCase(OmniumLines.text(json, "isCreditNote", 5));
		BigDecimal amount = json.decimal("amount");
		boolean turned = credit && amount.signum() < 0;
		BigDecimal total = turned ? amount.negate() : amount;
		BigDecimal net = json.decimalOrZero("amountExcludingTax");
		List<Invoice.Line> lines = lines(json.list("lineItems"), turned);
		BigDecimal tax = (net.signum() == 0 && total.signum() != 0)
				? OmniumLines.sum(lines.stream().map(Invoice.Line::tax).toList(), "lineItems[].taxTotal")
				: OmniumLines.inRange(total.subtract(turned ? net.negate() : net), "amount less amountExcludingTax");
		BigDecimal whole = OmniumLines.inRange(total.subtract(rounded(json, turned)), "amount less amountRoundoff");
		BigDecimal freight = OmniumLines.inRange(freight(whole, lines), "amount less lineItems[].extendedPrice");
		String id = json.text("id", ID);
		String number = json.optional("invoiceNumber", ID);
		return new Invoice(id, (number != null) ? number : id, OmniumLines.text(json, "orderId", ID),
				credit ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE, status(json), json.currency("currency"),
				whole.subtract(freight), freight, tax, total,
				json.optionalInstant("invoiceDate").orElseGet(() -> json.instant("created")), json.instant("modified"),
				lines);
	}

	/** Rounding to whole money is neither goods nor freight. */
	private static BigDecimal rounded(JsonRecord json, boolean turned) {
		BigDecimal rounded = json.decimalOrZero("amountRoundoff");
		return turned ? rounded.negate() : rounded;
	}

	/**
	 * What goes beyond the lines; nothing where there are none, or it would be negative.
	 */
	private BigDecimal freight(BigDecimal amount, List<Invoice.Line> lines) {
		BigDecimal rest = amount
			.subtract(OmniumLines.sum(lines.stream().map(Invoice.Line::lineTotal).toList(), "lineItems[]"));
		return (this.restIsFreight && !lines.isEmpty() && rest.signum() > 0) ? rest : BigDecimal.ZERO;
	}

	private static InvoiceStatus status(JsonRecord json) {
		if (json.optional("amountOutstanding", 64) == null) {
			return InvoiceStatus.UNKNOWN;
		}
		return (json.decimal("amountOutstanding").signum() == 0) ? InvoiceStatus.PAID : InvoiceStatus.OPEN;
	}

	/** Of a credit note in negative amounts it is the quantity or the price that is. */
	private static List<Invoice.Line> lines(List<JsonRecord> lines, boolean turned) {
		List<String> ids = OmniumLines.ids(lines);
		List<Invoice.Line> mapped = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			JsonRecord line = lines.get(i);
			BigDecimal quantity = line.decimal("quantity");
			BigDecimal price = line.decimalOrZero("placedPrice");
			BigDecimal tax = line.decimalOrZero("taxTotal");
			BigDecimal total = line.decimal("extendedPrice");
			mapped.add(new Invoice.Line(ids.get(i), OmniumLines.orderLine(line), OmniumLines.text(line, "code", ID),
					OmniumLines.text(line, "displayName", 512), turned ? quantity.abs() : quantity,
					turned ? price.abs() : price, turned ? tax.negate() : tax, turned ? total.negate() : total));
		}
		return mapped;
	}

}
