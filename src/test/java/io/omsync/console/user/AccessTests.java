package io.omsync.console.user;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.sandbox.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in, and what a request must bring. */
class AccessTests {

	private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

	private static final SettableClock CLOCK = new SettableClock(START);

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(1), "", (server) -> {
		}, Map.of("omsync.console.forward-headers", "native"), HandClock.class);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@BeforeEach
	void nobody_failed() {
		CLOCK.set(START);
		console.trial.sql.update("DELETE FROM login_failure");
	}

	@Test
	void without_a_session_a_page_leads_to_the_sign_in_and_the_api_refuses() {
		HttpResponse<String> page = console.stranger().get("/me");
		assertThat(page.statusCode()).isEqualTo(302);
		assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");

		HttpResponse<String> api = console.stranger().get("/api/v1/me");
		assertThat(api.statusCode()).isEqualTo(401);
		assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(new JsonMapper().readTree(api.body()).path("detail").asString()).contains("--user NAME");
	}

	@Test
	void every_answer_forbids_what_the_pages_do_not_need() {
		Visitor viewer = console.http(Role.VIEWER);
		for (HttpResponse<String> answer : List.of(console.stranger().get("/login"),
				console.stranger().get("/omsync.css"), console.stranger().get("/api/v1/me"), viewer.get("/me"),
				viewer.get("/users"), viewer.get("/nowhere"), viewer.post("/logout", Map.of(), ""))) {
			String at = answer.uri() + " " + answer.statusCode();
			assertThat(answer.headers().firstValue("Content-Security-Policy")).as(at)
				.hasValueSatisfying((policy) -> assertThat(policy)
					.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
					.doesNotContain("unsafe"));
			assertThat(answer.headers().firstValue("Referrer-Policy")).as(at).contains("no-referrer");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(at).contains("nosniff");
			assertThat(answer.headers().firstValue("X-Frame-Options")).as(at).contains("DENY");
		}
	}

	@Test
	void the_cookie_is_kept_from_scripts_and_other_sites_and_under_https_from_the_open_wire() {
		Visitor visitor = console.stranger();
		String plain = visitor.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(plain).startsWith("omsync=").contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure");

		Visitor behindProxy = console.stranger();
		HttpResponse<String> answer = behindProxy
			.send(behindProxy.request("/login").header("X-Forwarded-Proto", "https"));
		assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax",
				"Secure");
	}

	@Test
	void signing_in_gives_a_new_session_and_signing_out_ends_it() {
		Visitor visitor = console.stranger();
		visitor.page("/login");
		String before = visitor.session();
		visitor.post("/login", "/login", Map.of("username", "viewer", "password", ConsoleTrial.PASSWORD));

		assertThat(visitor.session()).isNotEqualTo(before);
		assertThat(visitor.page("/me")).contains("VIEWER");
		visitor.post("/logout", Map.of());
		assertThat(visitor.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void what_another_site_sends_is_refused() {
		Visitor admin = console.http(Role.ADMIN);
		long users = console.trial.count("SELECT COUNT(*) FROM app_user");

		assertThat(admin.post("/users", Map.of("name", "evil", "roles", "ADMIN"), "").statusCode()).isEqualTo(403);
		HttpRequest.Builder json = admin.request("/api/v1/users")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"evil\",\"roles\":[\"ADMIN\"]}"));
		assertThat(admin.send(json).statusCode()).isEqualTo(403);
		assertThat(console.stranger()
			.send(basic(console.stranger().request("/api/v1/users"), "admin").header("Origin", "http://evil.example")
				.header("Content-Type", "text/plain")
				.POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"evil\",\"roles\":[\"ADMIN\"]}")))
			.statusCode()).isEqualTo(403);
		assertThat(console.trial.count("SELECT COUNT(*) FROM app_user")).isEqualTo(users);
	}

	@Test
	void a_session_ends_in_the_end_however_often_a_page_asks() {
		Visitor visitor = console.http("viewer");
		for (int hour = 0; hour < 12; hour++) {
			CLOCK.set(START.plus(Duration.ofHours(hour)));
			assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
		}

		CLOCK.set(START.plus(Duration.ofHours(12)));
		assertThat(visitor.get("/me").statusCode()).isEqualTo(302);
		assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(401);
	}

	@Test
	void a_program_calls_the_api_with_name_and_password_and_gets_no_session() {
		Visitor program = console.stranger();
		HttpResponse<String> answer = program
			.send(basic(program.request("/api/v1/users"), "admin").header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"by program\",\"roles\":[\"VIEWER\"]}")));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		assertThat(answer.body()).contains("/link/");
		assertThat(program.session()).isEmpty();
		assertThat(program.send(basic(program.request("/api/v1/users"), "viewer")).statusCode()).isEqualTo(403);
		assertThat(program.send(basic(program.request("/me"), "admin")).statusCode()).isEqualTo(302);
	}

	@Test
	void a_name_is_tried_five_times_and_then_ever_more_slowly() {
		for (int attempt = 0; attempt < 5; attempt++) {
			assertThat(signIn("finance", "wrong")).endsWith("/login?failed");
		}
		assertThat(signIn("finance", ConsoleTrial.PASSWORD)).contains("/login?until=2026-03-02T08:01:01Z");
		assertThat(signIn("Finance ", ConsoleTrial.PASSWORD)).contains("until");
		assertThat(console.stranger().page("/login?until=2026-03-02T08:01:01Z")).contains("2026-03-02 08:01:01 UTC");

		CLOCK.set(START.plusSeconds(61));
		assertThat(signIn("finance", "wrong")).endsWith("/login?failed");
		CLOCK.set(START.plusSeconds(122));
		assertThat(signIn("finance", ConsoleTrial.PASSWORD)).contains("until");
		CLOCK.set(START.plusSeconds(182));
		assertThat(signIn("finance", ConsoleTrial.PASSWORD)).doesNotContain("login");
		assertThat(signIn("finance", "wrong")).endsWith("/login?failed");
	}

	@Test
	void an_address_is_let_try_twenty_times_whatever_the_names() {
		for (int attempt = 0; attempt < 20; attempt++) {
			assertThat(signIn("nobody" + attempt, "wrong")).endsWith("/login?failed");
		}
		assertThat(signIn("viewer", ConsoleTrial.PASSWORD)).contains("until");
		Visitor program = console.stranger();
		HttpResponse<String> api = program.send(basic(program.request("/api/v1/me"), "finance"));
		assertThat(api.statusCode()).isEqualTo(429);
		assertThat(api.headers().firstValue("Retry-After")).contains("61");

		CLOCK.set(START.plus(Duration.ofMinutes(16)));
		assertThat(signIn("viewer", ConsoleTrial.PASSWORD)).doesNotContain("login");
	}

	@Test
	void many_at_once_guess_no_more_often() {
		List<String> answers = IntStream.range(0, 24)
			.mapToObj((attempt) -> CompletableFuture.supplyAsync(() -> signIn("operator", "guess" + attempt)))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();

		assertThat(answers).filteredOn((answer) -> answer.endsWith("/login?failed")).hasSize(5);
		assertThat(answers).filteredOn((answer) -> answer.contains("/login?until=")).hasSize(19);
	}

	@Test
	void a_program_makes_many_calls_at_once() {
		List<Integer> answers = IntStream.range(0, 16).mapToObj((call) -> CompletableFuture.supplyAsync(() -> {
			Visitor program = console.stranger();
			return program.send(basic(program.request("/api/v1/me"), "viewer")).statusCode();
		})).toList().stream().map(CompletableFuture::join).toList();

		assertThat(answers).containsOnly(200);
	}

	@Test
	void a_program_that_called_a_moment_ago_is_let_in_whoever_guesses_beside_it() {
		Visitor program = console.stranger();
		assertThat(program.send(basic(program.request("/api/v1/me"), "operator2")).statusCode()).isEqualTo(200);
		for (int attempt = 0; attempt < 20; attempt++) {
			signIn("nobody" + attempt, "wrong");
		}
		CLOCK.set(START.plusSeconds(59));
		assertThat(program.send(basic(program.request("/api/v1/me"), "operator2")).statusCode()).isEqualTo(200);

		console.trial.sql.update("UPDATE app_user SET version = version + 1 WHERE person = 'operator2'");
		assertThat(program.send(basic(program.request("/api/v1/me"), "operator2")).statusCode()).isEqualTo(429);
		CLOCK.set(START.plusSeconds(61));
		assertThat(program.send(basic(program.request("/api/v1/me"), "operator2")).statusCode()).isEqualTo(200);
	}

	@Test
	void an_address_that_the_sender_may_choose_is_not_kept() {
		Visitor operator = console.stranger();
		String token = operator.token("/login");
		operator.send(operator.request("/login")
			.header("X-Forwarded-For", "8.8.8.8, 10.1.2.3")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(
					"username=operator&password=" + ConsoleTrial.PASSWORD.replace(' ', '+') + "&_csrf=" + token)));

		assertThat(operator.page("/me")).contains("10.1.2.3").doesNotContain("8.8.8.8");
	}

	@Test
	void a_live_part_of_a_page_whose_session_has_ended_loads_the_page_anew() {
		Visitor visitor = console.stranger();
		HttpResponse<String> part = visitor
			.send(visitor.request("/").header("Accept", "text/html, */*").header("HX-Request", "true"));

		assertThat(part.statusCode()).isEqualTo(401);
		assertThat(part.headers().firstValue("HX-Refresh")).contains("true");
		assertThat(part.headers().firstValue("Location")).isEmpty();
		assertThat(part.body()).isEmpty();
		assertThat(visitor.session()).isEmpty();
	}

	@Test
	void a_session_begins_with_a_page_that_a_person_asks_for_alone_and_is_short() {
		Visitor probe = console.stranger();
		assertThat(probe.get("/").statusCode()).isEqualTo(302);
		assertThat(probe.session()).isEmpty();

		Visitor person = console.stranger();
		person.send(person.request("/runs").header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
		assertThat(person.session()).isNotEmpty();
		HttpResponse<String> in = person.post("/login", "/login",
				Map.of("username", "viewer", "password", ConsoleTrial.PASSWORD));
		assertThat(in.headers().firstValue("Location").orElseThrow()).contains("/runs");
		assertThat(console.trial.context().getEnvironment().getProperty("server.servlet.session.timeout"))
			.isEqualTo("10m");
	}

	@Test
	void what_is_typed_as_a_name_is_not_kept() {
		signIn("my secret password", "x");

		assertThat(console.trial.rows("SELECT who FROM login_failure").toString()).doesNotContain("secret");
	}

	private static String signIn(String name, String password) {
		return console.stranger()
			.post("/login", "/login", Map.of("username", name, "password", password))
			.headers()
			.firstValue("Location")
			.orElseThrow();
	}

	private static HttpRequest.Builder basic(HttpRequest.Builder request, String name) {
		return request.header("Authorization", "Basic " + Base64.getEncoder()
			.encodeToString((name + ":" + ConsoleTrial.PASSWORD).getBytes(StandardCharsets.UTF_8)));
	}

	/** No configuration by annotation: the program looks for those in this package. */
	static class HandClock {

		@Bean
		@Primary
		Clock handClock() {
			return CLOCK;
		}

	}

}
