package io.omsync.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a run that retries has still to do. An item goes with the chunk that did it, so a
 * restart begins with the first that is left.
 */
@Component
class RetryItems {

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final TransactionTemplate outside;

	RetryItems(DataSource dataSource, PlatformTransactionManager transactionManager) {
		this.jdbc = JdbcClient.create(dataSource);
		this.batches = new JdbcTemplate(dataSource);
		this.outside = new TransactionTemplate(transactionManager);
		this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	void add(String job, String account, String slice, boolean refetch, Collection<Retries.Chosen> chosen) {
		List<Object[]> rows = chosen.stream()
			.map((one) -> new Object[] { job, account, slice, one.rejectId(), refetch, one.edited() })
			.toList();
		this.batches.batchUpdate("""
				INSERT INTO reject_retry (job, account, slice, reject_id, refetch, edited) VALUES (?, ?, ?, ?, ?, ?)
				""", rows);
	}

	/** The next ones of a step, read on a connection that is returned at once. */
	List<RetryItem> next(ActiveRun run, String step, long after, int limit) {
		return this.outside.execute((status) -> this.jdbc
			.sql("""
					SELECT i.reject_id, i.refetch, COALESCE(i.edited, r.raw) AS raw, r.record_key, r.place, r.header,
					       r.reason_code, r.reason,
					       r.state IN ('OPEN', 'RETRIED') AS waits, f.record_key IS NOT NULL AS forgotten
					FROM reject_retry i
					         JOIN reject r ON r.reject_id = i.reject_id
					         LEFT JOIN forgotten_record f ON f.account = r.account AND f.record_key = r.record_key
					              AND r.job LIKE 'order-%'
					WHERE i.job = :job AND i.account = :account AND i.slice = :slice AND r.step = :step AND i.reject_id > :after
					ORDER BY i.reject_id LIMIT :limit
					""")
			.param("job", run.job())
			.param("account", run.account().name())
			.param("slice", run.slice().key())
			.param("step", step)
			.param("after", after)
			.param("limit", limit)
			.query((row, n) -> new RetryItem(row.getLong("reject_id"), row.getString("record_key"),
					row.getString("place"), row.getString("raw"), row.getString("header"), row.getString("reason_code"),
					row.getString("reason"), row.getBoolean("refetch"), row.getBoolean("waits"),
					row.getBoolean("forgotten")))
			.list());
	}

	/** How many are left to do, whichever step they are of. */
	long left(ActiveRun run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM reject_retry WHERE job = ? AND account = ? AND slice = ?")
			.param(run.job())
			.param(run.account().name())
			.param(run.slice().key())
			.query(Long.class)
			.single();
	}

	/** In the chunk's transaction. */
	void done(ActiveRun run, Collection<Long> rejects) {
		List<Object[]> rows = new ArrayList<>();
		rejects.forEach((id) -> rows.add(new Object[] { run.job(), run.account().name(), run.slice().key(), id }));
		this.batches.batchUpdate(
				"DELETE FROM reject_retry WHERE job = ? AND account = ? AND slice = ? AND reject_id = ?", rows);
	}

}
