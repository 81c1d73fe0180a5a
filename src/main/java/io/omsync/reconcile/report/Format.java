package io.omsync.reconcile.report;

/** Files of a report: a CSV for each table, or one workbook with all of them. */
public enum Format {

	CSV, XLSX

}
