package io.omsync.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What one run covers. Its {@link #key()} is part of the job's identity: the same slice
 * is the same work, so a failed run is restarted with its own slice.
 */
public sealed interface Slice {

	/** A text that is equal for equal slices, at most 400 characters. */
	String key();

	/**
	 * The half-open window {@code [from, to)} of the vendor's change time, both cut to
	 * microseconds.
	 */
	record Window(Instant from, Instant to) implements Slice {

		public Window {
			if (!from.isBefore(to)) {
				throw new IllegalArgumentException("A window ends after it starts: " + from + " to " + to);
			}
		}

		@Override
		public String key() {
			return this.from + "/" + this.to;
		}

		public Duration length() {
			return Duration.between(this.from, this.to);
		}

		public boolean contains(Instant instant) {
			return !instant.isBefore(this.from) && instant.isBefore(this.to);
		}

	}

	/**
	 * One arrival of one file: the same bytes under another name or modification time are
	 * another drop.
	 */
	record Drop(String sha256, String name, Instant modifiedAt) implements Slice {

		@Override
		public String key() {
			return this.sha256 + "@" + this.modifiedAt + "@" + this.name;
		}

	}

	/** A push's reason to run: its scheduled time, or its start when asked by hand. */
	record Occasion(Instant at) implements Slice {

		@Override
		public String key() {
			return this.at.toString();
		}

	}

}
