package io.omsync.sandbox;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OmniumTokenTests {

	private final PlayedSandbox sandbox = new PlayedSandbox(options -> options);

	@AfterEach
	void close() {
		sandbox.close();
	}

	@Test
	void a_token_comes_as_text_or_as_json() {
		String query = "?clientId=demo-client&clientSecret=demo-secret";

		var text = sandbox.send("POST", "/omnium/api/token" + query, "");
		var json = sandbox.send("POST", "/omnium/API/Token" + query + "&returnAsJson=true", "");

		assertThat(text.body()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
		assertThat(PlayedSandbox.json(json).get("accessToken").asString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
		assertThat(PlayedSandbox.json(json).get("tokenType").asString()).isEqualTo("Bearer");
		assertThat(PlayedSandbox.json(json).get("expiresIn").asInt()).isEqualTo(864_000);
	}

	@Test
	void wrong_credentials_are_refused() {
		var answer = sandbox.send("POST", "/omnium/api/token?clientId=demo-client&clientSecret=other", "");

		assertThat(answer.statusCode()).isEqualTo(401);
	}

	@Test
	void a_call_needs_a_good_token() {
		sandbox.token = "made.up.token";

		var answer = sandbox.search(PlayedSandbox.ALL);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
	}

	@Test
	void a_token_ends_after_ten_days() {
		sandbox.clock.advance(Duration.ofSeconds(863_999));
		assertThat(sandbox.search("{}").statusCode()).isEqualTo(200);

		sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(sandbox.search("{}").statusCode()).isEqualTo(401);
	}

	@Test
	void a_narrow_client_may_read_but_not_write_stock() {
		sandbox.token = sandbox.newToken("narrow-client");

		assertThat(sandbox.search("{}").statusCode()).isEqualTo(200);
		assertThat(sandbox.putStock("[]").statusCode()).isEqualTo(403);
	}

	@Test
	void any_case_of_a_path_is_good() {
		assertThat(sandbox.send("POST", "/omnium/api/orders/scroll", "{}").statusCode()).isEqualTo(200);
		assertThat(sandbox.get("/omnium/api/health").statusCode()).isEqualTo(200);
	}

}
