package io.omsync.console.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.omsync.explain.Event;
import io.omsync.explain.Explanation;
import io.omsync.explain.Fact;
import io.omsync.explain.FactText;
import io.omsync.explain.Reason;
import io.omsync.explain.ReasonText;
import org.jspecify.annotations.Nullable;

/** An explanation as the page shows it: sentences, and links to what they are about. */
record ExplainView(Explanation told, ZoneId zone, List<Moment> timeLine, List<Why> reasons) {

	static ExplainView of(Explanation told) {
		return new ExplainView(told, ZoneId.of(told.zone()), told.timeLine().stream().map(Moment::of).toList(),
				told.reasons().stream().map(Why::of).toList());
	}

	public String money(Explanation.Head order) {
		return FactText.money(order.grandTotal(), order.currency());
	}

	/** Whether the vendor may know better. */
	public boolean askable() {
		return this.told.orders().size() < 2;
	}

	/**
	 * A moment of the time line.
	 *
	 * @param href of the page on what it is about; null where there is none
	 */
	record Moment(Instant at, @Nullable Long run, String text, @Nullable String href, String link) {

		static Moment of(Event event) {
			Long reject = reject(event.fact());
			if (reject != null) {
				return at(event, "/rejects/" + reject, "reject " + reject);
			}
			if (event.fact() instanceof Fact.Found found) {
				return at(event, "/findings/" + found.findingId(), "finding " + found.findingId());
			}
			return at(event, null, "");
		}

		private static @Nullable Long reject(Fact fact) {
			if (fact instanceof Fact.Refused refused) {
				return refused.rejectId();
			}
			if (fact instanceof Fact.Retried retried) {
				return retried.rejectId();
			}
			return (fact instanceof Fact.Settled settled) ? Long.valueOf(settled.rejectId()) : null;
		}

		private static Moment at(Event event, @Nullable String href, String link) {
			return new Moment(event.at(), event.runId(), FactText.of(event.fact()), href, link);
		}

	}

	/** Why it is not here, and what helps. */
	record Why(boolean certain, String text, @Nullable Long run, List<NextStep> next) {

		static Why of(Reason reason) {
			return new Why(reason.certain(), ReasonText.of(reason).replaceFirst(":$", ""), reason.runId(),
					reason.next().stream().map(NextStep::of).toList());
		}

	}

}
