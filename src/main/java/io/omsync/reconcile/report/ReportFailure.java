package io.omsync.reconcile.report;

/**
 * A report that can not be written, or whose totals do not tie; nothing of it is left.
 */
public class ReportFailure extends RuntimeException {

	public ReportFailure(String message) {
		super(message);
	}

	public ReportFailure(String message, Throwable cause) {
		super(message, cause);
	}

}
