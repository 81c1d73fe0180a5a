package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is to be told, claimed by one process at a time. A process that dies with a claim
 * leaves it to run out, and another one tells: at least once.
 */
@Component
class NewsStore {

	/** Longer than any channel takes. */
	private static final Duration CLAIM = Duration.ofMinutes(3);

	private static final int AT_ONCE = 100;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final String me = UUID.randomUUID().toString();

	NewsStore(DataSource dataSource, TransactionOperations transactions) {
		this.jdbc = JdbcClient.create(dataSource);
		this.transactions = transactions;
	}

	/** What is due on a channel and nobody else has in hand. */
	List<Pending> claim(String channel, Instant now) {
		return this.transactions.execute((status) -> {
			List<Pending> due = this.jdbc.sql("""
					SELECT n.news, n.version, n.attempts, a.*
					FROM alert_news n JOIN alert a ON a.alert_id = n.alert_id
					WHERE n.channel = ? AND n.due_at <= ? AND (n.claimed_until IS NULL OR n.claimed_until < NOW(6))
					ORDER BY n.alert_id LIMIT ? FOR UPDATE SKIP LOCKED
					""")
				.param(channel)
				.param(Utc.column(now))
				.param(AT_ONCE)
				.query((row, n) -> new Pending(channel, News.valueOf(row.getString("news")), row.getInt("version"),
						row.getInt("attempts"), AlertStore.told(row, n), Utc.instant(row, "last_at")))
				.list();
			due.forEach(this::take);
			return due;
		});
	}

	private void take(Pending one) {
		this.jdbc.sql("""
				UPDATE alert_news SET claimed_by = ?, claimed_until = NOW(6) + INTERVAL ? SECOND
				WHERE channel = ? AND alert_id = ?
				""").param(this.me).param(CLAIM.toSeconds()).param(one.channel()).param(one.told().alertId()).update();
	}

	/** It is told; news that came meanwhile stays. */
	void sent(Pending one) {
		this.jdbc.sql("DELETE FROM alert_news WHERE channel = ? AND alert_id = ? AND version = ?")
			.param(one.channel())
			.param(one.told().alertId())
			.param(one.version())
			.update();
		this.jdbc.sql("""
				UPDATE alert_news SET claimed_by = NULL, claimed_until = NULL, attempts = 0
				WHERE channel = ? AND alert_id = ? AND claimed_by = ?
				""").param(one.channel()).param(one.told().alertId()).param(this.me).update();
	}

	/** It could not be told, and is tried again later. */
	void failed(Pending one, Instant again) {
		this.jdbc.sql("""
				UPDATE alert_news SET claimed_by = NULL, claimed_until = NULL, attempts = attempts + 1, due_at = ?
				WHERE channel = ? AND alert_id = ? AND claimed_by = ?
				""").param(Utc.column(again)).param(one.channel()).param(one.told().alertId()).param(this.me).update();
	}

	/**
	 * News of a cause on a channel.
	 *
	 * @param version of the news that was read
	 * @param lastAt when the cause was last seen, or found to be over
	 */
	record Pending(String channel, News news, int version, int attempts, Told told, Instant lastAt) {
	}

}
