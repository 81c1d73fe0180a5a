package io.omsync.reconcile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the reconciliation found, and what people make of it. */
@Service
public class Findings {

	private static final String OPEN = "OPEN";

	private static final Set<String> DECIDED = Set.of("ACCEPTED", "RESOLVED");

	private final FindingStore store;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Findings(FindingStore store, Clock clock, PlatformTransactionManager transactionManager) {
		this.store = store;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactionManager);
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/** A page of them, in the order of their numbers. */
	public List<Finding> page(Finding.Filter filter, long after, int limit) {
		return this.store.page(filter, after, limit);
	}

	/**
	 * Makes changes, all that can be made or, when one makes no sense, none. What is as a
	 * person wants it already stays; what changed since the person saw it is refused.
	 * @throws ConfigurationProblem when a change makes no sense
	 */
	public Done change(List<Finding.Change> changes, String by) {
		Done done = this.transaction.execute((status) -> changeAll(changes, by));
		if (done == null) {
			throw new IllegalStateException("A transaction gave nothing");
		}
		return done;
	}

	private Done changeAll(List<Finding.Change> changes, String by) {
		changes.stream().map((change) -> find(change).account()).distinct().sorted().forEach(this.store::hold);
		int changed = 0;
		int same = 0;
		List<String> refused = new ArrayList<>();
		for (Finding.Change change : changes) {
			Finding now = find(change);
			if (asItIs(now, change)) {
				same++;
				continue;
			}
			if (change.version() != null && change.version() != now.version()) {
				refused.add(change.place() + ": finding " + now.findingId() + " was changed by " + now.changedBy()
						+ " at " + now.changedAt() + " and is " + now.state() + " now");
				continue;
			}
			check(now, change);
			String state = (change.state() != null) ? change.state() : now.state();
			this.store.change(now, change, DECIDED.contains(state), by, Utc.now(this.clock));
			changed++;
		}
		return new Done(changed, same, refused);
	}

	private Finding find(Finding.Change change) {
		return this.store.find(change.findingId())
			.orElseThrow(() -> new ConfigurationProblem(change.place() + ": there is no finding " + change.findingId()
					+ "; omsync findings --state all lists them"));
	}

	private static boolean asItIs(Finding now, Finding.Change change) {
		return same(change.state(), now.state()) && same(change.reason(), now.reason())
				&& same(change.assignee(), now.assignee()) && same(change.note(), now.note());
	}

	private static boolean same(@Nullable String wanted, @Nullable String now) {
		return wanted == null || wanted.equals((now != null) ? now : "");
	}

	private static void check(Finding now, Finding.Change change) {
		String state = change.state();
		if (state != null && !state.equals(now.state()) && !state.equals(OPEN) && !DECIDED.contains(state)) {
			throw new ConfigurationProblem(
					change.place() + ": a finding can become ACCEPTED, RESOLVED or OPEN, not " + state);
		}
		boolean told = change.reason() != null && !change.reason().isBlank() && !same(change.reason(), now.reason());
		if (state != null && !state.equals(now.state()) && DECIDED.contains(state) && !told) {
			throw new ConfigurationProblem(
					change.place() + ": to make a finding " + state + " takes a reason, for those who come after");
		}
	}

	/**
	 * What became of changes.
	 *
	 * @param same that were as wanted already
	 * @param refused a line for each that had changed meanwhile
	 */
	public record Done(int changed, int same, List<String> refused) {
	}

}
