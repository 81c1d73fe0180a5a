package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token call of Magento's admin users (magento-increff.md section 2). Six refused
 * logins in a row lock a user for half an hour.
 */
final class MagentoLogins {

	static final String USER = "demo-client";

	/** May read orders and nothing else. */
	static final String NARROW = "narrow-client";

	/** Has to give a second factor, which the token call does not take. */
	static final String TWO_FACTOR = "tfa-client";

	private static final String PASSWORD = "demo-secret";

	private static final int MOST_FAILURES = 6;

	private static final Duration LOCKED = Duration.ofMinutes(30);

	private static final Duration LIFETIME = Duration.ofHours(4);

	private final Map<String, Failures> failures = new ConcurrentHashMap<>();

	private final BearerTokens tokens;

	private final Clock clock;

	private record Failures(int count, Instant last) {

		boolean lock(Instant now) {
			return count >= MOST_FAILURES && now.isBefore(last.plus(LOCKED));
		}

	}

	MagentoLogins(Clock clock) {
		this.clock = clock;
		this.tokens = new BearerTokens(clock, LIFETIME);
	}

	Optional<String> owner(String token) {
		return tokens.owner(token);
	}

	void revokeAll() {
		tokens.revokeAll();
	}

	Answer token(Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		String user = text(body, "username");
		Instant now = clock.instant();
		boolean known = user.equals(USER) || user.equals(NARROW) || user.equals(TWO_FACTOR);
		boolean locked = Optional.ofNullable(failures.get(user)).filter(failed -> failed.lock(now)).isPresent();
		if (locked || !known || !text(body, "password").equals(PASSWORD)) {
			failures.compute(user, (key, failed) -> again(failed, now));
			return MagentoProblem.answer(401, "The account sign-in was incorrect or your account is disabled "
					+ "temporarily. Please wait and try again later.", MagentoProblem.NONE);
		}
		failures.remove(user);
		if (user.equals(TWO_FACTOR)) {
			throw MagentoProblem.refusal("Please use the 2fa provider-specific endpoints to obtain a token.",
					MagentoProblem.NONE);
		}
		String token = tokens.issue(user);
		return Answer.json(200, json -> json.writeString(token));
	}

	private static Failures again(@Nullable Failures failed, Instant now) {
		if (failed == null || now.isAfter(failed.last().plus(LOCKED))) {
			return new Failures(1, now);
		}
		return new Failures(failed.count() + 1, failed.lock(now) ? failed.last() : now);
	}

	private static String text(JsonNode body, String field) throws Refusal {
		if (!body.path(field).isString()) {
			throw MagentoProblem.required(field);
		}
		return body.path(field).asString();
	}

}
