package io.omsync.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Leads to the page to sign in on, and from there back. The live part of a page is no
 * page: it lets the browser load the whole page anew.
 */
class SignInNeeded extends LoginUrlAuthenticationEntryPoint {

	private static final String BY_PART = "HX-Request";

	SignInNeeded() {
		super("/login");
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
			throws IOException, ServletException {
		if (request.getHeader(BY_PART) != null) {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			response.setHeader("HX-Refresh", "true");
			return;
		}
		super.commence(request, response, problem);
	}

	/** A page that a person asked for is kept, nothing else: it takes a session. */
	static RequestCache pages() {
		HttpSessionRequestCache pages = new HttpSessionRequestCache();
		pages.setRequestMatcher(SignInNeeded::byPerson);
		return pages;
	}

	private static boolean byPerson(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html")
				&& request.getHeader(BY_PART) == null;
	}

}
