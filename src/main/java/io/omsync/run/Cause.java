package io.omsync.run;

import java.util.Comparator;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Why a run failed: one line, and the exit code that goes with it.
 */
record Cause(String message, int exitCode) {

	static Cause of(List<Throwable> failures) {
		return failures.stream()
			.map(Cause::of)
			.max(Comparator.comparingInt(Cause::weight))
			.orElse(new Cause("The job failed without a reason; see the log", 1));
	}

	static Cause of(Throwable failure) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			if (at instanceof VendorException.Denied) {
				return new Cause(line(at), 5);
			}
			if (at instanceof VendorException || at instanceof LeaseLost || at instanceof ConfigurationProblem) {
				return new Cause(line(at), 1);
			}
			if (at instanceof DataAccessException || at instanceof TransactionException) {
				return new Cause("Database: " + line(NestedExceptionUtils.getMostSpecificCause(at))
						+ "; the last chunk was rolled back, restart the run", 1);
			}
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return new Cause(root.getClass().getSimpleName() + ": " + line(root), 1);
	}

	/**
	 * Spring Batch hands the failures over in no order: what a person can act on comes
	 * first.
	 */
	private int weight() {
		return (this.exitCode == 5) ? 2 : this.message.contains("wrong version") ? 0 : 1;
	}

	private static String line(Throwable thrown) {
		return String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ").strip();
	}

}
