package io.omsync.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ReasonCode;
import io.omsync.explain.Explanation.Answer;
import io.omsync.explain.Fact.Document;
import io.omsync.explain.Fact.LookedUp;
import io.omsync.explain.Fact.Refused;
import io.omsync.explain.Fact.Settled;
import io.omsync.explain.Reason.Kind;
import io.omsync.explain.WindowStore.Span;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Why an order is not here, in the order in which the reasons can be known. */
@Component
class Absence {

	private final WindowStore windows;

	private final Unread unread;

	Absence(WindowStore windows, Unread unread) {
		this.windows = windows;
		this.unread = unread;
	}

	/**
	 * The reasons, those that are certain first; where a refusal or the vendor itself
	 * tells it, no others.
	 * @param placed when it was placed, if that is known
	 * @param answer what the vendor says of it, if it was asked
	 */
	List<Reason> of(Subject subject, Account account, List<Event> timeLine, @Nullable Span placed,
			@Nullable Answer answer) {
		List<Reason> reasons = new ArrayList<>();
		timeLine.forEach((event) -> refused(event, timeLine).ifPresent(reasons::add));
		gone(subject, timeLine, answer).ifPresent(reasons::add);
		if (!reasons.isEmpty()) {
			return reasons;
		}
		named(subject, timeLine).ifPresent(reasons::add);
		reasons.addAll(unread(subject, account, placed, answer));
		this.windows.files(subject.account())
			.forEach((run) -> reasons.add(Reason.of(Kind.FILE, "omsync show " + run.runId())
				.by(run.runId())
				.saying(run.file() + " " + run.status())));
		reasons.sort(Comparator.comparing((reason) -> !reason.certain()));
		return reasons;
	}

	private List<Reason> unread(Subject subject, Account account, @Nullable Span placed, @Nullable Answer answer) {
		if (answer != null && answer.changedAt() != null) {
			return this.unread.changed(account, answer.changedAt());
		}
		return (placed != null) ? this.unread.placed(account, subject.orderId(), placed)
				: this.unread.atAnyTime(account, subject.orderId());
	}

	/** That the vendor has none is told by the look-up itself. */
	private static Optional<Reason> refused(Event event, List<Event> timeLine) {
		if (!(event.fact() instanceof Refused refused) || refused.code().equals(ReasonCode.ORDER_GONE.text())) {
			return Optional.empty();
		}
		String detail = refused.code() + ": " + refused.reason();
		return switch (refused.state()) {
			case "OPEN", "RETRIED" -> Optional
				.of(Reason.of(Kind.REFUSED, "omsync rejects " + event.runId(), "omsync retry " + refused.rejectId())
					.by(event.runId())
					.saying(detail)
					.certainly());
			case "IGNORED" -> Optional.of(Reason.of(Kind.LEFT_ALONE)
				.by(event.runId())
				.saying(detail + settled(refused.rejectId(), timeLine))
				.certainly());
			default -> Optional.empty();
		};
	}

	private static String settled(long reject, List<Event> timeLine) {
		return timeLine.stream()
			.map(Event::fact)
			.filter((fact) -> fact instanceof Settled settled && settled.rejectId() == reject)
			.map((fact) -> (Settled) fact)
			.map((settled) -> "; " + settled.by() + " left it alone"
					+ ((settled.why() != null) ? ": " + settled.why() : ""))
			.findFirst()
			.orElse("");
	}

	private static Optional<Reason> gone(Subject subject, List<Event> timeLine, @Nullable Answer answer) {
		String check = "omsync check " + subject.account();
		if (answer != null) {
			return answer.has() ? Optional.empty() : Optional.of(Reason.of(Kind.GONE, check).certainly());
		}
		return timeLine.stream()
			.filter((event) -> event.fact() instanceof LookedUp looked && looked.outcome().equals("GONE"))
			.map((event) -> Reason.of(Kind.GONE, check).by(event.runId()).over(event.at(), null).certainly())
			.findFirst();
	}

	private Optional<Reason> named(Subject subject, List<Event> timeLine) {
		long documents = timeLine.stream().filter((event) -> event.fact() instanceof Document).count();
		boolean asked = timeLine.stream().anyMatch((event) -> event.fact() instanceof LookedUp);
		if (documents == 0 || asked) {
			return Optional.empty();
		}
		Reason reason = this.windows.lookups(subject.account()).orElse(true)
				? Reason.of(Kind.NOT_ASKED, "omsync run order-sweep --account " + subject.account())
				: Reason.of(Kind.NOT_ASKABLE);
		return Optional.of(reason.times(documents));
	}

}
