package io.omsync.access;

import java.time.Instant;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attempts to sign in that failed of late, for all processes. */
@Component
class LoginFailureStore {

	private final JdbcClient jdbc;

	LoginFailureStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** Nobody else counts it until the transaction ends. */
	Failures hold(String kind, String who, Instant now) {
		this.jdbc.sql("""
				INSERT INTO login_failure (kind, who, failures, last_at) VALUES (?, ?, 0, ?)
				ON DUPLICATE KEY UPDATE failures = failures""").params(kind, who, Utc.column(now)).update();
		return this.jdbc.sql("SELECT failures, last_at FROM login_failure WHERE kind = ? AND who = ?")
			.params(kind, who)
			.query((row, number) -> new Failures(row.getInt("failures"), Utc.instant(row, "last_at")))
			.single();
	}

	void set(String kind, String who, int failures, Instant now) {
		this.jdbc.sql("UPDATE login_failure SET failures = ?, last_at = ? WHERE kind = ? AND who = ?")
			.params(failures, Utc.column(now), kind, who)
			.update();
	}

	void less(String kind, String who) {
		this.jdbc.sql("UPDATE login_failure SET failures = GREATEST(failures - 1, 0) WHERE kind = ? AND who = ?")
			.params(kind, who)
			.update();
	}

	void clear(String kind, String who) {
		this.jdbc.sql("DELETE FROM login_failure WHERE kind = ? AND who = ?").params(kind, who).update();
	}

	void forget(Instant before) {
		this.jdbc.sql("DELETE FROM login_failure WHERE last_at < ? LIMIT 100").param(Utc.column(before)).update();
	}

	/** How many in a row, and when the last one was. */
	record Failures(int count, Instant last) {
	}

}
