package io.omsync.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.springframework.security.core.AuthenticationException;

/** Too many attempts failed; it is tried again at a later time. */
class TooOften extends AuthenticationException {

	private static final long serialVersionUID = 1;

	private final Instant until;

	TooOften(Instant until) {
		super("Too many attempts failed; try again after " + until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
		this.until = until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
	}

	Instant until() {
		return this.until;
	}

}
