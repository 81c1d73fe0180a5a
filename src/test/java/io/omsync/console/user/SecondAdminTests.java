package io.omsync.console.user;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.access.Proposals;
import io.omsync.access.Role;
import io.omsync.access.Users;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What one admin does not do alone, and what is kept where keeping fails. */
class SecondAdminTests {

	private static final String NEW = "tea with seven goats";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.withOrders(home, 1);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@AfterEach
	void one_admin() {
		SecurityContextHolder.clearContext();
		console.trial.sql.update("DELETE FROM app_user WHERE person = 'second'");
		console.trial.sql.update("DELETE FROM proposal");
	}

	@Test
	void nobody_keeps_the_users_and_signs() {
		Visitor admin = console.http("admin");

		assertThat(admin.json("POST", "/api/v1/users", "{\"name\":\"both\",\"roles\":[\"ADMIN\",\"FINANCE\"]}").body())
			.contains("signs nothing");
		assertThat(admin.json("PUT", "/api/v1/users/finance", "{\"roles\":[\"ADMIN\",\"FINANCE\"],\"enabled\":true}")
			.statusCode()).isEqualTo(400);
		assertThat(console.trial.count("SELECT COUNT(*) FROM app_user WHERE person = 'both'")).isZero();
	}

	@Test
	void nobody_changes_the_own_roles() {
		second();
		Visitor admin = console.http("admin");

		for (String role : List.of("FINANCE", "OPERATOR")) {
			admin.post("/users/change", Map.of("name", "ADMIN", "roles", role, "enabled", "true"));
			assertThat(admin.page("/users")).contains("Nobody changes their own roles");
		}
		assertThat(roles("admin")).isEqualTo("ADMIN");
	}

	@Test
	void who_signs_is_added_by_two_admins() {
		second();
		Visitor admin = console.http("admin");
		admin.post("/users", Map.of("name", "Kari 2", "roles", "FINANCE"));
		assertThat(admin.page("/users")).contains("another admin confirms it", "user Kari 2", "You proposed it")
			.doesNotContain("/link/");
		assertThat(roles("kari 2")).isEmpty();
		String id = id();
		admin.post("/users/confirm", Map.of("proposal", id, "about", "user Kari 2"));
		assertThat(admin.page("/users")).contains("it takes a second person");
		assertThat(roles("kari 2")).isEmpty();

		Visitor other = console.http("second");
		other.post("/users/confirm", Map.of("proposal", id, "about", "user Kari 2"));
		String link = link(other);
		assertThat(roles("kari 2")).isEqualTo("FINANCE");
		assertThat(console.trial
			.rows("SELECT why FROM v_audit WHERE act = 'add user' AND target = 'user Kari 2' AND outcome = 'DONE'"))
			.hasToString("[{why=Proposed by admin: FINANCE}]");
		console.stranger().post(link, link, Map.of("password", NEW, "again", NEW));
		Visitor kari = console.stranger();
		kari.post("/login", "/login", Map.of("username", "kari 2", "password", NEW));
		assertThat(kari.page("/me")).contains("By a link that second made from 127.0.0.1");
	}

	@Test
	void neither_finance_nor_a_link_to_who_has_it_is_one_admin_s_to_give() {
		second();
		Visitor admin = console.http("admin");
		console.trial.get(Users.class).add("turid", Set.of(Role.VIEWER), NEW, "test");

		assertThat(admin.json("PUT", "/api/v1/users/turid", "{\"roles\":[\"FINANCE\"],\"enabled\":true}").statusCode())
			.isEqualTo(202);
		assertThat(roles("turid")).isEqualTo("VIEWER");
		assertThat(console.http("second").json("POST", "/api/v1/users/proposals/" + id() + "/confirm", "").statusCode())
			.isEqualTo(200);
		assertThat(roles("turid")).isEqualTo("FINANCE");

		assertThat(admin.json("POST", "/api/v1/users/turid/link", "").body()).contains("\"waits\":true")
			.doesNotContain("/link/");
		assertThat(console.http("second").json("POST", "/api/v1/users/proposals/" + id() + "/confirm", "").body())
			.contains("/link/");
	}

	@Test
	void what_was_proposed_before_a_user_was_disabled_does_not_enable_again() {
		second();
		Visitor admin = console.http("admin");
		console.trial.get(Users.class).add("leaver", Set.of(Role.VIEWER), NEW, "test");
		admin.post("/users/change", Map.of("name", "leaver", "roles", "FINANCE", "enabled", "true"));
		String id = id();
		admin.post("/users/change", Map.of("name", "leaver", "roles", "VIEWER"));

		assertThat(console.http("second").json("POST", "/api/v1/users/proposals/" + id + "/confirm", "").statusCode())
			.isEqualTo(409);
		assertThat(roles("leaver")).isEqualTo("VIEWER");
		admin.post("/users/change", Map.of("name", "finance", "roles", "FINANCE"));
		admin.post("/users/change", Map.of("name", "finance", "roles", "FINANCE", "enabled", "true"));
		assertThat(console.trial.rows("SELECT state FROM app_user WHERE person = 'finance'"))
			.hasToString("[{state=DISABLED}]");
		console.trial.sql.update("UPDATE app_user SET state = 'ENABLED' WHERE person = 'finance'");
	}

	@Test
	void without_a_second_admin_the_user_is_told_who_made_the_link() {
		Visitor admin = console.http("admin");
		console.trial.get(Users.class).add("berit", Set.of(Role.FINANCE), NEW, "test");
		admin.post("/users/link", Map.of("name", "berit"));
		String link = link(admin);
		console.stranger().post(link, link, Map.of("password", NEW + "s", "again", NEW + "s"));

		Visitor berit = console.stranger();
		berit.post("/login", "/login", Map.of("username", "berit", "password", NEW + "s"));
		berit.post("/me/password", Map.of("old", NEW + "s", "password", NEW, "again", NEW));
		assertThat(berit.page("/me")).contains("By a link that admin made from 127.0.0.1");
		assertThat(admin.page("/me")).doesNotContain("By a link");
	}

	@Test
	void what_was_done_is_not_called_failed_where_the_audit_can_not_keep_the_outcome() {
		Visitor admin = console.http("admin");
		console.trial.get(Users.class).add("gunn", Set.of(Role.VIEWER), NEW, "test");
		String token = admin.token("/users");
		console.trial.sql.update("RENAME TABLE audit_outcome TO audit_outcome_aside");
		try {
			assertThat(
					admin.post("/users/change", Map.of("name", "gunn", "roles", "OPERATOR", "enabled", "true"), token)
						.statusCode())
				.isEqualTo(302);
		}
		finally {
			console.trial.sql.update("RENAME TABLE audit_outcome_aside TO audit_outcome");
		}

		assertThat(admin.page("/users")).contains("gunn is changed");
		assertThat(console.trial.rows("SELECT outcome FROM v_audit WHERE act = 'change user' AND target = 'user gunn'"))
			.hasToString("[{outcome=CUT OFF}]");
	}

	@Test
	void a_proposal_is_kept_whole_or_refused() {
		Proposals proposals = by("kari");
		proposals.propose("abandon", "run 1", "r".repeat(1000));

		assertThat(proposals.find("abandon", "run 1").orElseThrow().why()).hasSize(1000);
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> proposals.propose("abandon", "run 1", "again"))
			.withMessageContaining("proposed already");
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> proposals.propose("abandon", "run 2", "r".repeat(1001)))
			.withMessageContaining("longer than 1000");
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> proposals.propose("abandon", "r".repeat(256), ""))
			.withMessageContaining("longer than 255");
		assertThat(console.trial.count("SELECT COUNT(*) FROM proposal WHERE state = 'OPEN'")).isEqualTo(1);
	}

	@Test
	void why_it_failed_is_told_where_it_was_proposed_anew_meanwhile() {
		by("kari").propose("abandon", "run 3", "first");
		Proposals proposals = by("ola");
		long id = proposals.find("abandon", "run 3").orElseThrow().id();

		assertThatIllegalStateException().isThrownBy(() -> proposals.confirm(id, () -> {
			proposals.propose("abandon", "run 3", "anew");
			throw new IllegalStateException("the vendor is away");
		})).withMessage("the vendor is away");
		assertThat(proposals.find("abandon", "run 3").orElseThrow().why()).isEqualTo("anew");
	}

	private static Proposals by(String name) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, ""));
		return console.trial.get(Proposals.class);
	}

	private static void second() {
		console.trial.get(Users.class).add("second", Set.of(Role.ADMIN), ConsoleTrial.PASSWORD, "test");
	}

	private static String roles(String person) {
		return console.trial.rows("SELECT roles FROM app_user WHERE person = '" + person + "'")
			.stream()
			.map((row) -> String.valueOf(row.get("roles")))
			.findFirst()
			.orElse("");
	}

	/** Of the proposal that waits. */
	private static String id() {
		return String.valueOf(console.trial.count("SELECT MAX(proposal_id) FROM proposal WHERE state = 'OPEN'"));
	}

	private static String link(Visitor admin) {
		Matcher link = Pattern.compile("http://[^<]+(/link/[A-Za-z0-9_-]{43})").matcher(admin.page("/users"));
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

}
