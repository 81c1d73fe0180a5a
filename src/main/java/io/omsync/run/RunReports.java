package io.omsync.run;

import java.math.BigDecimal;
import java.util.List;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What people see of a run. */
@Service
public class RunReports {

	private final RunService runs;

	private final Ledger ledger;

	private final Leases leases;

	private final UsualVolume usual;

	private final Accounts accounts;

	RunReports(RunService runs, Ledger ledger, Leases leases, UsualVolume usual, Accounts accounts) {
		this.runs = runs;
		this.ledger = ledger;
		this.leases = leases;
		this.usual = usual;
		this.accounts = accounts;
	}

	/** A run, its ledger, and what comes next. */
	public Report report(long runId) {
		RunRecord run = this.runs.find(runId);
		List<Line> lines = this.ledger.show(runId);
		boolean aside = lines.stream().anyMatch((line) -> line.held() + line.refused() > 0);
		return new Report(run, lines, volume(run), next(run, lines),
				aside ? this.runs.job(run.job()).lines(runId) : List.of());
	}

	/**
	 * Of a window that was read to its end; an account that is not there has no bounds.
	 */
	private @Nullable Volume volume(RunRecord run) {
		boolean read = run.status() == Status.COMPLETED || run.status() == Status.HELD;
		if (!read || !(run.toSlice() instanceof Slice.Window window)) {
			return null;
		}
		try {
			return this.usual.of(run.account(), run.job(), run.runId(), window,
					this.accounts.account(run.account()).job(run.job()).volume());
		}
		catch (ConfigurationProblem ex) {
			return null;
		}
	}

	private String next(RunRecord run, List<Line> lines) {
		long stored = lines.stream().mapToLong((line) -> line.inserted() + line.updated() + line.acknowledged()).sum();
		return switch (run.status()) {
			case COMPLETED -> run.retry() ? "Nothing to do; what could not be mapped again waits on: omsync rejects"
					: "Nothing to do. Asked for again, the slice runs as a new round.";
			case HELD -> "A person decides: omsync approve " + run.runId() + ", or omsync refuse " + run.runId()
					+ " --reason …." + (lines.stream().anyMatch((line) -> line.rejected() > 0)
							? " omsync rejects " + run.runId() + " shows what was set aside." : "");
			case RUNNING -> running(run);
			case FAILED,
					STOPPED ->
				run.givenUp() ? givenUp(run)
						: "omsync restart " + run.runId() + " goes on from the last commit, as attempt "
								+ (run.attempts() + 1) + "; " + stored + " records are stored and stay.";
		};
	}

	private static String givenUp(RunRecord run) {
		String again = "omsync run " + run.job() + " --account " + run.account();
		String why = "Nothing, a person has ended it. ";
		if (run.toSlice() instanceof Slice.Window window) {
			return why + "To read its window after all: " + again + " --from " + window.from() + " --to " + window.to();
		}
		return why + ((run.dropName() != null) ? "A file that is mended can be dropped again"
				: "What is pending goes with the next run; " + again + " --dry-run tells what");
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
	 * @param volume against what its window usually brings; null for what is no window or
	 * not read to its end
	 * @param next what a person can do now
	 * @param lines of a push: what is held, and what the vendor refused
	 */
	public record Report(RunRecord run, List<Line> ledger, @Nullable Volume volume, String next,
			List<SyncJob.Lines> lines) {
	}

	/** A line of {@code v_ledger}. */
	public record Line(String step, @Nullable Long claimed, long fetched, long duplicate, long filtered, long rejected,
			long inserted, long updated, long unchanged, long sent, long acknowledged, long refused, long held,
			BigDecimal amount, @Nullable String currency, boolean balanced) {
	}

}
