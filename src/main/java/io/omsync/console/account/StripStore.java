package io.omsync.console.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.access.Served;
import io.omsync.run.JobOf;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How runs have ended, from the index of their ends alone. */
@Component
@Served
public class StripStore {

	private final JdbcClient jdbc;

	StripStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** The last hours of jobs; what is not there had no run. */
	public Map<JobOf, Strip> hours(Collection<String> accounts, Collection<String> jobs, Instant now) {
		return strips(accounts, jobs, Strip.hoursBefore(now), ChronoUnit.HOURS);
	}

	/** The same of the last days. */
	public Map<JobOf, Strip> days(Collection<String> accounts, Collection<String> jobs, Instant now) {
		return strips(accounts, jobs, Strip.daysBefore(now), ChronoUnit.DAYS);
	}

	private Map<JobOf, Strip> strips(Collection<String> accounts, Collection<String> jobs, Instant from,
			ChronoUnit unit) {
		Map<JobOf, Outcome[]> cells = new HashMap<>();
		if (!accounts.isEmpty() && !jobs.isEmpty()) {
			this.jdbc.sql(sql(unit))
				.param("accounts", accounts)
				.param("jobs", jobs)
				.param("from", Utc.column(from))
				.query((row) -> {
					int cell = row.getInt("cell");
					if (cell < Strip.length(unit)) {
						cells.computeIfAbsent(new JobOf(row.getString("account"), row.getString("job")),
								(job) -> none(unit))[cell] = Outcome.values()[row.getInt("worst")];
					}
				});
		}
		Map<JobOf, Strip> strips = new HashMap<>();
		cells.forEach((job, of) -> strips.put(job, new Strip(from, unit, List.of(of))));
		return strips;
	}

	private static Outcome[] none(ChronoUnit unit) {
		Outcome[] none = new Outcome[Strip.length(unit)];
		Arrays.fill(none, Outcome.NONE);
		return none;
	}

	/**
	 * Both lists and the time make ranges of the index {@code run_by_end}, which has all
	 * that is read. A job that is named and has no runs costs a look.
	 */
	private static String sql(ChronoUnit unit) {
		return """
				SELECT account, job, TIMESTAMPDIFF(%s, :from, ended_at) AS cell,
				       MAX(CASE status WHEN 'FAILED' THEN 5 WHEN 'HELD' THEN 4 WHEN 'STOPPED' THEN 3
				           WHEN 'COMPLETED' THEN IF(exit_code = 0, 1, 2) ELSE 0 END) AS worst
				FROM run WHERE account IN (:accounts) AND job IN (:jobs) AND ended_at >= :from
				GROUP BY account, job, cell ORDER BY NULL
				""".formatted((unit == ChronoUnit.HOURS) ? "HOUR" : "DAY");
	}

}
