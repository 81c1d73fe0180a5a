package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.run.JobOf;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables say that is wrong: they are true whoever has died. */
@Component
class TroubleStore {

	private static final int CODES_SHOWN = 5;

	private final JdbcClient jdbc;

	TroubleStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** Runs that ended without being done, and that nobody has given up. */
	Collection<Trouble> runs() {
		Map<Trouble.Identity, Trouble> causes = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					SELECT h.account, h.job, h.state, h.run_id, COALESCE(r.exit_code, 1) AS exit_code, LEFT(r.error, 300) AS error
					FROM run_hole h JOIN run r ON r.run_id = h.run_id
					WHERE h.state IN ('FAILED', 'HELD') AND r.status IN ('FAILED', 'HELD') AND NOT r.given_up
					ORDER BY h.run_id
					""")
			.query((row, n) -> {
				String account = row.getString("account");
				long run = row.getLong("run_id");
				String code = FailureCode.of(row.getInt("exit_code"), row.getString("error"));
				if (row.getString("state").equals("HELD")) {
					return new Trouble(Kind.RUN_HELD, account, row.getString("job"), "", 1, run, null, "");
				}
				return code.equals(FailureCode.DENIED)
						? new Trouble(Kind.NEEDS_CREDENTIALS, account, "", "", 1, run, null, row.getString("job"))
						: new Trouble(Kind.RUN_FAILED, account, row.getString("job"), FailureCode.cause(code), 1, run,
								null, code);
			})
			.list()
			.forEach((one) -> causes.merge(one.identity(), one, TroubleStore::andOneMore));
		return causes.values();
	}

	private static Trouble andOneMore(Trouble first, Trouble next) {
		return new Trouble(first.kind(), first.account(), first.job(), first.cause(), first.count() + next.count(),
				first.runId(), first.record(), first.reason());
	}

	/** Accounts that the schedule leaves alone until their credentials are good. */
	List<Trouble> pauses() {
		return this.jdbc.sql("""
				SELECT account FROM job_pause WHERE state = 'NEEDS_CREDENTIALS' AND resumed_at IS NULL ORDER BY account
				""")
			.query((row, n) -> new Trouble(Kind.NEEDS_CREDENTIALS, row.getString("account"), "", "", 1, null, null,
					"paused"))
			.list();
	}

	/** Refused records that wait. */
	List<Trouble> rejects() {
		Map<Trouble.Identity, List<Codes>> causes = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT account, job, reason_code, COUNT(*) AS records, MIN(reject_id) AS first
				FROM reject WHERE state IN ('OPEN', 'RETRIED')
				GROUP BY account, job, reason_code ORDER BY account, job, records DESC, reason_code
				""")
			.query((row, n) -> Map.entry(
					new Trouble.Identity(Kind.REJECTS, row.getString("account"), row.getString("job"), ""),
					new Codes(row.getString("reason_code"), row.getLong("records"), row.getLong("first"))))
			.list()
			.forEach((one) -> causes.computeIfAbsent(one.getKey(), (known) -> new ArrayList<>()).add(one.getValue()));
		return causes.entrySet().stream().map((one) -> rejects(one.getKey(), one.getValue())).toList();
	}

	private Trouble rejects(Trouble.Identity cause, List<Codes> codes) {
		long first = codes.stream().mapToLong(Codes::first).min().orElseThrow();
		List<String> reasons = new ArrayList<>();
		codes.stream().limit(CODES_SHOWN).forEach((code) -> reasons.add(code.code() + " " + code.records()));
		if (codes.size() > CODES_SHOWN) {
			reasons.add("…");
		}
		return this.jdbc.sql("SELECT run_id, place FROM reject WHERE reject_id = ?")
			.param(first)
			.query((row, n) -> new Trouble(cause.kind(), cause.account(), cause.job(), cause.cause(),
					codes.stream().mapToLong(Codes::records).sum(), row.getLong("run_id"),
					"reject " + first + " (" + row.getString("place").replaceAll("\\p{Cntrl}", "?") + ")",
					String.join(", ", reasons)))
			.single();
	}

	/** Processes that died since then, with the runs that were taken from them. */
	List<Trouble> dead(Instant since) {
		return this.jdbc.sql("""
				SELECT owner, COUNT(DISTINCT run_id) AS runs, MIN(run_id) AS first, MIN(silent_since) AS silent_since
				FROM run_takeover WHERE found_at > ? GROUP BY owner ORDER BY first
				""")
			.param(Utc.column(since))
			.query((row, n) -> new Trouble(Kind.PROCESS_DIED, "", "", row.getString("owner"), row.getLong("runs"),
					row.getLong("first"), null, "silent since " + Utc.instant(row, "silent_since")))
			.list();
	}

	/**
	 * Jobs of accounts of which a run goes on again, or was stopped in that: how it ends
	 * is open.
	 */
	Set<JobOf> again() {
		return new HashSet<>(this.jdbc.sql("""
				SELECT DISTINCT r.account, r.job FROM run r
				WHERE r.attempts > 1 AND (r.status = 'RUNNING' OR (r.status = 'STOPPED' AND NOT r.given_up
				      AND NOT EXISTS (SELECT 1 FROM run later WHERE later.account = r.account AND later.job = r.job
				                      AND later.run_id > r.run_id AND later.status = 'COMPLETED')))
				""").query((row, n) -> new JobOf(row.getString("account"), row.getString("job"))).list());
	}

	/**
	 * Whether a job has never come near the present yet, and goes on towards it, as it
	 * does when it is new.
	 */
	boolean fillsUp(JobOf job, Duration near, Instant now) {
		return this.jdbc
			.sql("""
					SELECT COALESCE(MAX(status = 'COMPLETED' AND TIMESTAMPDIFF(SECOND, slice_to, ended_at) <= :near), 0) AS been,
					       COALESCE(MAX(IF(status = 'COMPLETED', ended_at, NULL)), MIN(started_at)) AS went_on
					FROM run WHERE account = :account AND job = :job AND slice_from IS NOT NULL
					""")
			.param("near", near.toSeconds())
			.param("account", job.account())
			.param("job", job.job())
			.query((row, n) -> {
				Instant wentOn = Utc.orNull(row, "went_on");
				return !row.getBoolean("been") && wentOn != null && wentOn.plus(near).isAfter(now);
			})
			.single();
	}

	/** How far each job of each account has come. */
	Map<JobOf, Instant> watermarks() {
		Map<JobOf, Instant> watermarks = new LinkedHashMap<>();
		this.jdbc.sql("SELECT account, job, position FROM run_watermark")
			.query((row, n) -> watermarks.put(new JobOf(row.getString("account"), row.getString("job")),
					Utc.instant(row, "position")))
			.list();
		return watermarks;
	}

	/** How many records of a reason wait, and the first of them. */
	private record Codes(String code, long records, long first) {
	}

}
