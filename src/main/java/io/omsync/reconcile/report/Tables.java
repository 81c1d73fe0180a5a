package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import io.omsync.sheet.Cell;
import io.omsync.sheet.Column;

/** The rows of a report as they are shown, times in the account's zone. */
class Tables {

	static final List<Column> ORDERS = columns("order_id:24 order_number:18 status:16 class:10 own_period:11"
			+ " pieces_compared:15 placed_at:20n currency:9 grand_total:16n invoiced:16n credited:14n captured:16n refunded:14n"
			+ " forgiven_invoiced:17n forgiven_paid:14n run_id:9");

	static final List<Column> INVOICES = columns(
			"invoice_id:28 invoice_number:20 kind:13 status:12 order_id:24 class:10"
					+ " own_period:11 issued_at:20n currency:9 grand_total:16n tax_total:14n run_id:9");

	static final List<Column> SHIPMENTS = columns("shipment_id:28 tracking_number:24 status:18 order_id:24 class:10"
			+ " own_period:11 shipped_at:20n pieces:10n run_id:9");

	static final List<Column> DETAIL = columns("finding_id:10 version:8 kind:28 state:12 order_id:20 subject:22 unit:11"
			+ " expected:14n actual:14n difference:14n currency:9 age_days:9n since:20n documents:36 reason:30 assignee:14"
			+ " note:24 changed_by:18 changed_at:20n own_period:11");

	static final List<Column> CHANGES = columns("what:12 document_id:28 how:10 period:9 own_period:11 currency:9"
			+ " before:16n after:16n difference:16n tax_before:14n tax_after:14n tax_difference:14n");

	static final List<Column> DIFFERENCE = columns(
			"what:12 id:28 own_period:11 how:10 column:16 class_before:13 class_after:13"
					+ " currency:9 before:16n after:16n difference:16n");

	static final List<Column> TOTALS = columns("what:14 own_period:11 late:6 class:12 currency:9 count:12n sum:20n");

	private final Head head;

	private final ZoneId zone;

	Tables(Head head) {
		this.head = head;
		this.zone = head.zone();
	}

	/** By name and width; n: numbers or times. */
	private static List<Column> columns(String text) {
		return Arrays.stream(text.split(" "))
			.map((one) -> one.split(":"))
			.map((one) -> new Column(one[0], Integer.parseInt(one[1].replace("n", "")), one[1].endsWith("n")))
			.toList();
	}

	List<Cell> cells(Frozen.Order row) {
		return List.of(Cell.of(row.id()), Cell.of(row.number()), Cell.of(row.status()), Cell.of(row.standing()),
				Cell.of(row.ownPeriod()), yes(row.compared()), Cell.of(row.placedAt(), this.zone),
				Cell.of(row.currency()), money(row.total(), row), money(row.invoiced(), row),
				money(row.credited(), row), money(row.captured(), row), money(row.refunded(), row),
				money(row.forgivenInvoiced(), row), money(row.forgivenPaid(), row), number(row.runId()));
	}

	private static Cell money(BigDecimal amount, Frozen.Order row) {
		return Cell.of(amount, row.currency());
	}

	List<Cell> cells(Frozen.Invoice row) {
		return List.of(Cell.of(row.id()), Cell.of(row.number()), Cell.of(row.kind()), Cell.of(row.status()),
				Cell.of(row.orderId()), Cell.of(row.standing()), Cell.of(row.ownPeriod()),
				Cell.of(row.issuedAt(), this.zone), Cell.of(row.currency()), Cell.of(row.total(), row.currency()),
				Cell.of(row.tax(), row.currency()), number(row.runId()));
	}

	List<Cell> cells(Frozen.Shipment row) {
		return List.of(Cell.of(row.id()), Cell.of(row.trackingNumber()), Cell.of(row.status()), Cell.of(row.orderId()),
				Cell.of(row.standing()), Cell.of(row.ownPeriod()), Cell.of(row.shippedAt(), this.zone),
				Cell.of(row.quantity(), ""), number(row.runId()));
	}

	List<Cell> cells(Frozen.Found row) {
		return List.of(number(row.findingId()), number(row.version()), Cell.of(row.kind()), Cell.of(row.state()),
				Cell.of(row.orderId()), Cell.of(row.subject()), Cell.of(row.unit()),
				Cell.of(row.expected(), row.currency()), Cell.of(row.actual(), row.currency()),
				Cell.of(row.difference(), row.currency()), Cell.of(row.currency()), Cell.of(row.age(this.head.asOf())),
				Cell.of(row.since(), this.zone), Cell.of(row.documents()), Cell.of(row.reason()),
				Cell.of(row.assignee()), Cell.of(row.note()), Cell.of(row.changedBy()),
				Cell.of(row.changedAt(), this.zone), Cell.of(row.ownPeriod()));
	}

	List<Cell> cells(Frozen.Changed row) {
		return List.of(Cell.of(row.what()), Cell.of(row.documentId()), Cell.of(row.how()), Cell.of(row.period()),
				Cell.of(row.ownPeriod()), Cell.of(row.currency()), Cell.of(row.before(), row.currency()),
				Cell.of(row.after(), row.currency()), Cell.of(row.difference(), row.currency()),
				Cell.of(row.taxBefore(), row.currency()), Cell.of(row.taxAfter(), row.currency()),
				Cell.of(row.taxAfter().subtract(row.taxBefore()), row.currency()));
	}

	static List<Cell> cells(Difference row) {
		return List.of(Cell.of(row.what()), Cell.of(row.id()), Cell.of(row.ownPeriod()), Cell.of(row.how().name()),
				Cell.of(row.column()), Cell.of(row.classBefore()), Cell.of(row.classAfter()), Cell.of(row.currency()),
				Cell.of(row.before(), row.currency()), Cell.of(row.after(), row.currency()),
				Cell.of(row.difference(), row.currency()));
	}

	List<Cell> cells(Total total) {
		Total.Of of = total.of();
		boolean late = !of.ownPeriod().equals(this.head.period()) && !of.ownPeriod().equals(Total.ALL);
		return List.of(Cell.of(of.what()), Cell.of(of.ownPeriod()), late ? yes(true) : Cell.NOTHING,
				Cell.of(of.standing()), Cell.of(of.currency()), Cell.of(total.count()),
				Cell.of(total.sum(), of.currency()));
	}

	/** A number that nobody adds up, without signs between its thousands. */
	private static Cell number(long id) {
		return Cell.of(String.valueOf(id));
	}

	private static Cell yes(boolean yes) {
		return Cell.of(yes ? "yes" : "no");
	}

}
