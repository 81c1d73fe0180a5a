package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;

/**
 * What the rows of an order or invoice cost: quantities, prices and totals, each as it is
 * written or computed from the others.
 *
 * @param free whether an amount that is not there is none, as of a cancelled order
 */
record Prices(RecordRows rows, Rules rules, boolean free) {

	static final List<Field> LINE = List.of(Field.line("quantity", Field.Type.NUMBER),
			Field.line("price", Field.Type.NUMBER), Field.line("unit_price", Field.Type.NUMBER),
			Field.line("discount", Field.Type.NUMBER), Field.line("tax", Field.Type.NUMBER),
			Field.line("line_total", Field.Type.NUMBER), Field.line("shipping", Field.Type.NUMBER),
			Field.line("shipping_tax", Field.Type.NUMBER), Field.line("shipping_discount", Field.Type.NUMBER),
			Field.line("extra", Field.Type.NUMBER), Field.line("extra_tax", Field.Type.NUMBER));

	static final List<Field> TOTALS = List.of(Field.head("subtotal", Field.Type.NUMBER),
			Field.head("shipping_total", Field.Type.NUMBER), Field.head("tax_total", Field.Type.NUMBER),
			Field.head("discount_total", Field.Type.NUMBER), Field.head("fee_total", Field.Type.NUMBER),
			Field.head("grand_total", Field.Type.NUMBER));

	private static final List<String> SOLD = List.of("sku", "name", "price", "unit_price", "line_total");

	private static final int DECIMALS = 4;

	static List<Field> with(Stream<Field> own) {
		return Stream.concat(own, Stream.concat(TOTALS.stream(), LINE.stream())).toList();
	}

	/** Whether a row is of something sold, and not only more words on the record. */
	static boolean sells(Row row) {
		return SOLD.stream().anyMatch(row::knows);
	}

	/** What a row sells. */
	Line line(Row row) {
		BigDecimal quantity = row.knows("quantity") ? number(row, "quantity") : missing("quantity");
		BigDecimal discount = orZero(row, "discount");
		BigDecimal tax = orZero(row, "tax").add(orZero(row, "extra_tax"));
		if (row.knows("line_total")) {
			BigDecimal total = number(row, "line_total");
			BigDecimal reduced = reducing(discount, (total.signum() != 0) ? total : quantity);
			return Line.of(quantity, unit(row, quantity, total.add(reduced)), reduced, tax, total);
		}
		BigDecimal price = price(row);
		boolean whole = !row.knows("unit_price") && this.rules.price() == Rules.Price.LINE;
		BigDecimal before = (whole ? price : price.multiply(quantity)).add(orZero(row, "extra"));
		BigDecimal reduced = reducing(discount, before);
		return Line.of(quantity, whole ? unit(row, quantity, price) : price, reduced, tax, before.subtract(reduced));
	}

	/** Written with either sign, a discount makes what it is of less, a credit too. */
	private static BigDecimal reducing(BigDecimal discount, BigDecimal of) {
		return (of.signum() < 0) ? discount.abs().negate() : discount.abs();
	}

	/** The price of one, where the line's divides; else the line total is what counts. */
	private BigDecimal unit(Row row, BigDecimal quantity, BigDecimal before) {
		if (row.knows("unit_price")) {
			return number(row, "unit_price");
		}
		return (quantity.signum() == 0) ? BigDecimal.ZERO : before.divide(quantity, DECIMALS, RoundingMode.HALF_UP);
	}

	private BigDecimal price(Row row) {
		String field = row.mapping().gives("unit_price") && !row.mapping().gives("price") ? "unit_price" : "price";
		return row.knows("unit_price") ? number(row, "unit_price")
				: row.knows("price") ? number(row, "price") : missing(field);
	}

	private BigDecimal missing(String field) {
		if (!this.free) {
			throw new BadRecord(ReasonCode.MISSING_FIELD, field + " is empty");
		}
		return BigDecimal.ZERO.setScale(DECIMALS);
	}

	/** With all its decimals: only what is stored is rounded. */
	private BigDecimal number(Row row, String field) {
		return this.rows.cells().number(field, row.text(field));
	}

	private BigDecimal orZero(Row row, String field) {
		return row.knows(field) ? number(row, field) : BigDecimal.ZERO;
	}

	/** The sums of the record, which must agree with those of its lines. */
	Totals totals(List<Line> lines) {
		BigDecimal sold = sum(lines.stream().map(Line::total));
		BigDecimal subtotal = this.rows.amount("subtotal").orElse(sold);
		BigDecimal shipping = this.rows.amount("shipping_total").orElseGet(this::shipping);
		BigDecimal tax = this.rows.amount("tax_total")
			.orElseGet(() -> sum(lines.stream().map(Line::tax)).add(this.rows.sum("shipping_tax")));
		BigDecimal grand = this.rows.amount("grand_total").orElse(null);
		BigDecimal written = reducing(this.rows.amount("discount_total").orElse(BigDecimal.ZERO),
				(sold.signum() == 0 && grand != null) ? grand : sold);
		BigDecimal fees = this.rows.amount("fee_total").orElse(BigDecimal.ZERO);
		BigDecimal derived = sold.add(shipping)
			.add(fees)
			.add(this.rules.gross() ? BigDecimal.ZERO : tax)
			.subtract(written);
		if (grand == null) {
			grand = lines.isEmpty() ? missing("grand_total") : derived;
		}
		else if (!lines.isEmpty()) {
			requireAgree(derived, grand);
		}
		BigDecimal discount = this.rows.amount("discount_total").isPresent() ? written
				: sum(lines.stream().map(Line::discount));
		return new Totals(Cells.sensible("subtotal", subtotal), shipping, Cells.sensible("tax_total", tax),
				Cells.sensible("discount_total", discount), Cells.sensible("grand_total", grand));
	}

	private BigDecimal shipping() {
		BigDecimal shipping = this.rows.sum("shipping");
		return shipping.subtract(reducing(this.rows.sum("shipping_discount"), shipping));
	}

	private void requireAgree(BigDecimal derived, BigDecimal grand) {
		if (this.rules.derive() && derived.subtract(grand).abs().compareTo(this.rules.tolerance()) > 0) {
			throw new BadRecord(ReasonCode.TOTALS_DIFFER,
					"the lines with shipping, fees" + (this.rules.gross() ? "" : ", tax") + " and discount come to "
							+ plain(derived) + ", grand_total is " + plain(grand));
		}
	}

	private static String plain(BigDecimal amount) {
		return amount.stripTrailingZeros().toPlainString();
	}

	private static BigDecimal sum(Stream<BigDecimal> amounts) {
		return amounts.reduce(BigDecimal.ZERO.setScale(DECIMALS), BigDecimal::add);
	}

	/** The ids of the lines; by their number where the file has no column for them. */
	static List<String> ids(RecordRows rows, List<Row> sold) {
		List<String> ids = IntStream.range(0, sold.size())
			.mapToObj((n) -> sold.get(n).has("line_id") ? rows.cells().code("line_id", sold.get(n).text("line_id"))
					: String.valueOf(n + 1))
			.toList();
		if (ids.stream().distinct().count() < ids.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, "line_id stands twice in the record");
		}
		return ids;
	}

	/** What has a name may lack a SKU, such as a gift card. */
	static String sku(RecordRows rows, Row row) {
		return row.knows("name") ? rows.code(row, "sku") : rows.cells().code("sku", row.text("sku"));
	}

	/** One line's quantity and amounts, after its discount. */
	record Line(BigDecimal quantity, BigDecimal unitPrice, BigDecimal discount, BigDecimal tax, BigDecimal total) {

		static Line of(BigDecimal quantity, BigDecimal unitPrice, BigDecimal discount, BigDecimal tax,
				BigDecimal total) {
			return new Line(Cells.sensible("quantity", quantity), Cells.sensible("unit_price", unitPrice),
					Cells.sensible("discount", discount), Cells.sensible("tax", tax),
					Cells.sensible("line_total", total));
		}

	}

	/** The sums of one record. */
	record Totals(BigDecimal subtotal, BigDecimal shipping, BigDecimal tax, BigDecimal discount, BigDecimal grand) {
	}

}
