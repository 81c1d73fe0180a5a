package io.omsync.console.run;

import java.time.Instant;
import java.util.List;

import io.omsync.console.run.RunHistoryStore.Event;
import io.omsync.run.RunAttempts;
import io.omsync.run.RunChoices;
import io.omsync.run.RunProgress;
import io.omsync.run.SyncJob;
import io.omsync.run.Volume;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run.
 *
 * @param owner the process that ran it last
 * @param notes lines that are worth knowing although they are no error
 * @param progress null when it does not run
 * @param attempts those that came so far as to start
 * @param events who did what to it
 * @param acts what a person can do now, and what not and why
 * @param mark a name of how it stands and what an approval would let go
 * @param proposals what waits for a second person
 * @param next what a person can do, in a sentence
 * @param lines of a push: what is held, and what the vendor refused
 */
record RunDetails(RunRow run, @Nullable String owner, @Nullable String approvedBy, List<String> notes,
		List<LedgerStep> ledger, RunProgress.@Nullable Now progress, List<RunAttempts.Attempt> attempts,
		List<Event> events, List<RunChoices.Choice> acts, String mark, List<Proposed> proposals, String next,
		@Nullable Volume volume, List<SyncJob.Lines> lines) {

	/** How many of its records were rejected. */
	public long rejected() {
		return this.ledger.stream().mapToLong((step) -> step.sum().rejected()).sum();
	}

	/** An act by its name. */
	public RunChoices.Choice act(String name) {
		return this.acts.stream().filter((choice) -> choice.act().equals(name)).findFirst().orElseThrow();
	}

	/**
	 * An act that waits for a second person.
	 *
	 * @param current false when it was proposed for another state, or for what is held no
	 * more
	 * @param mine whether the user who asks proposed it, and so may not confirm it
	 */
	record Proposed(long id, String act, String why, String by, Instant at, boolean current, boolean mine) {
	}

}
