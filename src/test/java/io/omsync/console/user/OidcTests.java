package io.omsync.console.user;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.omsync.access.Links;
import io.omsync.access.People;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in at an OpenID provider. */
class OidcTests {

	@TempDir
	static Path home;

	private static Issuer issuer;

	private static ConsoleTrial console;

	@BeforeAll
	static void start() {
		issuer = new Issuer();
		String oidc = "omsync.console.oidc.";
		console = ConsoleTrial.of(home, (options) -> options.withOrders(1), "", (server) -> {
		}, Map.of(oidc + "issuer-uri", issuer.address(), oidc + "client-id", "omsync-console", oidc + "client-secret",
				"secret", oidc + "roles-claim", "realm_access.roles", oidc + "roles[0].theirs", "shop-ops",
				oidc + "roles[0].ours", "OPERATOR", oidc + "roles[1].theirs", "accounting", oidc + "roles[1].ours",
				"FINANCE", oidc + "roles[2].theirs", "it", oidc + "roles[2].ours", "ADMIN"));
	}

	@AfterAll
	static void close() {
		console.close();
		issuer.close();
	}

	@BeforeEach
	void honest() {
		issuer.forges = false;
	}

	@Test
	void a_user_of_the_provider_comes_in_with_the_roles_that_are_mapped() {
		Visitor anna = console.stranger();
		assertThat(anna.page("/login")).contains("/oauth2/authorization/oidc");

		assertThat(signIn(anna, "anna", "shop-ops", "canteen")).doesNotContain("/login");
		assertThat(anna.page("/me")).contains("anna", "OPERATOR").doesNotContain("FINANCE", "New password");
		assertThat(console.trial.get(People.class).mayFinance("anna")).isFalse();
		assertThat(signIn(console.stranger(), "anna", "accounting")).doesNotContain("/login");
		assertThat(console.trial.get(People.class).mayFinance("anna")).isTrue();
		assertThat(console.trial.rows("SELECT * FROM v_audit WHERE who = 'anna' AND act = 'sign in'")).hasSize(2);
	}

	@Test
	void without_a_mapped_role_or_a_name_nobody_comes_in() {
		Visitor visitor = console.stranger();

		assertThat(signIn(visitor, "gerd", "canteen")).endsWith("/login?oidc=no_role");
		assertThat(visitor.page("/login?oidc=no_role")).contains("none of your roles there is one here");
		assertThat(visitor.get("/me").statusCode()).isEqualTo(302);
		issuer.claims = Map.of("realm_access", Map.of("roles", List.of("shop-ops")));
		assertThat(follow(visitor)).endsWith("/login?oidc=no_name");
		assertThat(console.trial.count("SELECT COUNT(*) FROM app_user WHERE person = 'gerd'")).isZero();
	}

	@Test
	void nobody_takes_the_name_of_a_user_with_a_password() {
		assertThat(signIn(console.stranger(), "ADMIN", "shop-ops")).endsWith("/login?oidc=name_taken");
	}

	@Test
	void an_admin_bars_a_user_of_the_provider() {
		Visitor rolf = console.stranger();
		signIn(rolf, "rolf", "shop-ops");
		assertThat(rolf.get("/me").statusCode()).isEqualTo(200);

		Visitor admin = console.http("admin");
		admin.post("/users/change", Map.of("name", "rolf", "roles", "ADMIN", "enabled", "true"));
		assertThat(admin.page("/users")).contains("come by OIDC; change them there");
		admin.post("/users/change", Map.of("name", "rolf", "roles", "OPERATOR"));
		assertThat(rolf.get("/me").statusCode()).isEqualTo(302);
		assertThat(signIn(rolf, "rolf", "shop-ops")).endsWith("/login?oidc=disabled");
	}

	@Test
	void another_name_at_the_provider_makes_nobody_a_second_person() {
		signIn(console.stranger(), "pelle", "shop-ops");

		Visitor renamed = console.stranger();
		issuer.claims = claims("kalle", "subject of pelle", "shop-ops");
		assertThat(follow(renamed)).doesNotContain("/login");
		assertThat(renamed.page("/me")).contains("pelle").doesNotContain("kalle");
		issuer.claims = claims("pelle", "a subject of somebody else", "accounting");
		assertThat(follow(console.stranger())).endsWith("/login?oidc=name_taken");
		assertThat(console.trial.rows("SELECT name, roles FROM app_user WHERE person IN ('pelle', 'kalle')").toString())
			.isEqualTo("[{name=pelle, roles=OPERATOR}]");
	}

	@Test
	void what_ended_a_session_of_the_provider_s_user_ends_it() {
		Visitor tove = console.stranger();
		signIn(tove, "tove", "shop-ops");
		Visitor there = console.stranger();
		signIn(there, "tove", "shop-ops");
		assertThat(tove.get("/me").statusCode()).isEqualTo(200);

		assertThat(tove.page("/me")).contains("End all my sessions");
		tove.post("/me/sessions/end", Map.of());
		assertThat(there.get("/me").statusCode()).isEqualTo(302);

		signIn(there, "tove", "shop-ops");
		Visitor admin = console.http("admin");
		admin.post("/users/change", Map.of("name", "tove", "roles", "OPERATOR"));
		admin.post("/users/change", Map.of("name", "tove", "roles", "OPERATOR", "enabled", "true"));
		assertThat(there.get("/me").statusCode()).isEqualTo(302);

		signIn(there, "tove", "shop-ops");
		signIn(tove, "tove", "accounting");
		assertThat(there.get("/me").statusCode()).isEqualTo(302);
		assertThat(console.trial.rows("SELECT why FROM v_audit WHERE who = 'tove' AND act = 'change user'").toString())
			.contains("[FINANCE] by the provider");
	}

	@Test
	void who_keeps_the_users_does_not_sign_by_the_provider_either() {
		assertThat(signIn(console.stranger(), "both", "accounting", "it")).endsWith("/login?oidc=two_roles");
		assertThat(console.trial.count("SELECT COUNT(*) FROM app_user WHERE person = 'both'")).isZero();
	}

	@Test
	void a_stranger_writes_no_line_of_the_log() {
		Logger log = (Logger) LoggerFactory.getLogger("io.omsync.access.SignInOutcome");
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		log.addAppender(lines);
		try {
			Visitor visitor = console.stranger();
			String there = location(visitor.get("/oauth2/authorization/oidc"));
			String state = there.replaceFirst(".*[?&]state=([^&]+).*", "$1");
			visitor.get("/login/oauth2/code/oidc?state=" + state + "&error=x%0A2026+INFO+Nobody+can+sign+in");
		}
		finally {
			log.detachAppender(lines);
		}

		assertThat(lines.list).hasSize(1)
			.allSatisfy((line) -> assertThat(line.getFormattedMessage()).endsWith("refused: OIDC, failed"));
	}

	@Test
	void what_another_key_signed_is_nothing() {
		issuer.forges = true;

		assertThat(signIn(console.stranger(), "eve", "accounting")).endsWith("/login?oidc=failed");
	}

	@Test
	void there_is_no_link_for_a_first_admin_where_the_provider_names_them() {
		List<Map<String, Object>> before = console.trial.rows("SELECT person, state FROM app_user");
		assertThat(before).isNotEmpty();

		assertThat(console.trial.get(Links.class).first()).isEmpty();
	}

	private static String signIn(Visitor visitor, String name, String... roles) {
		issuer.claims = claims(name, "subject of " + name, roles);
		return follow(visitor);
	}

	private static Map<String, Object> claims(String name, String subject, String... roles) {
		return Map.of("preferred_username", name, "sub", subject, "realm_access", Map.of("roles", List.of(roles)));
	}

	/** To the provider and back. */
	private static String follow(Visitor visitor) {
		String there = location(visitor.get("/oauth2/authorization/oidc"));
		assertThat(there).startsWith(issuer.address()).contains("nonce=", "state=");
		String back = location(visitor.get(there));
		return location(visitor.get(URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery()));
	}

	private static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow();
	}

}
