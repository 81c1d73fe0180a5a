package io.omsync.access;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Says as a problem document why the API does not answer. */
@Component
@Served
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final JsonMapper json;

	private final Clock clock;

	ApiRefusals(JsonMapper json, Clock clock) {
		this.json = json;
		this.clock = clock;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
			throws IOException {
		if (problem instanceof TooOften often) {
			response.setHeader(HttpHeaders.RETRY_AFTER,
					String.valueOf(Math.max(1, Duration.between(this.clock.instant(), often.until()).toSeconds())));
			answer(request, response, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(often.getMessage()));
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"omsync\", charset=\"UTF-8\"");
		answer(request, response, HttpStatus.UNAUTHORIZED, "Name and password are needed, as in curl --user NAME");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
			throws IOException {
		answer(request, response, HttpStatus.FORBIDDEN,
				(problem instanceof CsrfException) ? "The request does not come from a page of the console"
						: "The user has no role that allows it; ask an admin");
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
		document.setInstance(URI.create(request.getRequestURI()));
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(this.json.writeValueAsBytes(document));
	}

}
