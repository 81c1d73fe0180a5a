package io.omsync.reconcile.report;

/**
 * The files of a report that was prepared come out with other bytes, as of another
 * version of the program or of Java.
 */
public class OtherwiseThanPrepared extends ReportFailure {

	OtherwiseThanPrepared(String message) {
		super(message);
	}

}
