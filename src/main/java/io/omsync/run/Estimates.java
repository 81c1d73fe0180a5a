package io.omsync.run;

import java.time.Duration;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import io.omsync.connector.VendorLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Estimates from what the last undisturbed runs of a job and account took: each slice
 * costs at least what the cheapest run did, and the rest grows with the records.
 */
@Component
class Estimates {

	private static final int RUNS = 50;

	private final JdbcClient jdbc;

	Estimates(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * What some slices will take.
	 * @param length of all windows together; zero for slices that are none
	 * @param records how many will be handled; null when only earlier runs tell
	 */
	Estimate of(Account account, String job, int slices, Duration length, @Nullable Long records) {
		Past past = past(account.name(), job);
		String budget = budget(account.limits());
		if (past.runs == 0) {
			return new Estimate(null, null, null,
					"No run of " + job + " for " + account.name() + " was done undisturbed yet: " + slices
							+ ((slices == 1) ? " slice" : " slices") + " of unknown volume; " + budget);
		}
		double expected = (records != null) ? records
				: (past.windowSeconds > 0 && !length.isZero())
						? (double) past.records * length.toSeconds() / past.windowSeconds
						: (double) past.records * slices / past.runs;
		double calls = past.cost(past.calls, past.fewestCalls, slices, expected);
		double seconds = Math.max(past.cost(past.millis, past.fewestMillis, slices, expected) / 1000,
				waiting(account.limits(), calls));
		return new Estimate(Math.round(expected), Math.round(Math.ceil(calls)), Math.round(Math.ceil(seconds)),
				"It rests on the last " + past.runs + " undisturbed runs of " + job + " for " + account.name() + " ("
						+ past.records + " records, " + past.calls + " calls, " + past.millis / 1000 + " s); "
						+ budget);
	}

	private static String budget(VendorLimits limits) {
		return "the budget allows " + limits.refill() + " calls in " + limits.period().toSeconds()
				+ " s after the first " + limits.capacity() + ".";
	}

	/** What the budget makes it wait, in seconds, when nobody else draws on it. */
	private static double waiting(VendorLimits limits, double calls) {
		return Math.max(0, calls - limits.capacity()) * limits.period().toMillis() / 1000.0 / limits.refill();
	}

	private Past past(String account, String job) {
		return this.jdbc.sql("""
				SELECT COUNT(*) AS runs, COALESCE(SUM(records), 0) AS records, COALESCE(SUM(calls), 0) AS calls,
				       COALESCE(MIN(calls), 0) AS fewest_calls, COALESCE(SUM(millis), 0) AS millis,
				       COALESCE(MIN(millis), 0) AS fewest_millis, COALESCE(SUM(seconds), 0) AS seconds
				FROM (SELECT r.calls, TIMESTAMPDIFF(MICROSECOND, r.started_at, r.ended_at) DIV 1000 AS millis,
				             TIMESTAMPDIFF(SECOND, r.slice_from, r.slice_to) AS seconds,
				             (SELECT COALESCE(SUM(l.fetched + l.sent), 0) FROM run_ledger l
				              WHERE l.run_id = r.run_id) AS records
				      FROM run r
				      WHERE r.account = :account AND r.job = :job AND r.status = 'COMPLETED' AND r.attempts = 1
				        AND r.calls IS NOT NULL AND r.approved_by IS NULL
				      ORDER BY r.run_id DESC LIMIT %d) past
				""".formatted(RUNS))
			.param("account", account)
			.param("job", job)
			.query((row, n) -> new Past(row.getLong("runs"), row.getLong("records"), row.getLong("calls"),
					row.getLong("fewest_calls"), row.getLong("millis"), row.getLong("fewest_millis"),
					row.getLong("seconds")))
			.single();
	}

	/** What the last runs took, all together. */
	private record Past(long runs, long records, long calls, long fewestCalls, long millis, long fewestMillis,
			long windowSeconds) {

		double cost(long all, long least, int slices, double records) {
			double more = (this.records > 0) ? (double) (all - this.runs * least) / this.records : 0;
			return slices * least + records * more;
		}

	}

}
