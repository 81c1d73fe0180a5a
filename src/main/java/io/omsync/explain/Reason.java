package io.omsync.explain;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reason why an order is not here.
 *
 * @param certain it is so, and enough to explain it; else it may be the reason
 * @param from what it is about: of a window, of the time that is not read
 * @param detail in words of the data
 * @param next commands that help
 */
public record Reason(Kind kind, boolean certain, @Nullable Long runId, @Nullable Instant from, @Nullable Instant to,
		@Nullable Long count, String detail, List<String> next) {

	/** Kinds of reasons. */
	public enum Kind {

		/** A record of it was refused and waits. */
		REFUSED,

		/** A person decided that a refused record of it is left alone. */
		LEFT_ALONE,

		/** Asked by id, the vendor has none. */
		GONE,

		/** Documents name it, and the vendor was not asked for it yet. */
		NOT_ASKED,

		/** Documents name it, and the vendor can not be asked by id. */
		NOT_ASKABLE,

		/** No orders were ever asked for. */
		NEVER_READ,

		/** It is older than what is asked for. */
		BEFORE,

		/** It is newer than what was asked for by now. */
		AFTER,

		/** Nothing asks for a part of the time in question. */
		UNCOVERED,

		/** A window is not read to its end. */
		HOLE,

		/** A file did not come through. */
		FILE,

		/** The vendor did not list it in windows that were read whole. */
		NOT_LISTED,

		/** Records were left out as outside of the window that was asked for. */
		OUTSIDE

	}

	public Reason {
		next = List.copyOf(next);
	}

	/** One that may be the reason. */
	static Reason of(Kind kind, String... next) {
		return new Reason(kind, false, null, null, null, null, "", List.of(next));
	}

	/** The same as one that is. */
	Reason certainly() {
		return new Reason(this.kind, true, this.runId, this.from, this.to, this.count, this.detail, this.next);
	}

	Reason by(@Nullable Long run) {
		return new Reason(this.kind, this.certain, run, this.from, this.to, this.count, this.detail, this.next);
	}

	Reason over(@Nullable Instant start, @Nullable Instant end) {
		return new Reason(this.kind, this.certain, this.runId, start, end, this.count, this.detail, this.next);
	}

	Reason times(long counted) {
		return new Reason(this.kind, this.certain, this.runId, this.from, this.to, counted, this.detail, this.next);
	}

	Reason saying(String words) {
		return new Reason(this.kind, this.certain, this.runId, this.from, this.to, this.count, words, this.next);
	}

}
