package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

	/**
	 * What is due on a channel and nobody else has in hand.
	 * @param longestWait what waits for longer was put off by a clock that was wrong
	 */
	List<Pending> claim(String channel, Instant now, Instant longestWait) {
		return this.transactions.execute((status) -> {
			List<Row> due = free(channel, now, longestWait);
			if (due.isEmpty()) {
				return List.of();
			}
			List<Long> ids = due.stream().map(Row::alertId).toList();
			this.jdbc.sql("""
					UPDATE alert_news SET claimed_by = :me, claimed_until = NOW(6) + INTERVAL :claim SECOND
					WHERE channel = :channel AND alert_id IN (:ids)
					""")
				.param("me", this.me)
				.param("claim", CLAIM.toSeconds())
				.param("channel", channel)
				.param("ids", ids)
				.update();
			Map<Long, Told> known = known(ids);
			return due.stream().map((row) -> row.of(channel, known)).toList();
		});
	}

	/**
	 * Of this table alone: two who lock the rows of a join in another order would leave
	 * them to each other.
	 */
	private List<Row> free(String channel, Instant now, Instant longestWait) {
		return this.jdbc.sql("""
				SELECT alert_id, news, version, attempts FROM alert_news
				WHERE channel = ? AND (due_at <= ? OR due_at > ?) AND (claimed_until IS NULL OR claimed_until < NOW(6))
				ORDER BY alert_id LIMIT ? FOR UPDATE SKIP LOCKED
				""")
			.param(channel)
			.param(Utc.column(now))
			.param(Utc.column(longestWait))
			.param(AT_ONCE)
			.query((row, n) -> new Row(row.getLong("alert_id"), News.valueOf(row.getString("news")),
					row.getInt("version"), row.getInt("attempts")))
			.list();
	}

	private Map<Long, Told> known(List<Long> ids) {
		Map<Long, Told> known = new HashMap<>();
		this.jdbc.sql("SELECT * FROM alert WHERE alert_id IN (:ids)")
			.param("ids", ids)
			.query(AlertStore::told)
			.list()
			.forEach((told) -> known.put(told.alertId(), told));
		return known;
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
	 */
	record Pending(String channel, News news, int version, int attempts, Told told) {
	}

	/** A row of it. */
	private record Row(long alertId, News news, int version, int attempts) {

		Pending of(String channel, Map<Long, Told> alerts) {
			return new Pending(channel, this.news, this.version, this.attempts,
					Objects.requireNonNull(alerts.get(this.alertId)));
		}

	}

}
