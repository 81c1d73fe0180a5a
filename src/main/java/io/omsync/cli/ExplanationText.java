package io.omsync.cli;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.omsync.explain.Event;
import io.omsync.explain.Explanation;
import io.omsync.explain.Explanation.Answer;
import io.omsync.explain.Explanation.Head;
import io.omsync.explain.Explanation.Run;
import io.omsync.explain.FactText;
import io.omsync.explain.Reason;
import io.omsync.explain.ReasonText;
import org.jspecify.annotations.Nullable;

/** An explanation as text: the order, its time line, the runs that are named in it. */
class ExplanationText {

	private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss'Z'");

	private static final String TIMES = "  %-19s  %-13s  %5s  ";

	private static final String UTC = "  %-20s  %5s  ";

	private final Output output;

	private final Explanation told;

	private final ZoneId zone;

	/** Whether the account's zone is UTC: then each time is told once. */
	private final boolean utc;

	ExplanationText(Output output, Explanation told) {
		this.output = output;
		this.told = told;
		this.zone = ZoneId.of(told.zone());
		this.utc = this.zone.normalized().equals(ZoneOffset.UTC);
	}

	void print() {
		if (this.told.orders().size() > 1) {
			several();
		}
		else if (this.told.found()) {
			head(this.told.orders().get(0));
		}
		else {
			absent();
		}
		answer(this.told.answer());
		timeLine();
	}

	private void several() {
		this.output.line(this.told.orders().size() + " orders of " + this.told.account() + " have the number "
				+ this.told.asked() + "; explain one of them by its id");
		this.output.table(List.of("order", "status", "total", "placed (UTC)"),
				this.told.orders()
					.stream()
					.map((order) -> List.of(order.orderId(), order.status(),
							FactText.money(order.grandTotal(), order.currency()), FactText.second(order.placedAt())))
					.toList());
	}

	private void head(Head order) {
		this.output.wrapped("Order " + order.orderId()
				+ (order.number().equals(order.orderId()) || order.number().isEmpty() ? ""
						: ", number " + order.number())
				+ " of " + this.told.account() + ": " + order.status() + ", "
				+ FactText.money(order.grandTotal(), order.currency()) + ", "
				+ ((order.group() != null) ? "class " + order.group() : "not matched yet"), 2);
	}

	private void absent() {
		this.output.line("There is no order " + this.told.asked() + " of " + this.told.account() + " here");
		if (!this.told.alike().isEmpty()) {
			this.output.wrapped("  Another spelling is here: " + String.join(", ", this.told.alike()), 4);
		}
		if (!this.told.elsewhere().isEmpty()) {
			this.output.wrapped("  An order of this id is here of " + String.join(", ", this.told.elsewhere()), 4);
		}
		for (Reason reason : this.told.reasons()) {
			this.output.wrapped((reason.certain() ? "  Because " : "  Perhaps ") + ReasonText.of(reason), 4);
			reason.next().forEach((next) -> this.output.line("    " + next));
		}
	}

	private void answer(@Nullable Answer answer) {
		if (answer == null) {
			return;
		}
		if (!answer.has()) {
			this.output.line("  The vendor says: it has no such order");
		}
		else {
			this.output.wrapped("  The vendor says: it has the order"
					+ ((answer.placedAt() != null) ? ", placed " + answer.placedAt() : "")
					+ ((answer.changedAt() != null) ? ", changed " + answer.changedAt() : "")
					+ ((answer.status() != null) ? ", status " + answer.status() : "")
					+ ((answer.problem() != null) ? "; it can not be used: " + answer.problem() : ""), 4);
		}
	}

	private void timeLine() {
		if (this.told.timeLine().isEmpty()) {
			return;
		}
		this.output.line(this.utc ? UTC.formatted("UTC", "run").stripTrailing()
				: TIMES.formatted(this.told.zone(), "UTC", "run").stripTrailing());
		for (Event event : this.told.timeLine()) {
			String run = (event.runId() != null) ? event.runId().toString() : "-";
			String start = this.utc ? UTC.formatted(FactText.second(event.at()), run)
					: TIMES.formatted(LOCAL.format(event.local()), utc(event), run);
			this.output.wrapped(start + FactText.of(event.fact()), start.length() + 2);
		}
		this.told.runs()
			.forEach((run) -> this.output
				.wrapped("  Run " + run.runId() + ": " + run.job() + ", " + slice(run) + ", " + run.status(), 4));
	}

	/** Beside the local time; where the day is another, it says which. */
	private static String utc(Event event) {
		LocalDateTime utc = LocalDateTime.ofInstant(event.at(), ZoneOffset.UTC);
		int day = utc.toLocalDate().compareTo(event.local().toLocalDate());
		return TIME.format(utc) + ((day == 0) ? "" : (day < 0) ? " -1d" : " +1d");
	}

	private static String slice(Run run) {
		if (run.file() != null) {
			return "file " + run.file();
		}
		return (run.from() != null && run.to() != null)
				? "window " + FactText.second(run.from()) + " to " + FactText.second(run.to()) : "what was due";
	}

}
