package io.omsync.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * How far a running run is, in whichever process it runs, and how long it may still take
 * where anybody can tell.
 */
@Service
public class RunProgress {

	private final RunAttempts attempts;

	private final Leases leases;

	private final Heartbeat heartbeat;

	private final Estimates estimates;

	private final UsualVolume usual;

	private final Accounts accounts;

	RunProgress(RunAttempts attempts, Leases leases, Heartbeat heartbeat, Estimates estimates, UsualVolume usual,
			Accounts accounts) {
		this.attempts = attempts;
		this.leases = leases;
		this.heartbeat = heartbeat;
		this.estimates = estimates;
		this.usual = usual;
		this.accounts = accounts;
	}

	/** Of a run that says it is running; empty for any other. */
	public Optional<Now> of(RunRecord run) {
		if (run.status() != Status.RUNNING) {
			return Optional.empty();
		}
		Pace pace = pace(run);
		Whole whole = whole(run);
		Long left = (whole.records == null || pace.perSecond.signum() == 0) ? null
				: BigDecimal.valueOf(Math.max(0, whole.records - pace.records))
					.divide(pace.perSecond, 0, RoundingMode.UP)
					.longValueExact();
		Optional<Leases.Row> lease = this.leases.row(run.job(), run.account()).filter((row) -> !row.free());
		return Optional.of(new Now(pace.records, whole.records, whole.basis, pace.perSecond, left,
				lease.map(Leases.Row::beatAt).orElse(null),
				lease.map((row) -> Math.max(0, Duration.between(row.beatAt(), row.now()).toSeconds())).orElse(null),
				lease.isPresent() && !lease.get().runOut(), this.leases.stopRequest(run.runId()).orElse(null)));
	}

	/** By the chunks that this attempt has stored: a restart is a new attempt. */
	private Pace pace(RunRecord run) {
		List<RunAttempts.Attempt> all = this.attempts.of(run);
		List<RunAttempts.Step> steps = all.isEmpty() ? List.of() : all.get(all.size() - 1).steps();
		long records = steps.stream().mapToLong(RunAttempts.Step::written).sum();
		long millis = steps.stream().mapToLong(RunProgress::millis).sum();
		return new Pace(records, (millis == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(records * 1000).divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_UP));
	}

	private static long millis(RunAttempts.Step step) {
		Instant end = step.lastChunkAt();
		return (step.begunAt() == null || end == null) ? 0
				: Math.max(1, Duration.between(step.begunAt(), end).toMillis());
	}

	private Whole whole(RunRecord run) {
		Optional<Long> told = this.heartbeat.active()
			.stream()
			.filter((active) -> active.runId() == run.runId() && active.expected() >= 0)
			.map(ActiveRun::expected)
			.findFirst();
		if (told.isPresent()) {
			return new Whole(told.get(), "as the vendor says");
		}
		try {
			return before(run, this.accounts.account(run.account()));
		}
		catch (ConfigurationProblem ex) {
			return new Whole(null, "unknown: the account is in no file");
		}
	}

	private Whole before(RunRecord run, Account account) {
		Slice slice = run.toSlice();
		if (slice instanceof Slice.Window window) {
			BigDecimal median = this.usual
				.of(account.name(), run.job(), run.runId(), window, account.job(run.job()).volume())
				.median();
			if (median != null) {
				return new Whole(median.setScale(0, RoundingMode.UP).longValueExact(), "usual for such a window");
			}
		}
		Duration length = (slice instanceof Slice.Window window) ? window.length() : Duration.ZERO;
		Long records = this.estimates.of(account, run.job(), 1, length, null).records();
		return (records != null) ? new Whole(records, "as the runs before") : new Whole(null,
				"unknown: no run of " + run.job() + " for " + run.account() + " was done undisturbed yet");
	}

	/** What this attempt has stored so far. */
	private record Pace(long records, BigDecimal perSecond) {
	}

	/** How many there will be. */
	private record Whole(@Nullable Long records, String basis) {
	}

	/**
	 * A running run.
	 *
	 * @param records that this attempt has read or sent, and stored
	 * @param expected how many it may become; null when nobody knows
	 * @param basis what that rests on, or why there is none
	 * @param secondsLeft at that pace; null when nobody knows
	 * @param beatAt when its owner was last heard of; null when nobody has it
	 * @param alive whether its lease lasts
	 * @param stopAskedBy who has asked it to stop
	 */
	public record Now(long records, @Nullable Long expected, String basis, BigDecimal perSecond,
			@Nullable Long secondsLeft, @Nullable Instant beatAt, @Nullable Long beatSecondsAgo, boolean alive,
			@Nullable String stopAskedBy) {

		public @Nullable Duration left() {
			return (this.secondsLeft != null) ? Duration.ofSeconds(this.secondsLeft) : null;
		}

	}

}
