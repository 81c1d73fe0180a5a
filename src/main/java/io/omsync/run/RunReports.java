package io.omsync.run;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What people see of a run. */
@Service
public class RunReports {

	private final RunService runs;

	private final Ledger ledger;

	private final Leases leases;

	RunReports(RunService runs, Ledger ledger, Leases leases) {
		this.runs = runs;
		this.ledger = ledger;
		this.leases = leases;
	}

	/** A run, its ledger, and what comes next. */
	public Report report(long runId) {
		RunRecord run = this.runs.find(runId);
		List<Line> lines = this.ledger.show(runId);
		return new Report(run, lines, next(run, lines));
	}

	private String next(RunRecord run, List<Line> lines) {
		long stored = lines.stream().mapToLong((line) -> line.inserted() + line.updated() + line.acknowledged()).sum();
		return switch (run.status()) {
			case COMPLETED -> "Nothing to do. Asked for again, the slice runs as a new round.";
			case HELD -> "A person decides: omsync approve " + run.runId() + ", or omsync refuse " + run.runId()
					+ " --reason …; omsync rejects " + run.runId() + " shows what was set aside.";
			case RUNNING -> running(run);
			case FAILED, STOPPED -> "omsync restart " + run.runId() + " goes on from the last commit, as attempt "
					+ (run.attempts() + 1) + "; " + stored + " records are stored and stay.";
		};
	}

	private String running(RunRecord run) {
		return this.leases.row(run.job(), run.account())
			.filter((lease) -> !lease.free())
			.map((lease) -> lease.runOut()
					? "Its owner " + run.owner() + " is not heard of since " + lease.beatAt() + ": omsync recover "
							+ run.runId()
					: "Its owner " + run.owner() + " was last heard of at " + lease.beatAt()
							+ "; stop it with omsync stop " + run.runId())
			.orElse("Nobody has it: omsync recover " + run.runId());
	}

	/**
	 * A run with its ledger.
	 *
	 * @param next what a person can do now
	 */
	public record Report(RunRecord run, List<Line> ledger, String next) {
	}

	/** A line of {@code v_ledger}. */
	public record Line(String step, @Nullable Long claimed, long fetched, long duplicate, long filtered, long rejected,
			long inserted, long updated, long unchanged, long sent, long acknowledged, long refused, long held,
			BigDecimal amount, @Nullable String currency, boolean balanced) {
	}

}
