package io.omsync.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxServerTests {

	@Test
	void two_run_side_by_side_and_do_not_share_tokens() {
		try (var one = new PlayedSandbox(options -> options); var other = new PlayedSandbox(options -> options)) {
			one.token = other.token + "x";

			int status = one.search("{}").statusCode();

			assertThat(status).isEqualTo(401);
			assertThat(other.search("{}").statusCode()).isEqualTo(200);
			assertThat(one.server.baseUrl("omnium")).hasToString("http://127.0.0.1:" + one.server.port() + "/omnium");
		}
	}

	@Test
	void settings_of_the_process_around_are_not_read() {
		System.setProperty("server.servlet.context-path", "/elsewhere");
		System.setProperty("spring.profiles.active", "elsewhere");
		try (var sandbox = new PlayedSandbox(options -> options)) {
			int status = sandbox.get("/omnium/api/Health").statusCode();

			assertThat(status).isEqualTo(200);
		}
		finally {
			System.clearProperty("server.servlet.context-path");
			System.clearProperty("spring.profiles.active");
		}
	}

	@Test
	void nothing_answers_after_close() {
		var sandbox = new PlayedSandbox(options -> options);

		sandbox.close();

		assertThatThrownBy(() -> sandbox.send(sandbox.request("GET", "/omnium/api/Health", "")))
			.isInstanceOf(IOException.class);
	}

	@Test
	void a_port_in_use_is_refused() {
		try (var sandbox = new PlayedSandbox(options -> options)) {
			int port = sandbox.server.port();

			assertThatThrownBy(() -> new PlayedSandbox(options -> options.withPort(port)))
				.isNotInstanceOf(ConnectException.class);
			assertThat(sandbox.get("/omnium/api/Health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void a_sandbox_without_orders_answers_empty_lists() {
		try (var sandbox = new PlayedSandbox(options -> options.withOrders(0))) {
			assertThat(sandbox.wholeScroll(PlayedSandbox.ALL)).isEmpty();
			assertThat(sandbox.send("POST", "/sandbox/omnium/change?count=3", "").body()).isEqualTo("[]");
		}
	}

	@Test
	void impossible_options_are_refused() {
		var options = SandboxOptions.defaults(Clock.systemUTC());

		assertThatIllegalArgumentException().isThrownBy(() -> options.withRateScale(0));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withOrders(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withModified(PlayedSandbox.UNTIL, Duration.ZERO));
	}

}
