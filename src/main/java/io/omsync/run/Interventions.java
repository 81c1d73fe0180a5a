package io.omsync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.omsync.connector.Pause;

import org.springframework.stereotype.Component;

/**
 * What a person can do about a run that another process has, or had: ask it to stop, wait
 * for its end, take it away from a dead owner.
 */
@Component
class Interventions {

	private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

	private final RunStore runs;

	private final Leases leases;

	private final Reaper reaper;

	private final Exclusive exclusive;

	private final BatchRows batch;

	private final Heartbeat heartbeat;

	private final Pause pause;

	private final Ticker ticker;

	Interventions(RunStore runs, Leases leases, Reaper reaper, Exclusive exclusive, BatchRows batch,
			Heartbeat heartbeat, Pause pause, Ticker ticker) {
		this.runs = runs;
		this.leases = leases;
		this.reaper = reaper;
		this.exclusive = exclusive;
		this.batch = batch;
		this.heartbeat = heartbeat;
		this.pause = pause;
		this.ticker = ticker;
	}

	String stop(RunRecord run, String by, Instant now) {
		Leases.Row lease = requireRunning(run);
		this.runs.askToStop(run.runId(), by, now);
		return "Run " + run.runId() + " is asked to stop; it ends at its next chunk boundary. Last beat of "
				+ run.owner() + ": " + lease.beatAt() + lastChunk(run);
	}

	Leases.Row requireRunning(RunRecord run) {
		if (run.status() != Status.RUNNING) {
			throw new Refused("Run " + run.runId() + " is not running, it is " + run.status() + "; nothing to stop");
		}
		return requireAlive(run);
	}

	/** Makes sure that nobody has a run and there is something to recover. */
	void requireLeft(RunRecord run) {
		switch (run.status()) {
			case RUNNING -> requireDead(run);
			case FAILED, STOPPED -> {
				if (!this.batch.open(run)) {
					throw nothingToRecover(run, " Restart it: omsync restart " + run.runId());
				}
			}
			default -> throw nothingToRecover(run, "");
		}
	}

	private Leases.Row requireDead(RunRecord run) {
		Leases.Row lease = lease(run);
		if (!lease.free() && !lease.runOut()) {
			throw new Refused(running(run));
		}
		return lease;
	}

	/** A run that ends stores that first, and then lets its lease go. */
	private Leases.Row requireAlive(RunRecord run) {
		Leases.Row lease = lease(run);
		boolean gone = lease.runOut() || lease.free();
		if (gone && this.runs.find(run.runId()).orElseThrow().status() == Status.RUNNING) {
			throw new Refused(running(run));
		}
		return lease;
	}

	String awaitEnd(long runId, Duration wait) {
		long end = this.ticker.nanos() + wait.toNanos();
		while (true) {
			RunRecord run = this.runs.find(runId).orElseThrow();
			if (run.status() != Status.RUNNING) {
				return "Run " + runId + " is " + run.status() + switch (run.status()) {
					case COMPLETED -> "; it was done before it heard";
					case HELD -> "; a person decides: omsync show " + runId;
					default -> "; restart it: omsync restart " + runId;
				};
			}
			requireAlive(run);
			if (this.ticker.nanos() - end >= 0 || this.heartbeat.stopping()) {
				throw new Refused("Run " + runId + " is still stopping after " + wait.toSeconds() + " s"
						+ lastChunk(run) + "; it ends at its next chunk boundary, see omsync show " + runId);
			}
			this.pause.of(LOOK_AGAIN);
		}
	}

	private String lastChunk(RunRecord run) {
		return this.batch.lastChunk(run).map((at) -> "; last chunk at " + at).orElse("; no chunk is stored yet");
	}

	String recover(RunRecord run, Consumer<String> plan) {
		return switch (run.status()) {
			case RUNNING -> takeAway(run, plan);
			case FAILED, STOPPED -> {
				List<String> closed = closed(run);
				if (closed.isEmpty()) {
					throw nothingToRecover(run, " Restart it: omsync restart " + run.runId());
				}
				yield "Run " + run.runId() + " is " + run.status() + " and nobody has it." + said(closed)
						+ " Restart it: omsync restart " + run.runId();
			}
			default -> throw nothingToRecover(run, "");
		};
	}

	private static Refused nothingToRecover(RunRecord run, String next) {
		return new Refused(
				"Run " + run.runId() + " is " + run.status() + ", nobody has it; nothing to recover." + next);
	}

	private String takeAway(RunRecord run, Consumer<String> plan) {
		Leases.Row lease = requireDead(run);
		plan.accept("Run " + run.runId() + " is of " + run.owner() + ", last heard of at " + lease.beatAt()
				+ (lease.free() ? "; nobody holds its lease" : "; its lease ran out at " + lease.until())
				+ " (the database's clock says " + lease.now() + "). It is marked FAILED, what it has stored stays");
		Optional<String> reaped = this.reaper.reap(run.job(), run.account());
		String done = reaped.orElseThrow(() -> new Refused(running(run)));
		try {
			List<String> closed = closed(run);
			return closed.isEmpty() ? done : done + "." + said(closed);
		}
		catch (Refused ex) {
			return done;
		}
	}

	/**
	 * Spring Batch's rows are the lease holder's alone; a restart would close them too.
	 */
	private List<String> closed(RunRecord run) {
		return this.exclusive.on(run.job(), run.account(), Duration.ZERO, (lease) -> {
			RunRecord now = this.runs.find(run.runId()).orElseThrow();
			return (now.status() == Status.FAILED || now.status() == Status.STOPPED) ? this.batch.settle(now)
					: List.of();
		});
	}

	private static String said(List<String> closed) {
		return closed.isEmpty() ? ""
				: " Closed what Spring Batch still called open: " + String.join(", ", closed) + ".";
	}

	/** Why nobody else may touch a run that says it is running. */
	String running(RunRecord run) {
		Leases.Row lease = lease(run);
		if (lease.runOut() || lease.free()) {
			return "Run " + run.runId() + " still says RUNNING, but its owner " + run.owner()
					+ " is not heard of since " + lease.beatAt() + "; recover it: omsync recover " + run.runId();
		}
		return "Run " + run.runId() + " is running: " + run.owner() + " was last heard of at " + lease.beatAt()
				+ " (the database's clock says " + lease.now() + "); its lease lasts until " + lease.until()
				+ this.leases.stopRequest(run.runId())
					.map((by) -> ". It is stopping, as " + by + " asked" + lastChunk(run)
							+ "; try again when it has ended")
					.orElse(". Stop it with omsync stop " + run.runId() + ", or try again after that time");
	}

	private Leases.Row lease(RunRecord run) {
		return this.leases.row(run.job(), run.account()).orElseThrow();
	}

}
