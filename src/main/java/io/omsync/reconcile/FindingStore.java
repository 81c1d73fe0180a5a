package io.omsync.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Turns;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Findings as they stand now; a change is a new version. */
@Component
class FindingStore {

	/** Those that a filter asks for. */
	static final String WHICH = """
			(:account IS NULL OR f.account = :account) AND (:kind IS NULL OR f.kind = :kind)
			AND (:state IS NULL OR f.state = :state) AND (:order IS NULL OR f.order_id = :order)
			AND (:assignee IS NULL OR COALESCE(v.assignee, '-') = :assignee)
			AND (:youngest IS NULL OR v.age_days BETWEEN :youngest AND :oldest)""";

	private final NamedParameterJdbcTemplate named;

	private final Turns turns;

	FindingStore(DataSource dataSource, Turns turns) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.turns = turns;
	}

	/** In the order of their numbers, from the first after one. */
	List<Finding> page(Finding.Filter filter, long after, int limit) {
		Map<String, @Nullable Object> values = values(filter);
		values.put("after", after);
		values.put("limit", limit);
		return this.named.query("""
				SELECT v.* FROM finding f
				         JOIN v_finding v ON v.finding_id = f.finding_id
				WHERE f.finding_id > :after AND %s
				ORDER BY f.finding_id
				LIMIT :limit
				""".formatted(WHICH), values, FindingStore::finding);
	}

	static Map<String, @Nullable Object> values(Finding.Filter filter) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("account", filter.account());
		values.put("kind", filter.kind());
		values.put("state", filter.state());
		values.put("order", filter.order());
		values.put("assignee", filter.assignee());
		values.put("youngest", (filter.age() != null) ? filter.age().first() : null);
		values.put("oldest", (filter.age() != null) ? filter.age().last() : null);
		return values;
	}

	Optional<Finding> find(long id) {
		return this.named
			.query("SELECT * FROM v_finding WHERE finding_id = :id", Map.of("id", id), FindingStore::finding)
			.stream()
			.findFirst();
	}

	/** Keeps an account's findings as they are to the end of the transaction. */
	void hold(String account) {
		this.turns.take(account);
	}

	/**
	 * Adds a version.
	 * @param decided whether it holds as long as the difference is the same
	 */
	void change(Finding now, Finding.Change change, boolean decided, String by, Instant at) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("id", now.findingId());
		values.put("version", now.version());
		values.put("state", change.state());
		// What a person left as it stood there may be a hint, and is nobody's reason.
		values.put("reason", Objects.equals(change.reason(), now.reason()) ? null : change.reason());
		values.put("assignee", change.assignee());
		values.put("note", change.note());
		values.put("decided", decided);
		values.put("stays", change.state() == null || change.state().equals(now.state()));
		values.put("by", by);
		values.put("at", Utc.column(at));
		this.named.update(
				"""
						INSERT INTO finding_version (finding_id, version, state, unit, expected, actual, difference, currency,
						                             document_ids, since, due_at, hint, reason, assignee, note, decided, changed_by,
						                             changed_at, run_id)
						SELECT finding_id, version + 1, COALESCE(:state, state), unit, expected, actual, difference, currency,
						       document_ids, since, due_at, hint, COALESCE(:reason, reason), COALESCE(:assignee, assignee),
						       COALESCE(:note, note), CASE WHEN :stays THEN decided ELSE :decided END, :by, :at, NULL
						FROM finding_version
						WHERE finding_id = :id AND version = :version
						""",
				values);
		this.named.update("""
				UPDATE finding f JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version + 1
				SET f.version = v.version, f.state = v.state
				WHERE f.finding_id = :id
				""", values);
	}

	private static Finding finding(ResultSet row, int n) throws SQLException {
		return new Finding(row.getLong("finding_id"), row.getInt("version"), row.getObject("run_id", Long.class),
				row.getString("account"), row.getString("order_id"), row.getString("kind"), row.getString("subject"),
				row.getString("unit"), row.getBigDecimal("expected"), row.getBigDecimal("actual"),
				row.getBigDecimal("difference"), row.getString("currency"), row.getString("document_ids"),
				row.getLong("age_days"), row.getString("reason"), row.getString("assignee"), row.getString("note"),
				row.getString("state"), row.getString("changed_by"), Utc.instant(row, "changed_at"));
	}

}
