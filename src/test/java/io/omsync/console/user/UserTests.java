package io.omsync.console.user;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.omsync.access.Links;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.reconcile.close.Signers;
import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Users, the links that they come by, and what is kept of what they do. */
class UserTests {

	private static final String NEW = "tea with seven goats";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static final JsonMapper JSON = new JsonMapper();

	@BeforeAll
	static void start() {
		console = ConsoleTrial.withOrders(home, 1);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void the_first_admin_comes_by_a_link_that_works_once_and_only_while_there_is_nobody() {
		Links links = console.trial.get(Links.class);
		assertThat(links.first()).isEmpty();
		List<Map<String, Object>> users = console.trial.rows("SELECT * FROM app_user");
		console.trial.sql.update("DELETE FROM app_user");
		try {
			String one = links.first().orElseThrow();
			String other = links.first().orElseThrow();
			Visitor visitor = console.stranger();

			assertThat(makeFirst(visitor, one, "Nina", "short")).isEqualTo(one);
			assertThat(visitor.page(one)).contains("too short");
			assertThat(makeFirst(visitor, one, "Nina", "nina nina nina")).isEqualTo(one);
			assertThat(visitor.page(one)).contains("holds the name");
			assertThat(makeFirst(visitor, one, "Nina", NEW)).isEqualTo("/login");
			assertThat(visitor.page(one)).contains("was used");
			assertThat(visitor.page(other)).contains("was used").doesNotContain("<form");
			assertThat(links.first()).isEmpty();
			visitor.post("/login", "/login", Map.of("username", "nina", "password", NEW));
			assertThat(visitor.page("/users")).contains("Nina");
			assertThat(console.trial.rows("SELECT digest FROM sign_in_link").toString())
				.doesNotContain(one.substring(7));
			assertThat(console.trial.rows("SELECT * FROM v_audit").toString()).doesNotContain(one.substring(7))
				.doesNotContain(NEW);
		}
		finally {
			console.trial.sql.update("DELETE FROM app_user");
			for (Map<String, Object> user : users) {
				console.trial.sql.update("""
						INSERT INTO app_user (person, name, origin, hash, roles, state, version, created_by, created_at)
						VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", user.get("person"), user.get("name"), user.get("origin"),
						user.get("hash"), user.get("roles"), user.get("state"), user.get("version"),
						user.get("created_by"), user.get("created_at"));
			}
		}
	}

	@Test
	void a_link_that_was_never_made_writes_nothing_down() {
		String link = "/first/" + "x".repeat(43);
		Visitor stranger = console.stranger();
		long before = console.trial.count("SELECT COUNT(*) FROM audit WHERE who = 'kari'");

		assertThat(location(stranger.post("/login", link, Map.of("name", "kari", "password", NEW, "again", NEW))))
			.isEqualTo(link);
		assertThat(stranger.page(link)).contains("was used");
		assertThat(console.trial.count("SELECT COUNT(*) FROM audit WHERE who = 'kari'")).isEqualTo(before);
	}

	private static String makeFirst(Visitor visitor, String link, String name, String password) {
		return location(visitor.post(link, link, Map.of("name", name, "password", password, "again", password)));
	}

	@Test
	void a_user_is_added_sets_a_password_by_a_link_and_is_in() {
		Visitor admin = console.http(Role.ADMIN);
		String link = invite(admin, "Kari Nordmann", "OPERATOR");
		assertThat(admin.page("/users")).contains("Not set yet").doesNotContain(link);
		assertThat(location(admin.post("/users", Map.of("name", "KARI  nordmann", "roles", "VIEWER"))))
			.isEqualTo("/users");
		assertThat(admin.page("/users")).contains("There is a user KARI  nordmann already");

		Visitor kari = console.stranger();
		assertThat(kari.page(link)).contains("Kari Nordmann");
		assertThat(location(kari.post(link, link, Map.of("password", NEW, "again", NEW + "!")))).isEqualTo(link);
		assertThat(location(kari.post(link, link, Map.of("password", NEW, "again", NEW)))).isEqualTo("/login");
		assertThat(kari.page(link)).contains("was used").doesNotContain("<form");
		kari.post("/login", "/login", Map.of("username", "kari nordmann", "password", NEW));
		assertThat(kari.page("/me")).contains("OPERATOR");
	}

	@Test
	void a_new_link_ends_the_one_before() {
		Visitor admin = console.http(Role.ADMIN);
		String first = invite(admin, "ola", "VIEWER");
		admin.post("/users/link", Map.of("name", "ola"));
		String second = shown(admin);

		assertThat(second).isNotEqualTo(first);
		assertThat(console.stranger().page(first)).contains("was used");
		assertThat(console.stranger().page(second)).contains("ola");
	}

	@Test
	void other_roles_end_the_sessions_of_a_user() {
		Visitor admin = console.http(Role.ADMIN);
		console.trial.get(io.omsync.access.Users.class).add("per", java.util.Set.of(Role.OPERATOR), NEW, "test");
		Visitor per = console.stranger();
		per.post("/login", "/login", Map.of("username", "per", "password", NEW));
		assertThat(per.get("/me").statusCode()).isEqualTo(200);

		admin.post("/users/change", Map.of("name", "per", "roles", "VIEWER", "enabled", "true"));
		assertThat(per.get("/me").statusCode()).isEqualTo(302);
		per.post("/login", "/login", Map.of("username", "per", "password", NEW));
		assertThat(per.page("/me")).contains("VIEWER").doesNotContain("OPERATOR");

		admin.post("/users/change", Map.of("name", "per", "roles", "VIEWER"));
		assertThat(per.get("/api/v1/me").statusCode()).isEqualTo(401);
		assertThat(location(per.post("/login", "/login", Map.of("username", "per", "password", NEW))))
			.endsWith("/login?failed");
	}

	@Test
	void the_last_admin_stays() {
		Visitor admin = console.http(Role.ADMIN);
		invite(admin, "not yet an admin", "ADMIN");

		for (Map<String, String> change : List.of(Map.of("name", "admin", "roles", "VIEWER", "enabled", "true"),
				Map.of("name", "admin", "roles", "ADMIN"))) {
			admin.post("/users/change", change);
			assertThat(admin.page("/users")).contains("admin is the last admin with a password");
		}
	}

	@Test
	void a_password_is_changed_by_who_knows_it_and_ends_the_other_sessions() {
		console.trial.get(io.omsync.access.Users.class).add("siri", java.util.Set.of(Role.VIEWER), NEW, "test");
		Visitor here = console.stranger();
		here.post("/login", "/login", Map.of("username", "siri", "password", NEW));
		Visitor there = console.stranger();
		there.post("/login", "/login", Map.of("username", "siri", "password", NEW));

		here.post("/me/password", Map.of("old", "wrong", "password", NEW + "s", "again", NEW + "s"));
		assertThat(here.page("/me")).contains("present password is another one");
		here.post("/me/password", Map.of("old", NEW, "password", NEW + "s", "again", NEW + "s"));
		assertThat(here.page("/me")).contains("other sessions have ended");
		assertThat(there.get("/me").statusCode()).isEqualTo(302);
		there.post("/login", "/login", Map.of("username", "siri", "password", NEW + "s"));
		assertThat(there.page("/me")).contains("127.0.0.1");
		there.post("/me/sessions/end", Map.of());
		assertThat(here.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void the_audit_tells_who_did_what_from_where_and_what_came_of_it() {
		Visitor admin = console.http(Role.ADMIN);
		invite(admin, "audited", "VIEWER");
		admin.post("/users", Map.of("name", "audited", "roles", "VIEWER"));

		JsonNode rows = JSON.readTree(admin.page("/api/v1/audit?target=user+audited&who=admin")).path("rows");
		assertThat(rows.size()).isEqualTo(2);
		assertThat(rows.get(0).path("outcome").asString()).isEqualTo("REFUSED");
		assertThat(rows.get(0).path("detail").asString()).contains("already");
		assertThat(rows.get(1).path("outcome").asString()).isEqualTo("DONE");
		assertThat(rows.get(1).path("act").asString()).isEqualTo("add user");
		assertThat(rows.get(1).path("address").asString()).isEqualTo("127.0.0.1");
		assertThat(rows.get(1).path("why").asString()).contains("VIEWER");
		assertThat(console.http(Role.FINANCE).page("/audit?act=add+user")).contains("user audited");
		assertThat(console.http(Role.OPERATOR).get("/audit").statusCode()).isEqualTo(403);
	}

	@Test
	void lists_are_read_page_by_page_without_a_gap() {
		for (int one = 0; one < 60; one++) {
			console.trial.sql.update("""
					INSERT INTO app_user (person, name, origin, hash, roles, state, version, created_by, created_at)
					VALUES (?, ?, 'HERE', '', 'VIEWER', 'DISABLED', 1, 'test', NOW(6))""", "zz%02d".formatted(one),
					"zz%02d".formatted(one));
		}
		Visitor admin = console.http(Role.ADMIN);
		Map<String, Integer> seen = new HashMap<>();
		String after = "";
		do {
			JsonNode page = JSON.readTree(admin.page("/api/v1/users?after=" + after.replace(" ", "+")));
			page.path("rows").forEach((row) -> seen.merge(row.path("name").asString(), 1, Integer::sum));
			after = page.path("next").asString("");
		}
		while (!after.isEmpty());

		assertThat(seen).hasSize((int) console.trial.count("SELECT COUNT(*) FROM app_user"))
			.allSatisfy((name, times) -> assertThat(times).isEqualTo(1));
		console.trial.sql.update("DELETE FROM app_user WHERE person LIKE 'zz%'");
	}

	@Test
	void once_there_are_users_those_of_finance_sign() {
		Signers signers = console.trial.get(Signers.class);

		assertThatCode(() -> signers.check(" FINANCE")).doesNotThrowAnyException();
		for (String name : List.of("admin", "operator", "somebody")) {
			assertThatExceptionOfType(Refused.class).isThrownBy(() -> signers.check(name))
				.withMessageContaining("role FINANCE");
		}
	}

	@Test
	void a_demo_s_link_signs_in_once_and_its_user_does_not_count_as_one_who_signs() {
		String link = console.trial.get(Links.class).demo();
		Visitor visitor = console.stranger();

		assertThat(console.stranger().page(link)).contains("<form");
		assertThat(location(visitor.post(link, link, Map.of()))).isEqualTo("/");
		assertThat(visitor.page("/me")).contains("ADMIN", "FINANCE", "OPERATOR");
		assertThat(console.stranger().page(link)).contains("was used").doesNotContain("<form");
		assertThat(console.stranger().post("/login", link, Map.of()).statusCode()).isEqualTo(409);
		assertThat(console.trial.count("SELECT COUNT(*) FROM app_user WHERE hash = '' AND person = 'demo'")).isOne();
	}

	@Test
	void the_api_tells_problems_as_documents_and_its_page_every_operation() {
		Visitor admin = console.http(Role.ADMIN);

		HttpResponse<String> unknown = admin.json("PUT", "/api/v1/users/nobody",
				"{\"roles\":[\"VIEWER\"],\"enabled\":true}");
		assertThat(unknown.statusCode()).isEqualTo(404);
		assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(admin.json("POST", "/api/v1/users", "{\"name\":\"\",\"roles\":[\"VIEWER\"]}").statusCode())
			.isEqualTo(400);
		assertThat(admin.json("POST", "/api/v1/users", "{\"name\":\"viewer\",\"roles\":[\"VIEWER\"]}").statusCode())
			.isEqualTo(409);
		HttpResponse<String> forbidden = console.http(Role.VIEWER)
			.json("POST", "/api/v1/users", "{\"name\":\"x\",\"roles\":[\"VIEWER\"]}");
		assertThat(forbidden.statusCode()).isEqualTo(403);
		assertThat(forbidden.headers().firstValue("Content-Type")).contains("application/problem+json");

		JsonNode paths = JSON.readTree(admin.page("/api/v1/openapi.json")).path("paths");
		String page = console.http(Role.VIEWER).page("/api");
		assertThat(paths.propertyNames()).contains("/api/v1/users", "/api/v1/audit")
			.allSatisfy((path) -> assertThat(page).contains(path))
			.allSatisfy((path) -> assertThat(path).startsWith("/api/v1/"));
		paths.forEach((path) -> path
			.forEach((operation) -> assertThat(operation.path("summary").asString("")).as(operation.toString())
				.isNotEmpty()));
	}

	private static String invite(Visitor admin, String name, String role) {
		admin.post("/users", Map.of("name", name, "roles", role));
		return shown(admin);
	}

	/** The link on the page, which is shown this time alone. */
	private static String shown(Visitor admin) {
		String page = admin.page("/users");
		var link = java.util.regex.Pattern.compile("http://[^<]+(/link/[A-Za-z0-9_-]{43})").matcher(page);
		assertThat(link.find()).as(page).isTrue();
		return link.group(1);
	}

	private static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow().replaceFirst("http://127.0.0.1:[0-9]+", "");
	}

}
