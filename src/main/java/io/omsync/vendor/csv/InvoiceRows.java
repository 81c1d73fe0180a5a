package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.StatusMap;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;

/**
 * Rows that are an invoice or credit note, one a line of it. Where no column says which,
 * its sign does.
 */
class InvoiceRows implements RowModel<Invoice> {

	static final List<Field> FIELDS = Prices
		.with(Stream.of(Field.needed("invoice_id", Field.Type.CODE), Field.head("invoice_number", Field.Type.CODE),
				Field.head("order_id", Field.Type.CODE), Field.head("kind", Field.Type.WORDS),
				Field.head("status", Field.Type.WORDS), Field.needed("currency", Field.Type.CURRENCY),
				Field.needed("issued_at", Field.Type.TIME), Field.head("updated_at", Field.Type.TIME),
				Field.line("line_id", Field.Type.CODE), Field.line("order_line_id", Field.Type.CODE),
				Field.line("sku", Field.Type.CODE), Field.line("name", Field.Type.WORDS)));

	private static final StatusMap<InvoiceStatus> STATUSES = StatusMap.beside(InvoiceRows.class, InvoiceStatus.class);

	private final Rules rules;

	private final StatusMap<InvoiceStatus> statuses;

	InvoiceRows(Feed feed, Account account) {
		this.rules = feed.rules();
		this.statuses = STATUSES.with(account.statuses());
	}

	@Override
	public String shared() {
		return "invoice_id";
	}

	@Override
	public Invoice record(RecordRows rows) {
		String id = rows.code("invoice_id");
		InvoiceStatus status = this.statuses.canonical(rows.words("status"));
		Prices prices = new Prices(rows, this.rules, status == InvoiceStatus.CANCELLED);
		List<Row> sold = rows.rows().stream().filter(Prices::sells).toList();
		List<Prices.Line> priced = sold.stream().map(prices::line).toList();
		Prices.Totals totals = prices.totals(priced);
		boolean negative = totals.grand().signum() < 0;
		Invoice.Kind kind = rows.choice("kind", Invoice.Kind.class)
			.orElse(negative ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE);
		boolean turn = negative && kind == Invoice.Kind.CREDIT_NOTE;
		return new Invoice(id, rows.codeOr("invoice_number", id), rows.codeOr("order_id", ""), kind, status,
				rows.currency(), turned(totals.subtotal(), turn), turned(totals.shipping(), turn),
				turned(totals.tax(), turn), turned(totals.grand(), turn), rows.neededTime("issued_at"), rows.version(),
				lines(rows, sold, priced, turn));
	}

	private static List<Invoice.Line> lines(RecordRows rows, List<Row> sold, List<Prices.Line> priced, boolean turn) {
		Cells cells = rows.cells();
		List<String> ids = Prices.ids(rows, sold);
		List<Invoice.Line> lines = new ArrayList<>();
		for (int i = 0; i < sold.size(); i++) {
			Row row = sold.get(i);
			Prices.Line line = priced.get(i);
			boolean back = turn && line.quantity().signum() < 0;
			lines.add(new Invoice.Line(ids.get(i), rows.code(row, "order_line_id"), Prices.sku(rows, row),
					cells.words("name", row.text("name"), OrderRows.NAME), turned(line.quantity(), back),
					turned(line.unitPrice(), turn && !back), turned(line.tax(), turn), turned(line.total(), turn)));
		}
		return lines;
	}

	/** A credit note's amounts are positive here. */
	private static BigDecimal turned(BigDecimal amount, boolean turn) {
		return turn ? amount.negate() : amount;
	}

	@Override
	public String key(Invoice invoice) {
		return invoice.id();
	}

	@Override
	public String key(RecordRows rows) {
		return rows.code("invoice_id");
	}

	@Override
	public Instant changedAt(Invoice invoice) {
		return invoice.updatedAt();
	}

}
