package io.omsync.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.explain.Reason.Kind;
import io.omsync.explain.WindowStore.Reading;
import io.omsync.explain.WindowStore.Span;
import io.omsync.explain.WindowStore.Window;

import org.springframework.stereotype.Component;

/**
 * What of an account's time was not read, and what was read without the order in it. A
 * vendor lists an order by its last change, whenever it was placed.
 */
@Component
class Unread {

	private static final String JOB = "order-pull";

	private final WindowStore windows;

	Unread(WindowStore windows) {
		this.windows = windows;
	}

	/** Of an order of which no time is known. */
	List<Reason> atAnyTime(Account account, String order) {
		Optional<Span> kept = this.windows.span(account.name());
		if (kept.isEmpty()) {
			return neverRead(account);
		}
		Span all = kept.get();
		List<Reason> reasons = new ArrayList<>();
		this.windows.unread(account.name(), Instant.EPOCH).forEach((window) -> reasons.add(hole(account, window)));
		reasons.add(before(account, all, backfill(account, "T", all.from().toString())));
		reasons.add(after(account, all));
		reasons.addAll(notListed(account, all, ask(account, order), sweep(account)));
		return reasons;
	}

	/** Of an order that was placed then; any later window may hold it as well. */
	List<Reason> placed(Account account, String order, Span day) {
		Optional<Span> kept = this.windows.span(account.name());
		if (kept.isEmpty()) {
			return neverRead(account);
		}
		List<Reason> reasons = within(account, day, kept.get());
		boolean read = reasons.isEmpty();
		this.windows.unread(account.name(), day.to())
			.stream()
			.filter((window) -> !window.time().meets(day))
			.forEach((window) -> reasons.add(hole(account, window)));
		List<Reason> notListed = notListed(account, new Span(day.from(), kept.get().to()), ask(account, order),
				sweep(account), backfill(account, day));
		reasons.addAll(read ? certainly(notListed) : notListed);
		return reasons;
	}

	/** Of an order that the vendor has and that changed then. */
	List<Reason> changed(Account account, Instant at) {
		Optional<Span> kept = this.windows.span(account.name());
		if (kept.isEmpty()) {
			return neverRead(account);
		}
		Span moment = new Span(at, at.plusNanos(1000));
		List<Reason> reasons = within(account, moment, kept.get());
		if (reasons.isEmpty()) {
			for (Window window : this.windows.around(account.name(), moment)) {
				reasons.addAll(certainly(notListed(account, moment, sweep(account), backfill(account, window.time()))));
				break;
			}
		}
		return reasons;
	}

	private static List<Reason> neverRead(Account account) {
		return List.of(Reason.of(Kind.NEVER_READ, run(account)).certainly());
	}

	/** What of a time is not read: enough to explain it when that is all of it. */
	private List<Reason> within(Account account, Span time, Span all) {
		List<Window> around = this.windows.around(account.name(), time);
		List<Span> read = around.stream().filter(Window::done).map(Window::time).toList();
		List<Span> unread = time.without(read);
		List<Reason> reasons = new ArrayList<>();
		time.without(around.stream().map(Window::time).toList()).forEach((gap) -> reasons.add(gap(account, gap, all)));
		around.stream()
			.filter((window) -> !window.done() && unread.stream().anyMatch(window.time()::meets))
			.forEach((window) -> reasons.add(hole(account, window)));
		if (read.isEmpty()) {
			reasons.replaceAll(Reason::certainly);
		}
		return reasons;
	}

	private static Reason gap(Account account, Span gap, Span all) {
		if (!gap.from().isBefore(all.to())) {
			return after(account, all);
		}
		String backfill = backfill(account, gap);
		return !gap.to().isAfter(all.from()) ? before(account, all, backfill)
				: Reason.of(Kind.UNCOVERED, backfill).over(gap.from(), gap.to());
	}

	private static Reason before(Account account, Span all, String backfill) {
		Duration since = account.job(JOB).since();
		boolean days = since.toHours() % 24 == 0;
		return Reason.of(Kind.BEFORE, backfill)
			.over(all.from(), null)
			.saying("since: " + (days ? since.toDays() + "d" : since.toHours() + "h"));
	}

	private static Reason after(Account account, Span all) {
		return Reason.of(Kind.AFTER, run(account)).over(all.to(), null);
	}

	private static Reason hole(Account account, Window window) {
		Long run = window.runId();
		String[] next = switch (window.state()) {
			case "FAILED" -> new String[] { "omsync restart " + run };
			case "HELD" -> new String[] { "omsync approve " + run, "omsync refuse " + run + " --reason …" };
			case "RUNNING" -> new String[] { "omsync show " + run };
			case "ABANDONED" ->
				new String[] { run(account) + " --from " + window.time().from() + " --to " + window.time().to() };
			default -> new String[] { run(account) };
		};
		return Reason.of(Kind.HOLE, next).by(run).over(window.time().from(), window.time().to()).saying(window.state());
	}

	private List<Reason> notListed(Account account, Span time, String... next) {
		Reading reading = this.windows.read(account.name(), time);
		if (reading.windows() == 0) {
			return List.of();
		}
		List<Reason> reasons = new ArrayList<>();
		reasons.add(Reason.of(Kind.NOT_LISTED, next)
			.over(reading.from(), reading.to())
			.times(reading.windows())
			.saying((reading.claimed() != null) ? "claimed " + reading.claimed() + ", seen " + reading.seen()
					: "seen " + reading.seen() + ", the vendor tells no count"));
		if (reading.filtered() > 0) {
			reasons.add(Reason.of(Kind.OUTSIDE).over(reading.from(), reading.to()).times(reading.filtered()));
		}
		return reasons;
	}

	/** The first of them; what was left out as well is but possible. */
	private static List<Reason> certainly(List<Reason> reasons) {
		List<Reason> certain = new ArrayList<>(reasons);
		if (!certain.isEmpty()) {
			certain.set(0, certain.get(0).certainly());
		}
		return certain;
	}

	private static String ask(Account account, String order) {
		return "omsync explain " + order + " --account " + account.name() + " --ask";
	}

	private static String sweep(Account account) {
		return "omsync run order-sweep --account " + account.name();
	}

	private static String run(Account account) {
		return "omsync run " + JOB + " --account " + account.name();
	}

	private static String backfill(Account account, Span time) {
		return backfill(account, time.from().toString(), time.to().toString());
	}

	private static String backfill(Account account, String from, String to) {
		return "omsync backfill " + JOB + " --account " + account.name() + " --from " + from + " --to " + to;
	}

}
