package io.omsync.console;

/** What was asked for is not there; the message says what next. */
public class NotFound extends RuntimeException {

	public NotFound(String message) {
		super(message);
	}

}
