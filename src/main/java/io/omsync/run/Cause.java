package io.omsync.run;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.Comparator;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Why a run failed: one line, and the exit code that goes with it.
 *
 * @param passing whether it may well be over in a while, so that trying again is of use
 * @param vendors whether that is a vendor's trouble
 */
record Cause(String message, int exitCode, boolean passing, boolean vendors) {

	/** Of several, what a person can act on; passing only when each of them is. */
	static Cause of(List<Throwable> failures) {
		List<Cause> causes = failures.stream().map(Cause::of).toList();
		boolean passing = causes.stream().allMatch(Cause::passing);
		boolean vendors = causes.stream().anyMatch(Cause::vendors);
		return causes.stream()
			.max(Comparator.comparingInt(Cause::weight))
			.map((cause) -> new Cause(cause.message(), cause.exitCode(), passing, vendors))
			.orElse(new Cause("The job failed without a reason; see the log", 1, false, false));
	}

	static Cause of(Throwable failure) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			if (at instanceof VendorException.Denied) {
				return new Cause(line(at), 5, false, true);
			}
			if (at instanceof VendorException || at instanceof LeaseLost || at instanceof StopAsked
					|| at instanceof ConfigurationProblem) {
				return new Cause(line(at), 1, passes(at), at instanceof VendorException);
			}
			if (at instanceof DataAccessException || at instanceof TransactionException || at instanceof SQLException) {
				return new Cause("Database: " + line(NestedExceptionUtils.getMostSpecificCause(at))
						+ "; the last chunk was rolled back, restart the run", 1, healsItself(at), false);
			}
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return new Cause(root.getClass().getSimpleName() + ": " + line(root), 1, false, false);
	}

	/** A login that was repeated in vain tells no more than its cause does. */
	private static boolean passes(Throwable vendors) {
		for (Throwable at = vendors; at != null; at = at.getCause()) {
			if (at instanceof VendorException.Unavailable unavailable && unavailable.worthRepeating()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A lost connection, a lock, a full disk or a server that restarts; not a statement
	 * or a value that the database will refuse again.
	 */
	private static boolean healsItself(Throwable trouble) {
		if (trouble instanceof DataAccessException) {
			return !(trouble instanceof NonTransientDataAccessException)
					|| trouble instanceof NonTransientDataAccessResourceException
					|| trouble instanceof UncategorizedDataAccessException;
		}
		return !(trouble instanceof SQLSyntaxErrorException
				|| trouble instanceof SQLIntegrityConstraintViolationException);
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
