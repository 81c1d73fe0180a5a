package io.omsync.inventory;

import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the canary of each push came out; it commits with the canary's own outcomes. */
@Component
class CanaryStore {

	private final JdbcClient jdbc;

	CanaryStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** The canary of a run, once it was sent. */
	Optional<Verdict> verdict(long run) {
		return this.jdbc.sql("SELECT different, finding, accepted FROM inventory_canary WHERE run_id = ?")
			.param(run)
			.query((row, n) -> new Verdict(row.getInt("different"), row.getString("finding"),
					row.getBoolean("accepted")))
			.optional();
	}

	/** Whether the finding of another run of the account waits for a person. */
	boolean doubted(String account, long run) {
		Long doubted = this.jdbc.sql("""
				SELECT COUNT(*) FROM inventory_canary c JOIN run r ON r.run_id = c.run_id
				WHERE r.account = ? AND c.run_id <> ? AND c.different > 0 AND NOT c.accepted
				""").param(account).param(run).query(Long.class).single();
		return doubted > 0;
	}

	void keep(long run, int different, @Nullable String finding) {
		this.jdbc.sql("INSERT INTO inventory_canary (run_id, different, finding) VALUES (?, ?, ?)")
			.param(run)
			.param(different)
			.param(finding)
			.update();
	}

	/** A person has seen the finding and lets the rest go. */
	void accept(long run) {
		this.jdbc.sql("UPDATE inventory_canary SET accepted = TRUE WHERE run_id = ?").param(run).update();
	}

	/** Of a run that is done, and of those whose process died before it could do this. */
	void forget(String account, long run) {
		this.jdbc.sql("""
				DELETE c FROM inventory_canary c JOIN run r ON r.run_id = c.run_id
				WHERE r.account = ? AND (r.run_id = ? OR r.status = 'COMPLETED' OR r.given_up)
				""").param(account).param(run).update();
	}

	/**
	 * What reading back showed.
	 *
	 * @param different how many lines the vendor shows otherwise than it acknowledged
	 */
	record Verdict(int different, @Nullable String finding, boolean accepted) {

		boolean holds() {
			return this.different > 0 && !this.accepted;
		}

	}

}
