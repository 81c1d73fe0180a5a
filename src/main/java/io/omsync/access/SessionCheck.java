package io.omsync.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a user who was changed since, wherever that was done, or signed in
 * long ago.
 */
class SessionCheck extends OncePerRequestFilter {

	private static final Duration DAY = Duration.ofHours(12);

	private static final String SINCE = SessionCheck.class.getName();

	private final UserStore users;

	private final Duration longest;

	private final Clock clock;

	SessionCheck(UserStore users, AccessSettings settings, Clock clock) {
		this.users = users;
		this.longest = (settings.session().compareTo(DAY) > 0) ? settings.session() : DAY;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		HttpSession session = request.getSession(false);
		if (authentication != null && !good(authentication, session)) {
			if (session != null) {
				session.invalidate();
			}
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

	private boolean good(Authentication authentication, @Nullable HttpSession session) {
		Object principal = authentication.getPrincipal();
		if (principal instanceof SignedIn user) {
			return stands(user.name(), user.version()) && young(session);
		}
		return !(principal instanceof OidcSignedIn user) || (stands(user.getName(), user.version()) && young(session));
	}

	private boolean stands(String name, long version) {
		return this.users.find(name).filter((user) -> user.enabled() && user.version() == version).isPresent();
	}

	/** Pages ask again by themselves, so an open one is never idle. */
	private boolean young(@Nullable HttpSession session) {
		if (session == null) {
			return true;
		}
		Instant now = this.clock.instant();
		if (!(session.getAttribute(SINCE) instanceof Instant since)) {
			session.setAttribute(SINCE, now);
			return true;
		}
		return now.isBefore(since.plus(this.longest));
	}

}
