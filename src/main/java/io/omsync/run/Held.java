package io.omsync.run;

/**
 * A run that a person must decide about before it goes on; nothing was sent or changed.
 * The message says what was found and what to do.
 */
public class Held extends RuntimeException {

	public Held(String message) {
		super(message);
	}

}
