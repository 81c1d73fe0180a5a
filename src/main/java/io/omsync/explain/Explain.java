package io.omsync.explain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.explain.Explanation.Answer;
import io.omsync.explain.Explanation.Head;
import io.omsync.explain.WindowStore.Span;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Tells what is known of one order, or why it is not here. Writes nothing. */
@Service
public class Explain {

	/** Of one instant: what the vendor says comes before what we did with it. */
	private static final Comparator<Event> TIME = Comparator.comparing(Event::at)
		.thenComparing((event) -> event.runId() != null)
		.thenComparing((event) -> (event.runId() != null) ? event.runId() : 0)
		.thenComparing((event) -> event.fact() instanceof Fact.Found found ? found.version() : 0);

	private final Accounts accounts;

	private final HeadStore heads;

	private final List<FactSource> sources;

	private final WindowStore windows;

	private final Absence absence;

	private final Question question;

	Explain(Accounts accounts, HeadStore heads, List<FactSource> sources, WindowStore windows, Absence absence,
			Question question) {
		this.accounts = accounts;
		this.heads = heads;
		this.sources = sources;
		this.windows = windows;
		this.absence = absence;
		this.question = question;
	}

	/**
	 * Explains an order.
	 * @param order its id or its number
	 * @param placed the day on which it was placed, in the account's zone, if known
	 * @param ask whether the vendor is asked for it by its id, which is one call
	 * @throws io.omsync.connector.ConfigurationProblem when there is no such account, or
	 * its vendor can not be asked
	 */
	public Explanation explain(String accountName, String order, @Nullable LocalDate placed, boolean ask) {
		Account account = ask ? this.accounts.account(accountName) : this.accounts.outline(accountName).account();
		List<Head> found = this.heads.find(accountName, order);
		String id = (found.size() == 1) ? found.get(0).orderId() : order;
		Answer answer = ask ? this.question.put(account, id) : null;
		if (found.size() > 1) {
			return told(account, order, found, List.of(), List.of(), answer);
		}
		Set<String> names = found.isEmpty() ? Set.of(order) : this.heads.names(accountName, found.get(0));
		Subject subject = new Subject(accountName, account.zone(), id, names);
		List<Event> timeLine = timeLine(subject, found);
		List<Reason> reasons = found.isEmpty()
				? this.absence.of(subject, account, timeLine, span(placed, account.zone()), answer) : List.of();
		return told(account, order, found, timeLine, reasons, answer);
	}

	private List<Event> timeLine(Subject subject, List<Head> found) {
		List<Event> timeLine = new ArrayList<>();
		for (Head head : found) {
			timeLine.add(subject.event(head.placedAt(), null,
					new Fact.Placed(head.number(), head.grandTotal(), head.currency())));
			timeLine.add(subject.event(head.updatedAt(), null, new Fact.Changed(head.status(), head.vendorStatus())));
		}
		this.sources.forEach((source) -> timeLine.addAll(source.events(subject)));
		timeLine.sort(TIME);
		return timeLine;
	}

	private static @Nullable Span span(@Nullable LocalDate day, ZoneId zone) {
		return (day == null) ? null
				: new Span(day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
	}

	private Explanation told(Account account, String order, List<Head> found, List<Event> timeLine,
			List<Reason> reasons, @Nullable Answer answer) {
		boolean here = !found.isEmpty();
		Collection<Long> runs = new TreeSet<>(timeLine.stream().map(Event::runId).filter(Objects::nonNull).toList());
		Set<String> others = new TreeSet<>(this.accounts.names());
		others.remove(account.name());
		return new Explanation(account.name(), account.zone().getId(), order, here, found, timeLine,
				this.windows.runs(runs), reasons, answer, here ? List.of() : this.heads.alike(account.name(), order),
				here ? List.of() : this.heads.elsewhere(others, order));
	}

}
