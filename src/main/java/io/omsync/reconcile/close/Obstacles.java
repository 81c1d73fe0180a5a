package io.omsync.reconcile.close;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.reconcile.report.Period;
import io.omsync.run.Refused;
import io.omsync.run.RunService;
import io.omsync.run.Utc;

import org.springframework.stereotype.Component;

/** What is in the way of closing a month: whatever of it may be unknown. */
@Component
class Obstacles {

	/** The jobs that bring what a month is made of. */
	private static final List<String> JOBS = List.of("order-pull", "reconcile");

	private final ObstacleStore store;

	private final CloseStore closes;

	private final RunService runs;

	private final Clock clock;

	Obstacles(ObstacleStore store, CloseStore closes, RunService runs, Clock clock) {
		this.store = store;
		this.closes = closes;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Makes sure that there is none.
	 * @param again whether the month was closed before
	 * @throws Refused when there is
	 */
	void check(Account account, Period period, boolean again) {
		requireOver(account, period);
		if (!again) {
			requireTurn(account.name(), period);
		}
		List<Obstacle> found = new ArrayList<>();
		JOBS.forEach((job) -> {
			if (this.runs.job(job).windows(account)) {
				holes(account.name(), job, period, found);
			}
			files(account, job, period, found);
		});
		unmatched(account.name(), period.to(), found);
		unknown(account.name(), period.to(), found);
		if (!found.isEmpty()) {
			throw new Obstructed(period.name() + " of " + account.name() + " can not be closed", found);
		}
	}

	private void requireOver(Account account, Period period) {
		Duration lag = JOBS.stream()
			.map((job) -> account.job(job).lag())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		Instant settled = period.to().plus(lag);
		if (Utc.now(this.clock).isBefore(settled)) {
			throw new Untimely(Obstacle.Kind.TIME,
					period.name() + " of " + account.name() + " is not over: with the lag of " + lag.toMinutes()
							+ " min it is at " + settled + "; close it then",
					null);
		}
	}

	/** One after the other, without a gap: what comes late has one place to go. */
	private void requireTurn(String account, Period period) {
		CloseStore.Range locked = this.closes.locked(account);
		if (locked.first() != null && period.name().compareTo(locked.first()) < 0) {
			throw new Untimely(Obstacle.Kind.TURN, period.name() + " of " + account + " lies before " + locked.first()
					+ ", the first month that was closed; closing goes on from there", locked.first());
		}
		String next = (locked.last() != null) ? Period.of(locked.last(), period.zone()).next().name() : period.name();
		String first = this.closes.begun(account, period.name()).orElse(next);
		if (!first.equals(period.name())) {
			throw new Untimely(Obstacle.Kind.TURN, first + " of " + account + " is not closed, and " + period.name()
					+ " comes after it; close that first: " + Next.close(account, first), first);
		}
	}

	private void holes(String account, String job, Period period, List<Obstacle> found) {
		List<ObstacleStore.Window> windows = this.store.windows(account, job, period.from(), period.to());
		Instant read = period.from();
		for (ObstacleStore.Window window : windows) {
			if (window.state().equals("DONE") && window.from().isAfter(read)) {
				found.add(hole(account, job, windows, read, window.from()));
			}
			if (window.state().equals("DONE") && window.to().isAfter(read)) {
				read = window.to();
			}
		}
		if (read.isBefore(period.to())) {
			found.add(hole(account, job, windows, read, period.to()));
		}
	}

	private static Obstacle hole(String account, String job, List<ObstacleStore.Window> windows, Instant from,
			Instant to) {
		String hole = job + " has not read from " + from + " to " + to;
		Optional<ObstacleStore.Window> window = windows.stream()
			.filter((one) -> !one.state().equals("DONE") && one.from().isBefore(to) && one.to().isAfter(from))
			.findFirst();
		String again = "omsync backfill " + job + " --account " + account + " --from " + from + " --to " + to;
		String text = window.map((one) -> hole + ": a window of it is " + one.state() + switch (one.state()) {
			case "DUE" -> "; omsync run " + job + " --account " + account;
			case "RUNNING" -> " (run " + one.runId() + "); wait for its end";
			case "ABANDONED" -> " (run " + one.runId() + "); read it after all: " + again;
			default -> " (run " + one.runId() + "); omsync show " + one.runId() + " says what next";
		}).orElse(hole + ": " + again);
		return Obstacle.of(Obstacle.Kind.WINDOW, job, window.map(ObstacleStore.Window::runId).orElse(null), text);
	}

	private void files(Account account, String job, Period period, List<Obstacle> found) {
		String run = "omsync run " + job + " --account " + account.name();
		this.store.files(account.name(), job, period.from())
			.forEach((file) -> found.add(Obstacle.of(Obstacle.Kind.FILE, job, file.runId(), "the file " + file.name()
					+ (file.givenUp() ? " was given up (run " + file.runId() + "); drop it again, mended: " + run
							: " is " + file.status() + " (run " + file.runId() + "): omsync show " + file.runId()
									+ " says what next"))));
		List<Path> waiting = this.runs.job(job).files(account).orElse(null);
		if (waiting == null) {
			return;
		}
		if (!waiting.isEmpty()) {
			found.add(Obstacle.of(Obstacle.Kind.UNREAD, job, null,
					waiting.size() + " files wait, " + waiting.get(0).getFileName() + " first: " + run));
		}
		if (!this.runs.job(job).windows(account) && !this.store.read(account.name(), job, period.to())) {
			found.add(Obstacle.of(Obstacle.Kind.UNREAD, job, null,
					"no file of " + job + " was read since it ended; drop the next one: " + run));
		}
	}

	private void unmatched(String account, Instant to, List<Obstacle> found) {
		String next = ": omsync run reconcile --account " + account;
		Instant matched = this.store.matched(account);
		if (matched == null || matched.isBefore(to)) {
			found.add(Obstacle.of(Obstacle.Kind.UNMATCHED, "nothing was matched since it ended" + next));
			return;
		}
		long unmatched = this.store.unmatched(account, to);
		if (unmatched > 0) {
			found.add(Obstacle.of(Obstacle.Kind.UNMATCHED,
					unmatched + " orders or names of orders changed since the last matching" + next));
		}
	}

	private void unknown(String account, Instant to, List<Obstacle> found) {
		long unknown = this.store.unknown(account, to);
		if (unknown > 0) {
			found.add(Obstacle.of(Obstacle.Kind.LOOKUP,
					unknown + " orders that documents name are not here, and whether they are at the vendor is not"
							+ " known: omsync run order-sweep --account " + account + ", or omsync findings --account "
							+ account + " --kind LOOKUP_FAILED"));
		}
		long rejects = this.store.rejects(account, to);
		if (rejects > 0) {
			found.add(Obstacle.of(Obstacle.Kind.REJECT,
					rejects + " refused orders or documents wait and may be of it: mend them, or omsync retry REJECT"
							+ " --ignore --reason T; omsync rejects lists them"));
		}
	}

}
