package io.omsync.certify;

import java.util.ArrayList;
import java.util.List;

import io.omsync.kill.Program;

/**
 * One run that is killed at one point, and what an operator does then: recover and
 * restart a run that says RUNNING, give the command again where no run was kept or the
 * run was done already.
 */
final class Kill {

	private static final int SIGKILLED = 128 + 9;

	private static final int TRIES = 3;

	private static final String NEWEST = """
			SELECT run_id FROM run WHERE account = ? AND job = ? ORDER BY run_id DESC LIMIT 1
			""";

	private final Stage stage;

	private final Course course;

	private final KillPoint point;

	private final List<String> said = new ArrayList<>();

	private String way = "";

	Kill(Stage stage, Course course, KillPoint point) {
		this.stage = stage;
		this.course = course;
		this.point = point;
	}

	/** Carries it out. */
	Verdict verdict(String program, String server) {
		long started = System.nanoTime();
		Before before = null;
		boolean met = false;
		for (int tries = 0; tries < TRIES && !met; tries++) {
			this.stage.reset(this.course.before());
			before = new Before(newest(), this.stage.runs(this.course.assignment()));
			met = killed();
		}
		if (!met) {
			return verdict(program, server, Verdict.Outcome.NOT_MET, new Picture.Differences(0, 0, 0, List.of()), 0,
					started);
		}
		Course.Ending due = goOn(before);
		Picture picture = this.stage.picture();
		Picture.Differences differences = picture.from(due.picture());
		this.said.addAll(differences.said());
		none("ledgers do not balance", "SELECT COUNT(*) FROM v_ledger WHERE NOT COALESCE(balanced, FALSE)");
		none("jobs of Spring Batch are not completed", """
				SELECT COUNT(*) FROM BATCH_JOB_EXECUTION e WHERE e.STATUS <> 'COMPLETED' AND e.JOB_EXECUTION_ID =
				(SELECT MAX(o.JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION o WHERE o.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID)
				""");
		return verdict(program, server, this.said.isEmpty() ? Verdict.Outcome.SAME : Verdict.Outcome.DIFFERENT,
				differences, Math.max(0, picture.written() - due.picture().written()), started);
	}

	private boolean killed() {
		var run = new WatchedRun(this.point);
		Program program = this.stage.watched(this.course.assignment().command(), run);
		if (run.killed() && program.end() != SIGKILLED) {
			throw new AssertionError("Killed at " + this.point.name() + ", but " + program.said());
		}
		return run.killed();
	}

	private Course.Ending goOn(Before before) {
		this.stage.awaitLeases();
		long run = newest();
		String status = (run > before.newest()) ? status(run) : "";
		boolean allRun = this.stage.runs(this.course.assignment()) - before.runs() == this.course.runs();
		boolean allDone = allRun && "COMPLETED".equals(status);
		Course.Ending due = allDone ? this.course.twice() : this.course.once();
		int exitCode = switch (status) {
			case "RUNNING" -> {
				expect("recover", 0, done("recover", run));
				yield done("restart", run);
			}
			case "FAILED", "STOPPED" -> done("restart", run);
			case "" -> given("no run was kept");
			default -> given("it was done");
		};
		if (!allRun && !this.way.endsWith("run again")) {
			exitCode = Math.max(exitCode, given(", and for what was not begun"));
		}
		expect(this.way, due.exitCode(), exitCode);
		return due;
	}

	private int given(String why) {
		this.way += why + ": run again";
		return code(this.stage.operate(this.course.assignment().command()));
	}

	private int done(String verb, long run) {
		this.way += (this.way.isEmpty() ? "" : ", ") + verb;
		return code(this.stage.operate(List.of(verb, String.valueOf(run))));
	}

	private int code(OperatorProcess.Said answer) {
		if (answer.exitCode() != 0 && answer.exitCode() != 3) {
			this.said.add(answer.toString());
		}
		return answer.exitCode();
	}

	private void expect(String what, int due, int exitCode) {
		if (due != exitCode) {
			this.said.add(what + " ended with " + exitCode + " instead of " + due);
		}
	}

	private void none(String what, String query) {
		Long count = this.stage.sql.queryForObject(query, Long.class);
		if (!Long.valueOf(0).equals(count)) {
			this.said.add(count + " " + what);
		}
	}

	private long newest() {
		return this.stage.sql.queryForList(NEWEST, this.course.assignment().account(), this.course.assignment().job())
			.stream()
			.mapToLong((row) -> ((Number) row.get("run_id")).longValue())
			.findFirst()
			.orElse(0);
	}

	private String status(long run) {
		return this.stage.sql.queryForObject("SELECT status FROM run WHERE run_id = ?", String.class, run);
	}

	private Verdict verdict(String program, String server, Verdict.Outcome outcome, Picture.Differences differences,
			long resent, long started) {
		Course.Assignment assignment = this.course.assignment();
		return new Verdict(program, server, assignment.vendor(), assignment.account(), assignment.job(),
				this.point.name(), outcome, this.way, differences.lost(), differences.doubled(), differences.changed(),
				resent, (System.nanoTime() - started) / 1_000_000 / 1000.0, String.join("; ", this.said));
	}

	/** What was there before the run that is killed. */
	private record Before(long newest, long runs) {
	}

}
