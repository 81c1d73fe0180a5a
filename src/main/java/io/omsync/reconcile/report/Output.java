package io.omsync.reconcile.report;

import java.util.List;
import java.util.Locale;

import io.omsync.sheet.Column;

/** The tables of a report, in the order of the workbook's sheets. */
enum Output {

	SUMMARY("Summary", Summary.COLUMNS), DETAIL("Detail", Tables.DETAIL), ORDERS("Orders", Tables.ORDERS),
	INVOICES("Invoices", Tables.INVOICES), SHIPMENTS("Shipments", Tables.SHIPMENTS), CHANGES("Changes", Tables.CHANGES),
	TOTALS("Totals", Tables.TOTALS);

	private final String title;

	private final List<Column> columns;

	Output(String title, List<Column> columns) {
		this.title = title;
		this.columns = columns;
	}

	String title() {
		return this.title;
	}

	List<Column> columns() {
		return this.columns;
	}

	/** What it is called in files. */
	String id() {
		return this.title.toLowerCase(Locale.ROOT);
	}

}
