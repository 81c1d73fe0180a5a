package io.omsync.vendor.omniful;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import io.omsync.connector.JsonText;
import tools.jackson.databind.JsonNode;

/** Until when a token is used: five days before its end, of the usual 30. */
final class TokenLife {

	private static final Duration EARLY = Duration.ofDays(5);

	/** Of one whose end nobody tells: a 401 says earlier when it is over. */
	private static final Duration UNKNOWN = Duration.ofDays(1);

	private static final int PARTS_OF_LIFE = 6;

	private static final long LONGEST = Duration.ofDays(400).toSeconds();

	private TokenLife() {
	}

	/** Of one that came just now, by itself or else by what the answer says. */
	static Instant of(String token, long expiresIn, Instant now) {
		Instant end = claim(token, "exp").orElseGet(() -> now.plusSeconds(seconds(expiresIn)));
		return early(end, Duration.between(now, end));
	}

	/** Of one that somebody got at a time that it may tell; empty when it does not. */
	static Optional<Instant> of(String token) {
		return claim(token, "exp").map((end) -> early(end,
				claim(token, "iat").map((start) -> Duration.between(start, end)).orElse(EARLY.multipliedBy(6))));
	}

	private static Instant early(Instant end, Duration life) {
		Duration part = life.dividedBy(PARTS_OF_LIFE);
		return end.minus((part.compareTo(EARLY) < 0) ? part : EARLY);
	}

	/**
	 * Omniful says nanoseconds; integrators have met micro- and milliseconds too. None of
	 * them is a sensible number of seconds.
	 */
	private static long seconds(long expiresIn) {
		if (expiresIn <= 0) {
			return UNKNOWN.toSeconds();
		}
		long seconds = expiresIn;
		if (expiresIn >= 100_000_000_000_000L) {
			seconds = expiresIn / 1_000_000_000;
		}
		else if (expiresIn >= 100_000_000_000L) {
			seconds = expiresIn / 1_000_000;
		}
		else if (expiresIn >= 1_000_000_000L) {
			seconds = expiresIn / 1_000;
		}
		return Math.max(60, Math.min(LONGEST, seconds));
	}

	private static Optional<Instant> claim(String token, String name) {
		String[] parts = token.split("\\.");
		if (parts.length != 3) {
			return Optional.empty();
		}
		try {
			byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
			JsonNode at = JsonText.object(new String(claims, StandardCharsets.UTF_8)).path(name);
			return (at.asLong(0) > 0) ? Optional.of(Instant.ofEpochSecond(at.asLong())) : Optional.empty();
		}
		catch (RuntimeException ex) {
			// Three parts, and no JWT after all
			return Optional.empty();
		}
	}

}
