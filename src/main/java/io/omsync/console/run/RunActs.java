package io.omsync.console.run;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.access.Acts;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Pause;
import io.omsync.console.BackgroundRuns;
import io.omsync.run.Decisions;
import io.omsync.run.Plan;
import io.omsync.run.Plans;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What people do about runs at the console: each is kept in the audit. */
@Service
@Served
class RunActs {

	private static final Duration LATELY = Duration.ofMinutes(1);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

	private static final int LOOKS = 200;

	private final Acts acts;

	private final RunDesk desk;

	private final RunService runs;

	private final Plans plans;

	private final Decisions decisions;

	private final BackgroundRuns background;

	private final RunHistoryStore history;

	private final Pause pause;

	private final Clock clock;

	RunActs(Acts acts, RunDesk desk, RunService runs, Plans plans, Decisions decisions, BackgroundRuns background,
			RunHistoryStore history, Pause pause, Clock clock) {
		this.acts = acts;
		this.desk = desk;
		this.runs = runs;
		this.plans = plans;
		this.decisions = decisions;
		this.background = background;
		this.history = history;
		this.pause = pause;
		this.clock = clock;
	}

	/** What a restart would do; its name is kept. */
	Plan preview(long runId) {
		this.desk.find(runId);
		Plan plan = this.plans.restart(runId);
		this.plans.keep(plan);
		return plan;
	}

	/**
	 * Restarts a run, and answers once it goes on.
	 * @param shown the name of the plan that was shown; null for what it would do now
	 * @throws Refused when it is not to be restarted, or would do something else
	 */
	String restart(long runId, @Nullable String shown) {
		this.desk.find(runId);
		return firstComer("restart", runId,
				() -> this.acts.perform("restart", RunTarget.of(runId), (shown != null) ? "plan " + shown : "", () -> {
					Plan plan = this.plans.restart(runId);
					if (shown != null) {
						this.plans.requireAsShown(shown, plan);
					}
					return said(runId, this.background.begin(() -> this.plans.restart(plan, Duration.ZERO),
							this.acts.late("restart", RunTarget.of(runId))));
				}));
	}

	/** Who is refused because somebody else was quicker reads who that was. */
	private String firstComer(String act, long runId, Supplier<String> work) {
		try {
			return work.get();
		}
		catch (Refused ex) {
			throw new Refused(first(act, runId)
				.map((other) -> other.who() + " was first: " + act + " of run " + runId + " at " + other.at() + ". ")
				.orElse("") + ex.getMessage());
		}
	}

	private Optional<RunHistoryStore.Asked> first(String act, long runId) {
		List<RunHistoryStore.Asked> others = others(act, runId);
		for (int look = 0; look < LOOKS && others.stream().noneMatch(RunHistoryStore.Asked::done)
				&& others.stream().anyMatch(RunHistoryStore.Asked::open); look++) {
			this.pause.of(LOOK_AGAIN);
			others = others(act, runId);
		}
		return others.stream().filter(RunHistoryStore.Asked::done).findFirst();
	}

	private List<RunHistoryStore.Asked> others(String act, long runId) {
		return this.history.others(act, runId, this.acts.user(), this.clock.instant(), LATELY);
	}

	String stop(long runId) {
		this.desk.find(runId);
		return this.acts.perform("stop", RunTarget.of(runId), "",
				() -> this.runs.stop(runId, this.acts.actor(), this.clock.instant()));
	}

	String recover(long runId) {
		this.desk.find(runId);
		return this.acts.perform("recover", RunTarget.of(runId), "", () -> {
			List<String> said = new ArrayList<>();
			said.add(this.runs.recover(runId, said::add));
			return String.join(". ", said);
		});
	}

	String refuse(long runId, String why) {
		this.desk.find(runId);
		return this.acts.perform("refuse", RunTarget.of(runId), reason(why), () -> {
			this.decisions.refuse(runId, this.acts.actor(), reason(why));
			return "Run " + runId + " is refused; nothing more of it is sent.";
		});
	}

	/** Lets a held run go on, once whoever has to agree has. */
	String approve(long runId, String by) {
		return said(runId, this.background.begin(() -> this.decisions.approve(runId, by),
				this.acts.late("approve", RunTarget.of(runId))));
	}

	/** Gives up a slice, once whoever has to agree has. */
	String abandon(long runId, String by, String why) {
		this.decisions.abandon(runId, by, reason(why));
		return "Run " + runId + " is abandoned: later slices run, the hole stays visible.";
	}

	/**
	 * A reason that can be one.
	 * @throws ConfigurationProblem when it is empty
	 */
	static String reason(@Nullable String why) {
		if (why == null || why.isBlank()) {
			throw new ConfigurationProblem("A reason is needed, for those who come after");
		}
		return why.strip();
	}

	private static String said(long runId, BackgroundRuns.Answer answer) {
		RunOutcome outcome = answer.outcome();
		if (outcome != null && outcome.status() != Status.COMPLETED) {
			throw new Refused(String.valueOf(outcome.message()));
		}
		if (outcome != null) {
			return "Run " + runId + " is done.";
		}
		return (answer.runId() != null) ? "Run " + runId + " goes on."
				: "Run " + runId + " still waits for the database; see below what becomes of it.";
	}

}
