package io.omsync.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.access.Served;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people and processes did to a run. */
@Component
@Served
class RunHistoryStore {

	private static final int MOST = 200;

	/** Nobody waits as long for an answer. */
	private static final Duration LONGEST_ACT = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	RunHistoryStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** The distinct records that were seen, by step. */
	Map<String, Long> seen(long runId) {
		Map<String, Long> seen = new HashMap<>();
		this.jdbc.sql("""
				SELECT step, MAX(distinct_seen) AS seen FROM run_ledger
				WHERE run_id = ? AND distinct_seen IS NOT NULL GROUP BY step
				""").param(runId).query((row) -> {
			seen.put(row.getString("step"), row.getLong("seen"));
		});
		return seen;
	}

	/** All of it, oldest first; what was asked for at the console is in the audit. */
	List<Event> events(long runId, Instant now) {
		List<Event> events = new ArrayList<>(acts(runId, now));
		events.addAll(this.jdbc.sql("""
				SELECT attempt, owner, silent_since, found_at FROM run_takeover WHERE run_id = ?
				""")
			.param(runId)
			.query((row, n) -> new Event(Utc.instant(row, "found_at"), "omsync",
					"took attempt " + row.getInt("attempt") + " away from " + row.getString("owner"), "",
					"not heard of since " + Utc.instant(row, "silent_since")))
			.list());
		events.addAll(this.jdbc.sql("""
				SELECT stop_requested_at, stop_requested_by FROM run
				WHERE run_id = ? AND stop_requested_at IS NOT NULL AND stop_requested_by NOT LIKE '% (console)'
				""")
			.param(runId)
			.query((row, n) -> new Event(Utc.instant(row, "stop_requested_at"), row.getString("stop_requested_by"),
					"asked it to stop", "", ""))
			.list());
		events.sort(java.util.Comparator.comparing(Event::at));
		return events;
	}

	private List<Event> acts(long runId, Instant now) {
		return this.jdbc.sql("""
				SELECT at, who, act, why, outcome, COALESCE(detail, '') AS detail FROM v_audit
				WHERE target = :target OR target LIKE CONCAT(:target, ' (%') ORDER BY audit_id DESC LIMIT :most
				""")
			.param("target", RunTarget.of(runId))
			.param("most", MOST)
			.query((row, n) -> new Event(Utc.instant(row, "at"), row.getString("who"),
					row.getString("act") + said(row.getString("outcome"), Utc.instant(row, "at"), now),
					row.getString("why"), row.getString("detail")))
			.list();
	}

	private static String said(String outcome, Instant at, Instant now) {
		return switch (outcome) {
			case "DONE" -> "";
			case "REFUSED" -> ", which was refused";
			case "CUT OFF" -> at.plus(LONGEST_ACT).isAfter(now) ? ", which has begun" : ", which was cut off";
			default -> ", which failed";
		};
	}

	/** Who else asked for the same lately, newest first. */
	List<Asked> others(String act, long runId, String user, Instant now, Duration lately) {
		return this.jdbc.sql("""
				SELECT who, at, outcome FROM v_audit
				WHERE target = :target AND act = :act AND who <> :user AND at >= :since
				ORDER BY audit_id DESC LIMIT 20
				""")
			.param("target", RunTarget.of(runId))
			.param("act", act)
			.param("user", user)
			.param("since", Utc.column(now.minus(lately)))
			.query((row, n) -> new Asked(row.getString("who"), Utc.instant(row, "at"), row.getString("outcome")))
			.list();
	}

	/**
	 * Something that was done.
	 *
	 * @param detail what came of it; may be empty
	 */
	record Event(Instant at, @Nullable String who, String what, String why, String detail) {
	}

	/** Somebody else's act. */
	record Asked(String who, Instant at, String outcome) {

		boolean done() {
			return "DONE".equals(this.outcome);
		}

		/** Begun, and not ended yet. */
		boolean open() {
			return !done() && !"REFUSED".equals(this.outcome) && !"FAILED".equals(this.outcome);
		}

	}

}
