package io.omsync.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The causes that are known, and what is still to be told of them. */
@Component
class AlertStore {

	/** Due whatever the clock of the process that tells it says. */
	private static final Instant AT_ONCE = Instant.parse("2000-01-01T00:00:00Z");

	private final JdbcClient jdbc;

	AlertStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** Makes the row that one of all processes takes in order to look. */
	void prepare() {
		this.jdbc.sql("INSERT IGNORE INTO alert_look (one, looked_at) VALUES (1, '2000-01-01')").update();
	}

	/**
	 * When one of all processes last looked; empty while another one looks. Holds the row
	 * until the end of the transaction.
	 */
	Optional<Instant> lastLook() {
		return this.jdbc.sql("SELECT looked_at FROM alert_look WHERE one = 1 FOR UPDATE SKIP LOCKED")
			.query((row, n) -> Utc.instant(row, "looked_at"))
			.optional();
	}

	void looked(Instant now) {
		this.jdbc.sql("UPDATE alert_look SET looked_at = ? WHERE one = 1").param(Utc.column(now)).update();
	}

	/** The causes that are not over. */
	Map<Trouble.Identity, Told> open() {
		Map<Trouble.Identity, Told> open = new HashMap<>();
		this.jdbc.sql("SELECT * FROM alert WHERE state = 'OPEN' ORDER BY alert_id")
			.query(AlertStore::told)
			.list()
			.forEach((told) -> open.put(told.trouble().identity(), told));
		return open;
	}

	static Told told(ResultSet row, int number) throws SQLException {
		return new Told(row.getLong("alert_id"),
				new Trouble(Kind.valueOf(row.getString("kind")), row.getString("account"), row.getString("job"),
						row.getString("cause"), row.getLong("occurrences"), row.getObject("run_id", Long.class),
						row.getString("record"), row.getString("reason")),
				Utc.instant(row, "first_at"), Utc.instant(row, "last_at"), row.getLong("told_count"),
				Utc.instant(row, "told_at"));
	}

	/** A cause that was not there, or was over; it is told with what is untold. */
	void begin(Trouble trouble, Instant now) {
		this.jdbc
			.sql("""
					INSERT INTO alert (kind, account, job, cause, state, occurrences, told_count, run_id, record, reason,
					                   first_at, last_at, told_at, quiet_until)
					VALUES (:kind, :account, :job, :cause, 'OPEN', :count, :count, :run, :record, :reason, :now, :now, :now, :now)
					ON DUPLICATE KEY UPDATE state = 'OPEN', occurrences = VALUES(occurrences), told_count = VALUES(told_count),
					    run_id = VALUES(run_id), record = VALUES(record), reason = VALUES(reason),
					    first_at = VALUES(first_at), last_at = VALUES(last_at), told_at = VALUES(told_at)
					""")
			.param("kind", trouble.kind().name())
			.param("account", trouble.account())
			.param("job", trouble.job())
			.param("cause", trouble.cause())
			.param("count", trouble.count())
			.param("run", trouble.runId())
			.param("record", trouble.record())
			.param("reason", trouble.reason())
			.param("now", Utc.column(now))
			.update();
	}

	/** How a cause stands now. */
	void seen(long alertId, Trouble trouble, Instant now) {
		this.jdbc.sql("""
				UPDATE alert SET occurrences = :count, run_id = :run, record = :record, reason = :reason, last_at = :now
				WHERE alert_id = :id
				""")
			.param("count", trouble.count())
			.param("run", trouble.runId())
			.param("record", trouble.record())
			.param("reason", trouble.reason())
			.param("now", Utc.column(now))
			.param("id", alertId)
			.update();
	}

	/** It is to be told again. */
	void again(long alertId, News news, Instant now) {
		this.jdbc.sql("UPDATE alert SET told_count = occurrences, told_at = ? WHERE alert_id = ?")
			.param(Utc.column(now))
			.param(alertId)
			.update();
		tell(alertId, news);
	}

	/** It is over, and quiet for a while where that was told. */
	void over(long alertId, boolean worthTelling, Instant now, Instant quietUntil) {
		this.jdbc.sql("UPDATE alert SET state = 'CLEARED', last_at = ? WHERE alert_id = ?")
			.param(Utc.column(now))
			.param(alertId)
			.update();
		if (worthTelling && tell(alertId, News.OVER) > 0) {
			this.jdbc.sql("UPDATE alert SET quiet_until = ? WHERE alert_id = ?")
				.param(Utc.column(quietUntil))
				.param(alertId)
				.update();
		}
		this.jdbc.sql("DELETE FROM alert_channel WHERE alert_id = ?").param(alertId).update();
	}

	/**
	 * Tells what a channel has not been told of.
	 * @param longestQuiet what is quiet for longer was written by a clock that was wrong
	 */
	void tellUntold(String channel, Instant now, Instant longestQuiet) {
		int untold = this.jdbc.sql("""
				INSERT INTO alert_news (alert_id, channel, news, version, attempts, due_at)
				SELECT a.alert_id, :channel, 'NEW', 1, 0, :due
				FROM alert a LEFT JOIN alert_channel c ON c.alert_id = a.alert_id AND c.channel = :channel
				WHERE a.state = 'OPEN' AND c.alert_id IS NULL AND (a.quiet_until <= :now OR a.quiet_until > :longest)
				ON DUPLICATE KEY UPDATE alert_news.news = 'NEW', alert_news.version = alert_news.version + 1,
				    alert_news.due_at = VALUES(due_at)
				""")
			.param("channel", channel)
			.param("due", Utc.column(AT_ONCE))
			.param("now", Utc.column(now))
			.param("longest", Utc.column(longestQuiet))
			.update();
		if (untold > 0) {
			this.jdbc.sql("""
					INSERT IGNORE INTO alert_channel (alert_id, channel)
					SELECT alert_id, :channel FROM alert
					WHERE state = 'OPEN' AND (quiet_until <= :now OR quiet_until > :longest)
					""")
				.param("channel", channel)
				.param("now", Utc.column(now))
				.param("longest", Utc.column(longestQuiet))
				.update();
		}
	}

	/**
	 * On every channel that has heard of it, whichever process has that. What was not
	 * told yet stays the news, unless it is over.
	 * @return on how many channels, or more
	 */
	private int tell(long alertId, News news) {
		return this.jdbc
			.sql("""
					INSERT INTO alert_news (alert_id, channel, news, version, attempts, due_at)
					SELECT c.alert_id, c.channel, :news, 1, 0, :due FROM alert_channel c WHERE c.alert_id = :alert
					ON DUPLICATE KEY UPDATE
					    alert_news.news = IF(alert_news.news = 'NEW' AND VALUES(news) IN ('STILL', 'WORSE'), alert_news.news,
					                         VALUES(news)),
					    alert_news.version = alert_news.version + 1, alert_news.due_at = VALUES(due_at)
					""")
			.param("alert", alertId)
			.param("news", news.name())
			.param("due", Utc.column(AT_ONCE))
			.update();
	}

	/** Drops what has been over for long. */
	void forget(Instant before) {
		this.jdbc
			.sql("DELETE FROM alert_news WHERE alert_id IN "
					+ "(SELECT alert_id FROM alert WHERE state = 'CLEARED' AND last_at < ?)")
			.param(Utc.column(before))
			.update();
		this.jdbc.sql("DELETE FROM alert WHERE state = 'CLEARED' AND last_at < ?").param(Utc.column(before)).update();
	}

}
