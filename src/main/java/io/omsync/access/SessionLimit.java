package io.omsync.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in nobody new while there are very many sessions: they lie in the memory of the
 * process that also runs the jobs.
 */
class SessionLimit extends OncePerRequestFilter {

	static final int MOST = 2000;

	private final OpenSessions sessions;

	SessionLimit(OpenSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.sessions.count() < MOST || request.getSession(false) != null) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, "60");
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.getOutputStream()
			.write("Too many sessions are open; those of nobody end within ten minutes, try again then\n"
				.getBytes(StandardCharsets.UTF_8));
	}

}
