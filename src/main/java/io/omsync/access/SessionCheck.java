package io.omsync.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of a user who was changed since, wherever that was done. */
class SessionCheck extends OncePerRequestFilter {

	private final UserStore users;

	SessionCheck(UserStore users) {
		this.users = users;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && !good(authentication)) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				session.invalidate();
			}
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

	private boolean good(Authentication authentication) {
		if (authentication.getPrincipal() instanceof OidcSignedIn oidc) {
			return this.users.find(oidc.getName()).filter(User::enabled).isPresent();
		}
		if (!(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			return true;
		}
		return this.users.find(signedIn.name())
			.filter((user) -> user.enabled() && user.version() == signedIn.version())
			.isPresent();
	}

}
