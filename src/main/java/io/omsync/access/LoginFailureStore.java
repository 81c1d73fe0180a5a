package io.omsync.access;

import java.time.Instant;
import java.util.List;

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

	/** One fewer; the last one is as before where nobody else moved it since. */
	void takeBack(String kind, String who, Instant at, Instant before) {
		this.jdbc.sql("""
				UPDATE login_failure SET failures = GREATEST(failures - 1, 0),
				    last_at = CASE WHEN last_at = ? THEN ? ELSE last_at END WHERE kind = ? AND who = ?""")
			.params(Utc.column(at), Utc.column(before), kind, who)
			.update();
	}

	void failed(String kind, String who, Instant at) {
		this.jdbc.sql("UPDATE login_failure SET last_at = GREATEST(last_at, ?) WHERE kind = ? AND who = ?")
			.params(Utc.column(at), kind, who)
			.update();
	}

	void clear(String kind, String who) {
		this.jdbc.sql("UPDATE login_failure SET failures = 0 WHERE kind = ? AND who = ?").params(kind, who).update();
	}

	/**
	 * Row by row by the key: a delete by the time locks the index before the row, the
	 * others the row before the index.
	 */
	void forget(Instant before) {
		this.jdbc.sql("SELECT kind, who FROM login_failure WHERE last_at < ? LIMIT 20")
			.param(Utc.column(before))
			.query((row, number) -> List.of(row.getString("kind"), row.getString("who")))
			.list()
			.forEach((key) -> this.jdbc.sql("DELETE FROM login_failure WHERE kind = ? AND who = ? AND last_at < ?")
				.params(key.get(0), key.get(1), Utc.column(before))
				.update());
	}

	/** How many in a row, and when the last one was. */
	record Failures(int count, Instant last) {
	}

}
