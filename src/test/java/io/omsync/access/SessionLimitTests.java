package io.omsync.access;

import jakarta.servlet.http.HttpSessionEvent;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions lie in memory, which the jobs need. */
class SessionLimitTests {

	private final OpenSessions sessions = new OpenSessions();

	private final SessionLimit limit = new SessionLimit(this.sessions);

	@Test
	void with_very_many_sessions_who_has_one_goes_on_and_others_wait() throws Exception {
		HttpSessionEvent session = new HttpSessionEvent(new MockHttpSession());
		for (int one = 0; one < SessionLimit.MOST - 1; one++) {
			this.sessions.sessionCreated(session);
		}
		assertThat(status(new MockHttpServletRequest())).isEqualTo(200);

		this.sessions.sessionCreated(session);
		assertThat(status(new MockHttpServletRequest())).isEqualTo(503);
		MockHttpServletRequest known = new MockHttpServletRequest();
		known.setSession(new MockHttpSession());
		assertThat(status(known)).isEqualTo(200);

		this.sessions.sessionDestroyed(session);
		assertThat(status(new MockHttpServletRequest())).isEqualTo(200);
	}

	private int status(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.limit.doFilter(request, response, new MockFilterChain());
		return response.getStatus();
	}

}
