package io.omsync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import io.omsync.model.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the windows of one job were read last, by that job or by one that reads again. */
@Component
public class Readings {

	private final JdbcClient jdbc;

	Readings(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * The windows that are done, oldest first; a window whose reading again was given up
	 * is left out.
	 * @param job the job that reads windows first
	 * @param again the job that reads them again
	 * @param ended only windows that ended by then
	 * @param longest only windows that were not read so long after their end yet
	 */
	public List<Reading> of(String account, String job, String again, Instant ended, Duration longest) {
		return this.jdbc.sql("""
				SELECT w.slice_from, w.slice_to,
				       CASE WHEN s.state = 'DONE' THEN GREATEST(pulled.started_at, swept.started_at)
				            ELSE pulled.started_at END AS read_at,
				       CASE WHEN s.state = 'DONE' THEN swept.round + 1 ELSE COALESCE(swept.round, 0) END AS next_round,
				       (SELECT COALESCE(MAX(l.claimed), SUM(l.fetched), 0) FROM run_ledger l
				        WHERE l.run_id = w.run_id) AS records
				FROM run_window w
				         JOIN run pulled ON pulled.run_id = w.run_id
				         LEFT JOIN run_window s ON s.account = w.account AND s.job = :again
				    AND s.slice_from = w.slice_from AND s.slice_to = w.slice_to
				         LEFT JOIN run swept ON swept.run_id = s.run_id
				WHERE w.account = :account AND w.job = :job AND w.state = 'DONE' AND w.slice_to <= :ended
				  AND (s.state IS NULL OR s.state <> 'ABANDONED')
				  AND CASE WHEN s.state = 'DONE' THEN GREATEST(pulled.started_at, swept.started_at)
				           ELSE pulled.started_at END < TIMESTAMPADD(SECOND, :longest, w.slice_to)
				ORDER BY w.slice_from, w.slice_to
				""")
			.param("account", account)
			.param("job", job)
			.param("again", again)
			.param("ended", Utc.column(ended))
			.param("longest", longest.toSeconds() + 1)
			.query((row, n) -> new Reading(
					new Slice.Window(Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to")),
					Utc.instant(row, "read_at"), row.getInt("next_round"), row.getLong("records")))
			.list();
	}

	/**
	 * A window that was read to its end.
	 *
	 * @param readAt when the last reading of it that was done had begun
	 * @param nextRound the round of the job that reads it again
	 * @param records how many the first reading met
	 */
	public record Reading(Slice.Window window, Instant readAt, int nextRound, long records) {

		/** Whether a moment after its end has passed since it was read. */
		public boolean missed(List<Duration> after, Instant now) {
			return after.stream()
				.map(this.window.to()::plus)
				.anyMatch((moment) -> this.readAt.isBefore(moment) && !now.isBefore(moment));
		}

	}

}
