package io.omsync.reconcile.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.omsync.sheet.Column;

/** The tables of a report, in the order of the workbook's sheets. */
enum Output {

	SUMMARY("Summary", Summary.COLUMNS), DETAIL("Detail", Tables.DETAIL), ORDERS("Orders", Tables.ORDERS),
	INVOICES("Invoices", Tables.INVOICES), SHIPMENTS("Shipments", Tables.SHIPMENTS), CHANGES("Changes", Tables.CHANGES),
	DIFFERENCE("Difference", Tables.DIFFERENCE), TOTALS("Totals", Tables.TOTALS);

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

	/** The kinds of control totals that count its rows. */
	Set<String> of() {
		return switch (this) {
			case DETAIL -> Set.of("findings");
			case CHANGES -> Set.of("changed orders", "changed invoices", "changed shipments");
			case INVOICES -> Set.of("invoices", "credit notes");
			default -> Set.of(id());
		};
	}

	/** What it is called in files. */
	String id() {
		return this.title.toLowerCase(Locale.ROOT);
	}

}
