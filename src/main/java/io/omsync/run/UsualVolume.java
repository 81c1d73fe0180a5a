package io.omsync.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.connector.JobSettings;
import io.omsync.model.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a window usually brings: the median of the last eight done windows before it of
 * the same weekday and length. Schedules jitter, so a length within a tenth is the same;
 * and a weekday's night says nothing of its noon, so a window counts when it began a
 * whole number of weeks before, give or take half its length (twelve hours at most).
 */
@Component
class UsualVolume {

	static final int WINDOWS = 8;

	/**
	 * Of fewer records than these chance alone makes a fifth or none: a lower median
	 * holds no window for bringing few, and counts as this many for bringing many.
	 */
	static final BigDecimal FEWEST = BigDecimal.TEN;

	private static final long WEEK = Duration.ofDays(7).toSeconds();

	private static final long HALF_A_DAY = Duration.ofHours(12).toSeconds();

	/** Of a step: distinct records within what was asked for, refused ones too. */
	private static final String RECORDS = "COALESCE(MAX(distinct_seen), SUM(fetched - duplicate)) - SUM(filtered)";

	private final JdbcClient jdbc;

	UsualVolume(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** A run's volume against what its window usually brings. */
	Volume of(String account, String job, long runId, Slice.Window window, JobSettings.Volume bounds) {
		long records = this.jdbc
			.sql("SELECT COALESCE(SUM(records), 0) FROM (SELECT " + RECORDS
					+ " AS records FROM run_ledger WHERE run_id = ? GROUP BY step) steps")
			.param(runId)
			.query(Long.class)
			.single();
		return judge(records, before(account, job, window), bounds);
	}

	private List<Volume.Earlier> before(String account, String job, Slice.Window window) {
		long length = window.length().toSeconds();
		return this.jdbc.sql("""
				SELECT run_id, slice_from, slice_to, COALESCE(SUM(records), 0) AS records
				FROM (SELECT last.run_id, last.slice_from, last.slice_to, %s AS records
				FROM (SELECT r.run_id, r.slice_from, r.slice_to
				      FROM run r
				      WHERE r.account = :account AND r.job = :job AND r.status = 'COMPLETED'
				        AND r.slice_from < :from AND r.slice_to <= :from
				        AND ABS(TIMESTAMPDIFF(SECOND, r.slice_from, r.slice_to) - :length) * 10 <= :length
				        AND MOD(TIMESTAMPDIFF(SECOND, r.slice_from, :from) + :slack, :week) <= 2 * :slack
				        AND NOT EXISTS (SELECT 1 FROM run n
				                        WHERE n.account = r.account AND n.job = r.job AND n.slice = r.slice
				                          AND n.round > r.round AND n.status = 'COMPLETED')
				      ORDER BY r.slice_from DESC LIMIT %d) last
				    LEFT JOIN run_ledger l ON l.run_id = last.run_id
				GROUP BY last.run_id, last.slice_from, last.slice_to, l.step) steps
				GROUP BY run_id, slice_from, slice_to
				ORDER BY slice_from DESC
				""".formatted(RECORDS, WINDOWS))
			.param("account", account)
			.param("job", job)
			.param("from", Utc.column(window.from()))
			.param("length", length)
			.param("slack", Math.min(HALF_A_DAY, length / 2))
			.param("week", WEEK)
			.query((row, n) -> new Volume.Earlier(row.getLong("run_id"), Utc.instant(row, "slice_from"),
					Utc.instant(row, "slice_to"), row.getLong("records")))
			.list();
	}

	private static Volume judge(long records, List<Volume.Earlier> before, JobSettings.Volume bounds) {
		if (before.size() < WINDOWS) {
			return new Volume(records, null, null, null, before);
		}
		long[] sorted = before.stream().mapToLong(Volume.Earlier::records).sorted().toArray();
		BigDecimal median = BigDecimal.valueOf(sorted[WINDOWS / 2 - 1] + sorted[WINDOWS / 2])
			.divide(BigDecimal.valueOf(2));
		boolean few = median.compareTo(FEWEST) < 0;
		BigDecimal low = few ? BigDecimal.ZERO : share(median, bounds.lowPercent()).setScale(0, RoundingMode.CEILING);
		BigDecimal high = share(median.max(FEWEST), bounds.highPercent()).setScale(0, RoundingMode.FLOOR);
		return new Volume(records, median, low.longValueExact(), high.longValueExact(), before);
	}

	private static BigDecimal share(BigDecimal median, BigDecimal percent) {
		return median.multiply(percent).movePointLeft(2);
	}

}
