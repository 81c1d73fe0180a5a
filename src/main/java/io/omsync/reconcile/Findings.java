package io.omsync.reconcile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

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

	private static final int PAGE = 500;

	private static final int LONGEST = 1000;

	private static final int LONGEST_NAME = 190;

	private static final String OPEN = "OPEN";

	private static final Set<String> DECIDED = Set.of("ACCEPTED", "RESOLVED");

	private final FindingStore store;

	private final FindingPastStore past;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Findings(FindingStore store, FindingPastStore past, Clock clock, PlatformTransactionManager transactionManager) {
		this.store = store;
		this.past = past;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactionManager);
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/** A page of them, in the order of their numbers. */
	public List<Finding> page(Finding.Filter filter, long after, int limit) {
		return this.store.page(filter, after, limit);
	}

	/** All of them, page by page: there may be many. */
	public Stream<Finding> all(Finding.Filter filter) {
		return Stream
			.iterate(page(filter, 0, PAGE), (page) -> !page.isEmpty(),
					(page) -> page(filter, page.get(page.size() - 1).findingId(), PAGE))
			.flatMap(List::stream);
	}

	public Optional<Finding> find(long id) {
		return this.store.find(id);
	}

	/** What it was and who changed it, the newest first. */
	public List<Finding.Version> versions(long id) {
		return this.past.versions(id);
	}

	/** What they come to, by kind, unit, currency and age. */
	public List<Finding.Sum> sums(Finding.Filter filter) {
		return this.past.sums(filter);
	}

	/** What changes would come to; nothing is changed, and nobody waits for it. */
	public Done preview(List<Finding.Change> changes, String by) {
		Map<Long, Finding> would = new HashMap<>();
		return each(changes, (change) -> {
			Finding one = would.get(change.findingId());
			return (one != null) ? one : find(change);
		}, (now, change) -> would.put(now.findingId(), now.with(change, by, Utc.now(this.clock))));
	}

	/**
	 * Makes changes, all that can be made or, when one makes no sense, none. What is as a
	 * person wants it already stays; what changed since the person saw it is refused.
	 * @throws ConfigurationProblem when a change makes no sense
	 */
	public Done change(List<Finding.Change> changes, String by) {
		Done done = this.transaction.execute((status) -> {
			changes.stream().map((change) -> find(change).account()).distinct().sorted().forEach(this.store::hold);
			return each(changes, this::find, (now, change) -> change(now, change, by));
		});
		if (done == null) {
			throw new IllegalStateException("A transaction gave nothing");
		}
		return done;
	}

	private static Done each(List<Finding.Change> changes, Function<Finding.Change, Finding> find,
			BiConsumer<Finding, Finding.Change> make) {
		int changed = 0;
		int same = 0;
		List<String> refused = new ArrayList<>();
		for (Finding.Change change : changes) {
			Finding now = find.apply(change);
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
			make.accept(now, change);
			changed++;
		}
		return new Done(changed, same, refused);
	}

	private void change(Finding now, Finding.Change change, String by) {
		String state = (change.state() != null) ? change.state() : now.state();
		this.store.change(now, change, DECIDED.contains(state), by, Utc.now(this.clock));
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
		fits(change, "the reason", change.reason(), LONGEST);
		fits(change, "the assignee", change.assignee(), LONGEST_NAME);
		fits(change, "the note", change.note(), LONGEST);
		boolean told = change.reason() != null && !change.reason().isBlank() && !same(change.reason(), now.reason());
		if (state != null && !state.equals(now.state()) && DECIDED.contains(state) && !told) {
			throw new ConfigurationProblem(
					change.place() + ": to make a finding " + state + " takes a reason, for those who come after");
		}
	}

	private static void fits(Finding.Change change, String what, @Nullable String text, int longest) {
		if (text != null && text.length() > longest) {
			throw new ConfigurationProblem(
					change.place() + ": " + what + " has more than " + longest + " characters; say it shorter");
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
