package io.omsync.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.omsync.model.PersonName;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Names and passwords that a program called with and that were good a moment ago, so that
 * many calls are neither counted as attempts nor take the time that a password takes.
 */
@Component
@Served
class GoodCalls {

	private static final Duration LIFE = Duration.ofMinutes(1);

	private static final int MOST = 1000;

	private final Map<String, Good> good = new ConcurrentHashMap<>();

	private final UserStore users;

	private final Clock clock;

	GoodCalls(UserStore users, Clock clock) {
		this.users = users;
		this.clock = clock;
	}

	/** Who calls: as was found a moment ago, or as is found now. */
	SignedIn find(String name, String password, Supplier<SignedIn> check) {
		Instant now = this.clock.instant();
		String pair = Digest.of(PersonName.compared(name) + '\n' + password);
		Good known = this.good.get(pair);
		if (known != null && known.until().isAfter(now) && unchanged(known.user())) {
			return known.user();
		}
		SignedIn user = check.get();
		this.good.values().removeIf((one) -> !one.until().isAfter(now));
		if (this.good.size() < MOST) {
			this.good.put(pair, new Good(user, now.plus(LIFE)));
		}
		return user;
	}

	private boolean unchanged(SignedIn known) {
		return this.users.find(known.name())
			.filter((user) -> user.enabled() && user.version() == known.version())
			.isPresent();
	}

	private record Good(SignedIn user, Instant until) {
	}

	/** That a name and a password came with a call, not from the page to sign in on. */
	static class Call extends WebAuthenticationDetails {

		private static final long serialVersionUID = 1;

		Call(HttpServletRequest request) {
			super(request);
		}

	}

}
