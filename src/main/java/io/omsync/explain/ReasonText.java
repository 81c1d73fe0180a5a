package io.omsync.explain;

import org.jspecify.annotations.Nullable;

/** Why an order is not here, as a sentence. */
public final class ReasonText {

	private ReasonText() {
	}

	/** The sentence, without what begins it. */
	public static String of(Reason reason) {
		String window = reason.from() + " to " + reason.to();
		String run = (reason.runId() != null) ? "run " + reason.runId() : "";
		return switch (reason.kind()) {
			case REFUSED -> run + " refused a record of it: " + reason.detail();
			case LEFT_ALONE -> run + " refused a record of it: " + reason.detail();
			case GONE -> (reason.from() == null) ? "the vendor has no such order"
					: "the vendor has no such order, as it said to " + run + " at " + reason.from();
			case NOT_ASKED -> reason.count() + " documents name it, and it was not asked for by id yet:";
			case NOT_ASKABLE -> "it is only what " + reason.count()
					+ " documents call it; the vendor can not be asked for one order by its id";
			case NEVER_READ -> "no orders of this account were asked for yet:";
			case BEFORE -> "it last changed before " + reason.from() + ", where the first window that is kept begins ("
					+ reason.detail() + "):";
			case AFTER -> "it changed after " + reason.from() + ", up to where windows reach by now:";
			case UNCOVERED -> "no window covers " + window + ":";
			case HOLE -> "the window " + window + " is " + reason.detail() + (run.isEmpty() ? ":" : ", " + run + ":");
			case FILE -> "it is in a file that did not come through, " + run + ": " + reason.detail();
			case NOT_LISTED -> "the vendor did not list it in " + windows(reason.count()) + " of " + window
					+ ", read to the end (" + reason.detail() + "):";
			case OUTSIDE -> "it is one of " + reason.count() + " records of " + window
					+ " that were left out as outside of the window asked for; their ids are not kept";
		};
	}

	private static String windows(@Nullable Long count) {
		return (count != null && count == 1) ? "the window" : "the " + count + " windows";
	}

}
