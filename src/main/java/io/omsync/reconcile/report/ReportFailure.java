package io.omsync.reconcile.report;

/**
 * A report that can not be written, or whose totals do not tie; nothing of it is left.
 */
public class ReportFailure extends RuntimeException {

	private final boolean otherwise;

	public ReportFailure(String message) {
		this(message, false);
	}

	ReportFailure(String message, boolean otherwise) {
		super(message);
		this.otherwise = otherwise;
	}

	public ReportFailure(String message, Throwable cause) {
		super(message, cause);
		this.otherwise = false;
	}

	/**
	 * Whether it comes out with other bytes than it was prepared with, as of another
	 * version of the program or of Java.
	 */
	public boolean otherwise() {
		return this.otherwise;
	}

}
