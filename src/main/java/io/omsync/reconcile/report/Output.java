package io.omsync.reconcile.report;

import java.util.List;

import io.omsync.sheet.Column;

/** The tables of a report, in the order of the workbook's sheets. */
enum Output {

	SUMMARY("Summary", Summary.COLUMNS), DETAIL("Detail", Tables.DETAIL), ORDERS("Orders", Tables.ORDERS),
	INVOICES("Invoices", Tables.INVOICES), SHIPMENTS("Shipments", Tables.SHIPMENTS), TOTALS("Totals", Tables.TOTALS);

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

	/** Of the rows that come from the database, and are many. */
	boolean stored() {
		return this != SUMMARY && this != TOTALS;
	}

	String csv() {
		return this.title.toLowerCase(java.util.Locale.ROOT) + ".csv";
	}

}
