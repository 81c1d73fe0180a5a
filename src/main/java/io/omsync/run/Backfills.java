package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Windows over a range, oldest first. What a backfill has begun is kept, so that the same
 * command goes on with what is not done of it; once all is done, it does the range again.
 */
@Service
public class Backfills {

	/** A range that is cut finer than that is a slip. */
	private static final int MOST_WINDOWS = 10_000;

	private final RunService runs;

	private final RunStore store;

	private final Windows windows;

	private final BackfillRows rows;

	private final Estimates estimates;

	private final TransactionOperations transactions;

	private final Clock clock;

	Backfills(RunService runs, RunStore store, Windows windows, BackfillRows rows, Estimates estimates,
			TransactionOperations transactions, Clock clock) {
		this.runs = runs;
		this.store = store;
		this.windows = windows;
		this.rows = rows;
		this.estimates = estimates;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * What a backfill of a range would do.
	 * @throws ConfigurationProblem when the job has no windows, or the range is no range
	 */
	public Plan plan(String job, Account account, Instant from, Instant to) {
		SyncJob kind = this.runs.job(job);
		kind.check(account);
		if (!kind.windows(account)) {
			throw new ConfigurationProblem(job + " has no windows for " + account.name()
					+ "; backfill is for jobs that pull by window, such as order-pull from an API");
		}
		return plan(kind, account, this.windows.byHand(account, job, from, to));
	}

	private Plan plan(SyncJob job, Account account, Slice.Window range) {
		List<BackfillRows.Row> begun = begun(job.name(), account, range);
		List<Slice.Window> open = begun.isEmpty() ? cut(range, account.job(job.name()).maxWindow())
				: begun.stream().filter(BackfillRows.Row::open).map(BackfillRows.Row::window).toList();
		Map<String, RunStore.Last> last = this.store.latest(job.name(), account.name(), range);
		List<Plan.Item> items = open.stream().map((window) -> item(window, last)).toList();
		Duration length = open.stream()
			.map((window) -> Duration.between(window.from(), window.to()))
			.reduce(Duration.ZERO, Duration::plus);
		return Plan.of(
				"omsync backfill " + job.name() + " --account " + account.name() + " --from " + range.from() + " --to "
						+ range.to(),
				job.name(), account.name(), begun.size() - (begun.isEmpty() ? 0 : open.size()), items,
				job.again(account), this.estimates.of(account, job.name(), open.size(), length, null),
				Plans.settings(account, job.name()));
	}

	private static Plan.Item item(Slice.Window window, Map<String, RunStore.Last> runs) {
		RunStore.Last last = runs.get(window.key());
		return Plan.Item.of(window, (last != null) ? last.run() : null, (last != null) ? last.stored() : 0);
	}

	/** The windows of a backfill that is not done yet; empty when a new one begins. */
	private List<BackfillRows.Row> begun(String job, Account account, Slice.Window range) {
		Optional<BackfillRows.Begun> latest = this.rows.latest(account.name(), job, range);
		List<BackfillRows.Row> rows = latest.map((begun) -> this.rows.windows(begun.id())).orElse(List.of());
		return rows.stream().anyMatch(BackfillRows.Row::open) ? rows : List.of();
	}

	private static List<Slice.Window> cut(Slice.Window range, Duration longest) {
		if (Duration.between(range.from(), range.to()).dividedBy(longest) >= MOST_WINDOWS) {
			throw new ConfigurationProblem("The range makes more than " + MOST_WINDOWS + " windows of max-window ("
					+ longest + "); shorten it, or raise max-window");
		}
		List<Slice.Window> windows = new ArrayList<>();
		for (Instant from = range.from(); from.isBefore(range.to());) {
			Instant to = from.plus(longest).isBefore(range.to()) ? from.plus(longest) : range.to();
			windows.add(new Slice.Window(from, to));
			from = to;
		}
		return windows;
	}

	/**
	 * Does what a plan says, window by window, until one does not come through.
	 * @param telling gets how far it is, before each window
	 * @throws Refused when that is not what a backfill would do any more
	 */
	public List<RunOutcome> carryOut(Plan plan, Account account, Instant from, Instant to, Duration wait,
			Consumer<String> telling) {
		SyncJob job = this.runs.job(plan.job());
		Slice.Window range = this.windows.byHand(account, plan.job(), from, to);
		List<Slice.Window> open = begin(plan, job, account, range, wait);
		List<RunOutcome> outcomes = new ArrayList<>();
		for (Slice.Window window : open) {
			telling.accept("window " + (outcomes.size() + 1) + " of " + open.size());
			RunOutcome outcome = window(plan.slices().get(outcomes.size()), job, account, window, wait);
			outcomes.add(outcome);
			if (outcome.endsAll()) {
				break;
			}
		}
		return outcomes;
	}

	/** Nobody else begins the same while the lease is held. */
	private List<Slice.Window> begin(Plan plan, SyncJob job, Account account, Slice.Window range, Duration wait) {
		return this.runs.underLease(job.name(), account.name(), wait, (lease) -> {
			Plans.hold(plan.plan(), plan.content(), plan(job, account, range));
			if (begun(job.name(), account, range).isEmpty()) {
				List<Slice.Window> windows = cut(range, account.job(job.name()).maxWindow());
				this.transactions.executeWithoutResult(
						(status) -> this.rows.begin(account.name(), job.name(), range, windows, Utc.now(this.clock)));
			}
			return begun(job.name(), account, range).stream()
				.filter(BackfillRows.Row::open)
				.map(BackfillRows.Row::window)
				.toList();
		});
	}

	/** The slice that is run is the plan's next one, and what is done is what it says. */
	private RunOutcome window(Plan.Item planned, SyncJob job, Account account, Slice.Window window, Duration wait) {
		return this.runs.underLease(job.name(), account.name(), wait, (lease) -> {
			Plan.Item now = item(window, this.store.latest(job.name(), account.name(), window));
			if (!now.slice().equals(planned.slice()) || !now.does().equals(planned.does())) {
				throw new Refused("Window " + now.slice() + " " + now.does() + ", but the plan was that it "
						+ planned.does() + "; the same command goes on with what is not done");
			}
			RunOutcome outcome = this.runs.begin(job, account, SyncJob.Due.named(window), lease);
			if (!this.runs.find(outcome.runId()).slice().equals(planned.slice())) {
				throw new IllegalStateException("Run " + outcome.runId() + " is not of the planned " + planned.slice());
			}
			return outcome;
		});
	}

}
