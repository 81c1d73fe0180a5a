package io.omsync.run;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A run that a person must decide about before it goes on. The message says what was
 * found, and what was sent before.
 */
public class Held extends RuntimeException {

	private final String step;

	private final long records;

	public Held(String step, long records, String message) {
		super(message);
		this.step = step;
		this.records = records;
	}

	/** Where it is the cause of a failure. */
	static Stream<Held> in(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter(Held.class::isInstance)
			.map(Held.class::cast)
			.limit(1);
	}

	/** The step that did not start. */
	String step() {
		return this.step;
	}

	/** How many records wait. */
	long records() {
		return this.records;
	}

}
