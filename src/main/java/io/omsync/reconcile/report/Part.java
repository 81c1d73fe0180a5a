package io.omsync.reconcile.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of documents that a report lists: where they are, where they are frozen, and
 * what counts of them. In each statement {@code s} is what signed reports say so far.
 */
enum Part {

	ORDER("report_order", "order_id",
			"order_number, status, class, compared, currency, grand_total, invoiced, credited, captured, refunded,"
					+ " forgiven_invoiced, forgiven_paid, placed_at, digest, run_id",
			"""
					n.order_number, n.status, COALESCE(m.class, 'EXPECTED'), COALESCE(m.quantities_compared, FALSE),
					n.currency, n.grand_total, COALESCE(m.invoiced, 0), COALESCE(m.credited, 0), COALESCE(m.captured, 0),
					COALESCE(m.refunded, 0), COALESCE(m.forgiven_invoiced, 0), COALESCE(m.forgiven_paid, 0), n.placed_at,
					n.digest, n.run_id
					FROM sales_order n
					         LEFT JOIN v_order_match m ON m.account = n.account AND m.order_id = n.order_id
					""",
			"n.placed_at", "sales_order", "TRUE", "n.currency", "n.grand_total", "0", List.of("compared"),
			List.of("invoiced", "credited", "captured", "refunded", "forgiven_invoiced", "forgiven_paid")),

	INVOICE("report_invoice", "invoice_id",
			"invoice_number, kind, status, order_id, class, currency, grand_total, tax_total, issued_at, digest, run_id",
			"""
					n.invoice_number, n.kind, n.status, COALESCE(m.order_id, ''), COALESCE(m.class, 'EXPECTED'), n.currency,
					n.grand_total, n.tax_total, n.issued_at, n.digest, n.run_id
					FROM invoice n
					         LEFT JOIN v_invoice_match m ON m.account = n.account AND m.invoice_id = n.invoice_id
					""",
			"n.issued_at", "invoice", "n.status <> 'CANCELLED'", "n.currency",
			"CASE n.kind WHEN 'CREDIT_NOTE' THEN -n.grand_total ELSE n.grand_total END",
			"CASE n.kind WHEN 'CREDIT_NOTE' THEN -n.tax_total ELSE n.tax_total END", List.of("order_id"),
			List.of("tax_total")),

	SHIPMENT("report_shipment", "shipment_id",
			"tracking_number, status, order_id, class, quantity, shipped_at, digest, run_id", """
					n.tracking_number, d.status, COALESCE(m.order_id, ''), COALESCE(m.class, 'EXPECTED'), n.quantity,
					n.left_at, d.digest, d.run_id
					FROM reconcile_shipment n
					         JOIN shipment d ON d.account = n.account AND d.shipment_id = n.shipment_id
					         LEFT JOIN v_shipment_match m ON m.account = n.account AND m.shipment_id = n.shipment_id
					""", "n.left_at", "reconcile_shipment", "TRUE", "''", "n.quantity", "0", List.of("order_id"),
			List.of());

	private static final String DOCUMENT = "account, what, document_id, period, own_period, currency, amount, tax, carried";

	private static final String SIGNED = """
			LEFT JOIN period_document s ON s.account = n.account AND s.what = '%s' AND s.document_id = n.%s
			""";

	private static final String OF_MONTH = "(COALESCE(s.period, '') = '' AND %1$s >= :from AND %1$s < :to)";

	/** Of closed months, and in no signed report: what came late. */
	private static final String LATE = " OR (s.period IS NULL AND %1$s < :from)"
			+ " OR (s.period = '' AND %1$s >= :began AND %1$s < :from)";

	/** Stays where it was signed, unless a later report carries its changes. */
	private static final String STAYING = " OR (s.period = :period AND s.carried = '')";

	private final String table;

	private final String id;

	private final String columns;

	private final String source;

	private final String at;

	private final String stored;

	private final String counts;

	private final String currency;

	private final String amount;

	private final String tax;

	private final List<String> texts;

	private final List<String> sums;

	Part(String table, String id, String columns, String source, String at, String stored, String counts,
			String currency, String amount, String tax, List<String> texts, List<String> sums) {
		this.table = table;
		this.id = id;
		this.columns = columns;
		this.source = source;
		this.at = at;
		this.stored = stored;
		this.counts = counts;
		this.currency = currency;
		this.amount = amount;
		this.tax = tax;
		this.texts = texts;
		this.sums = sums;
	}

	String table() {
		return this.table;
	}

	/** What a frozen row counts for. */
	String amount(String row) {
		return this.amount.replace("n.", row + ".");
	}

	/** The tax in it. */
	private String tax(String row) {
		return this.tax.replace("n.", row + ".");
	}

	/** What else of a row people sign, but for amounts. */
	List<String> texts() {
		return this.texts;
	}

	/** What else of a row counts in a sum. */
	List<String> sums() {
		return this.sums;
	}

	String id() {
		return this.id;
	}

	/** By what a stored one is of a month. */
	String at() {
		return this.at;
	}

	String stored() {
		return this.stored;
	}

	/** Whether a stored one does. */
	String counts() {
		return this.counts;
	}

	/** Of a frozen row; empty for pieces. */
	String currency(String row) {
		return this.currency.replace("n.", row + ".");
	}

	/** Of the frozen rows, in the order of {@link #select}. */
	String insert() {
		long marks = columns().chars().filter((sign) -> sign == ',').count();
		return "INSERT INTO " + this.table + " (" + columns() + ") VALUES (?" + ", ?".repeat((int) marks) + ")";
	}

	/** What a report of a period that is open, or closed, is made of. */
	String select(Standing standing) {
		String which = OF_MONTH + switch (standing) {
			case OPEN -> "";
			case FIRST_OPEN -> LATE;
			case CLOSED -> STAYING;
		};
		return "SELECT :report, n." + this.id + ", COALESCE(s.own_period, '') AS own_period, " + this.at
				+ " AS belongs_at, " + this.source + SIGNED.formatted(name(), this.id)
				+ "WHERE n.account = :account AND " + this.counts + " AND (" + which.formatted(this.at)
				+ ") ORDER BY n." + this.id;
	}

	/** Copies what a later report carries a change of, as it was signed. */
	String keep() {
		return "INSERT INTO " + this.table + " (" + columns() + ") SELECT :report, r."
				+ columns().substring(columns().indexOf(this.id)).replace(", ", ", r.") + " FROM " + this.table
				+ " r JOIN period_document s ON s.account = :account AND s.what = '" + name()
				+ "' AND s.document_id = r." + this.id + " WHERE r.report_id = :previous AND s.carried <> ''";
	}

	/** What is other than signed reports say, or no more. */
	String changes() {
		return "SELECT s.document_id, s.period, s.own_period, s.currency, s.amount, s.tax, " + this.currency
				+ " AS currency_now, " + this.amount + " AS amount_now, " + this.tax + " AS tax_now, n." + this.id
				+ " AS id_now" + " FROM period_document s LEFT JOIN " + this.stored
				+ " n ON n.account = s.account AND n." + this.id + " = s.document_id AND " + this.counts
				+ " WHERE s.account = :account AND s.what = '" + name() + "' AND s.period <> ''" + " AND CASE WHEN n."
				+ this.id + " IS NULL THEN s.amount <> 0 OR s.tax <> 0 ELSE s.currency <> " + this.currency
				+ " OR s.amount <> " + this.amount + " OR s.tax <> " + this.tax + " END ORDER BY s.document_id";
	}

	/** All that is older than the first period that is closed. */
	String opening() {
		return "INSERT IGNORE INTO period_document (" + DOCUMENT + ") SELECT n.account, '" + name() + "', n." + this.id
				+ ", '', '', " + this.currency + ", " + this.amount + ", " + this.tax + ", '' FROM " + this.stored
				+ " n WHERE n.account = :account AND " + this.counts + " AND " + this.at + " < :from";
	}

	/** What stood in the period's report before, and does not any more. */
	String leave() {
		return "DELETE s FROM period_document s LEFT JOIN " + this.table + " r ON r.report_id = :report AND r."
				+ this.id + " = s.document_id WHERE s.account = :account AND s.period = :period AND s.what = '" + name()
				+ "' AND s.carried = '' AND r." + this.id + " IS NULL";
	}

	/** What stands in it now; what a later report carries stays as that one has it. */
	String settle() {
		return "INSERT INTO period_document (" + DOCUMENT + ") SELECT :account, '" + name() + "', r." + this.id
				+ ", :period, r.own_period, " + currency("r") + ", " + amount("r") + ", " + tax("r") + ", '' FROM "
				+ this.table + " r WHERE r.report_id = :report ON DUPLICATE KEY UPDATE "
				+ Stream.of("period", "own_period", "currency", "amount", "tax")
					.map((column) -> "%1$s.%2$s = CASE WHEN %1$s.carried = '' THEN VALUES(%2$s) ELSE %1$s.%2$s END"
						.formatted("period_document", column))
					.collect(Collectors.joining(", "));
	}

	private String columns() {
		return "report_id, " + this.id + ", own_period, " + this.columns;
	}

	/** How a period stands among those that were closed. */
	enum Standing {

		OPEN, FIRST_OPEN, CLOSED

	}

}
