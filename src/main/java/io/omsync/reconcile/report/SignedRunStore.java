package io.omsync.reconcile.report;

import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.run.RunUse;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Runs without which a month that was prepared or closed could not be told again: those
 * that stored what its reports say, and those of the windows that it was read by.
 */
@Component
class SignedRunStore implements RunUse {

	private final JdbcTemplate jdbc;

	SignedRunStore(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	@Override
	public Set<Long> runsInUse() {
		return new HashSet<>(this.jdbc.queryForList("""
				SELECT r.run_id
				FROM report_run r
				         JOIN period_close c ON c.report_id = r.report_id
				UNION
				SELECT w.run_id
				FROM period_close c
				         JOIN report p ON p.report_id = c.report_id
				         JOIN run_window w ON w.account = c.account AND w.job IN ('order-pull', 'reconcile')
				    AND w.slice_to > p.period_from AND w.slice_from < p.period_to
				WHERE w.run_id IS NOT NULL
				""", Long.class));
	}

	@Override
	public void runGone(long runId) {
	}

}
