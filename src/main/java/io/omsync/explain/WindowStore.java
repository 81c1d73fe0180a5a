package io.omsync.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.explain.Explanation.Run;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What of time order-pull has read, and what it has not. */
@Component
class WindowStore {

	private static final int MOST = 20;

	private final NamedParameterJdbcTemplate named;

	WindowStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** From the first window that is kept to the end of the last. */
	Optional<Span> span(String account) {
		return this.named
			.query("""
					SELECT MIN(slice_from) AS first, MAX(slice_to) AS last FROM run_window
					WHERE account = :account AND job = 'order-pull'
					HAVING first IS NOT NULL
					""", Map.of("account", account),
					(row, n) -> new Span(Utc.instant(row, "first"), Utc.instant(row, "last")))
			.stream()
			.findFirst();
	}

	/** The oldest windows with an end behind a time that no other run has read whole. */
	List<Window> unread(String account, Instant from) {
		return this.named.query("""
				SELECT w.slice_from, w.slice_to, w.state, w.run_id
				FROM run_window w
				WHERE w.account = :account AND w.job = 'order-pull' AND w.state <> 'DONE' AND w.slice_to > :from
				  AND NOT EXISTS (SELECT 1 FROM run_window done
				                  WHERE done.account = w.account AND done.job = w.job AND done.state = 'DONE'
				                    AND done.slice_from <= w.slice_from AND done.slice_to >= w.slice_to)
				ORDER BY w.slice_from
				LIMIT :most
				""", Map.of("account", account, "from", Utc.column(from), "most", MOST), WindowStore::window);
	}

	/** All windows that have a part in a time. */
	List<Window> around(String account, Span time) {
		return this.named.query("""
				SELECT slice_from, slice_to, state, run_id FROM run_window
				WHERE account = :account AND job = 'order-pull' AND slice_from < :to AND slice_to > :from
				ORDER BY slice_from
				""", Map.of("account", account, "from", Utc.column(time.from()), "to", Utc.column(time.to())),
				WindowStore::window);
	}

	private static Window window(ResultSet row, int n) throws SQLException {
		return new Window(new Span(Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to")),
				row.getString("state"), row.getObject("run_id", Long.class));
	}

	/** What the windows that were read whole and have a part in a time brought. */
	Reading read(String account, Span time) {
		Reading reading = this.named.queryForObject("""
				SELECT COUNT(*) AS windows, MIN(slice_from) AS first, MAX(slice_to) AS last, SUM(claimed) AS claimed,
				       COALESCE(SUM(seen), 0) AS seen, COALESCE(SUM(filtered), 0) AS filtered
				FROM (SELECT w.slice_from, w.slice_to, MAX(l.claimed) AS claimed, MAX(l.distinct_seen) AS seen,
				             SUM(l.filtered) AS filtered
				      FROM run_window w
				               LEFT JOIN run_ledger l ON l.run_id = w.run_id
				      WHERE w.account = :account AND w.job = 'order-pull' AND w.state = 'DONE' AND w.slice_from < :to
				        AND w.slice_to > :from
				      GROUP BY w.slice_from, w.slice_to) each_window
				""", Map.of("account", account, "from", Utc.column(time.from()), "to", Utc.column(time.to())),
				(row, n) -> new Reading(row.getLong("windows"), Utc.orNull(row, "first"), Utc.orNull(row, "last"),
						row.getObject("claimed", Long.class), row.getLong("seen"), row.getLong("filtered")));
		if (reading == null) {
			throw new IllegalStateException("A query of one row had none");
		}
		return reading;
	}

	/** Files of orders whose last loading did not come through, newest first. */
	List<Run> files(String account) {
		return this.named.query("""
				SELECT * FROM run r
				WHERE r.account = :account AND r.job = 'order-pull' AND r.drop_name IS NOT NULL
				  AND r.status IN ('FAILED', 'STOPPED', 'HELD')
				  AND NOT EXISTS (SELECT 1 FROM run later
				                  WHERE later.account = r.account AND later.job = r.job AND later.run_id > r.run_id
				                    AND later.status = 'COMPLETED' AND later.drop_name = r.drop_name)
				ORDER BY r.run_id DESC
				LIMIT :most
				""", Map.of("account", account, "most", MOST), WindowStore::run);
	}

	/** Runs in their order; of those that are purged nothing is known. */
	List<Run> runs(Collection<Long> ids) {
		return ids.isEmpty() ? List.of() : this.named.query("SELECT * FROM run WHERE run_id IN (:ids) ORDER BY run_id",
				Map.of("ids", ids), WindowStore::run);
	}

	/** Whether the vendor is asked by id for orders that documents name, if known. */
	Optional<Boolean> lookups(String account) {
		return this.named
			.queryForList("SELECT lookups FROM reconcile_account WHERE account = :account", Map.of("account", account),
					Boolean.class)
			.stream()
			.findFirst();
	}

	private static Run run(ResultSet row, int n) throws SQLException {
		return new Run(row.getLong("run_id"), row.getString("job"), Utc.orNull(row, "slice_from"),
				Utc.orNull(row, "slice_to"), row.getString("drop_name"), row.getString("status"),
				Utc.instant(row, "started_at"));
	}

	/** A stretch of time, without its end. */
	record Span(Instant from, Instant to) {

		boolean meets(Span other) {
			return this.from.isBefore(other.to) && other.from.isBefore(this.to);
		}

		/** What of it none of these covers, which are in the order of their starts. */
		List<Span> without(List<Span> others) {
			List<Span> left = new ArrayList<>();
			Instant at = this.from;
			for (Span other : others) {
				if (other.from.isAfter(at)) {
					left.add(new Span(at, other.from));
				}
				at = other.to.isAfter(at) ? other.to : at;
			}
			if (at.isBefore(this.to)) {
				left.add(new Span(at, this.to));
			}
			return left;
		}

	}

	/** A window of order-pull. */
	record Window(Span time, String state, @Nullable Long runId) {

		boolean done() {
			return this.state.equals("DONE");
		}

	}

	/**
	 * What windows brought.
	 *
	 * @param claimed null where the vendor tells no count
	 */
	record Reading(long windows, @Nullable Instant from, @Nullable Instant to, @Nullable Long claimed, long seen,
			long filtered) {
	}

}
