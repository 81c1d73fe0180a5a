package io.omsync.run;

/**
 * A run that a person must decide about before it goes on; nothing was sent or changed.
 * The message says what was found.
 */
public class Held extends RuntimeException {

	private final String step;

	private final long records;

	public Held(String step, long records, String message) {
		super(message);
		this.step = step;
		this.records = records;
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
