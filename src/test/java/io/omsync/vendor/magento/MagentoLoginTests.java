package io.omsync.vendor.magento;

import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Vendors;
import io.omsync.run.RunOutcome;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The three ways to show who one is, and what is said when that is not enough. */
class MagentoLoginTests {

	private static final int ORDERS = 60;

	private static final String OAUTH = "credentials: { consumer-key: demo-consumer-key,"
			+ " consumer-secret: %s, token: demo-access-token, token-secret: demo-access-secret }";

	@TempDir
	static Path home;

	private static PlayedShop shop;

	private static Trial trial;

	@BeforeAll
	static void open() {
		shop = new PlayedShop();
		trial = Trial.at("magento", home, (options) -> options.withOrders(ORDERS), (server) -> {
			sandbox(server, "shop", "ADMIN_TOKEN", "credentials: { username: demo-client, password: demo-secret }");
			sandbox(server, "bearer", "INTEGRATION_BEARER", "credentials: { token: demo-integration-token }");
			sandbox(server, "signed", "OAUTH1", OAUTH.formatted("demo-consumer-secret"));
			sandbox(server, "wrong-bearer", "INTEGRATION_BEARER", "credentials: { token: wrong-secret }");
			sandbox(server, "wrong-signature", "OAUTH1", OAUTH.formatted("wrong-secret"));
			account("factor", "ADMIN_TOKEN", shop.baseUrl().toString(),
					"credentials: { username: factor, password: wrong-secret }");
			account("odd", "PASSPORT", shop.baseUrl().toString(),
					"credentials: { username: odd, password: wrong-secret }");
			neighbour(server, "neighbour", "/elsewhere/rest");
			neighbour(server, "same", "rest/");
			account("mixed", "OAUTH1", shop.baseUrl().toString(),
					"credentials: { username: mixed, password: wrong-secret }");
		});
	}

	private static void sandbox(SandboxServer server, String name, String auth, String credentials) {
		account(name, auth, server.baseUrl("magento").toString(), credentials);
	}

	private static void neighbour(SandboxServer server, String name, String prefix) {
		sandbox(server, name, "ADMIN_TOKEN, path-prefix: " + prefix,
				"credentials: { username: demo-client, password: demo-secret }");
	}

	private static void account(String name, String auth, String baseUrl, String credentials) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: magento
				      base-url: %s
				      %s
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { auth: %s, page-size: 25 }
				      jobs:
				        order-pull: { overlap: 0s }
				""".formatted(name, baseUrl, credentials, auth));
	}

	@AfterAll
	static void close() {
		trial.close();
		shop.close();
	}

	@BeforeEach
	void clear() {
		shop.clear();
		trial.faults();
		trial.call("POST", "/sandbox/magento/forget-calls", "");
		trial.emptyTables();
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "bearer", "signed" })
	void each_way_reads_all_orders(String account) {
		RunOutcome outcome = pull(account);

		assertThat(outcome.message()).isNull();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE account = ?", account)).isEqualTo(ORDERS);
	}

	@Test
	void a_call_that_is_made_again_is_signed_anew() {
		trial.faults("server-error:times=2", "cut-body:at=4");

		assertThat(pull("signed").message()).isNull();
		assertThat(trial.vendor().path("answers").path("401").asInt()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "wrong-bearer, enable_integration_as_bearer", "wrong-signature, 401" })
	void credentials_that_do_not_expire_are_not_tried_again(String account, String said) {
		RunOutcome outcome = pull(account);

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains(said, "check them in the account file").doesNotContain("wrong-secret");
		assertThat(trial.vendor().path("answers").path("401").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "bearer", "signed" })
	void a_missing_right_is_told_by_its_resource(String account) {
		trial.faults("no-role");

		RunOutcome outcome = pull(account);

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("isn't authorized to access Magento_Sales::",
				"Give that resource to the user's role");
	}

	@Test
	void a_second_factor_is_explained_after_one_login() {
		shop.token = PlayedShop.Ready.json(400,
				"{\"message\":\"Please use the 2fa provider-specific endpoints to obtain a token.\"}");

		RunOutcome outcome = pull("factor");

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("second factor", "OAUTH1").doesNotContain("wrong-secret");
		assertThat(shop.logins).isEqualTo(1);
	}

	@Test
	void a_refused_login_is_told_in_magentos_words_and_not_tried_again() {
		shop.token = PlayedShop.Ready.json(401, "{\"message\":\"The account sign-in was incorrect or your account is"
				+ " disabled temporarily. Please wait and try again later.\"}");

		RunOutcome outcome = pull("factor");

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("disabled temporarily");
		assertThat(shop.logins).isEqualTo(1);
	}

	@Test
	void a_login_that_no_route_takes_is_no_refusal_of_the_credentials() {
		shop.token = PlayedShop.Ready.json(404, "{\"message\":\"Request does not match any route.\"}");

		RunOutcome outcome = pull("factor");

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("does not match any route", "Check base-url and path-prefix")
			.doesNotContain("password");
	}

	@Test
	void an_exception_inside_magento_at_login_is_no_refusal_of_the_credentials() {
		shop.token = PlayedShop.Ready.json(400,
				"{\"message\":\"Internal Error. Details are available in Magento log file. Report ID: webapi-1\"}");

		RunOutcome outcome = pull("factor");

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("Internal Error").doesNotContain("password");
	}

	@Test
	void shops_that_share_a_host_and_a_users_name_share_no_token() {
		assertThat(trial.get(Accounts.class).account("neighbour").credentialKey())
			.isNotEqualTo(trial.get(Accounts.class).account("shop").credentialKey());
		assertThat(trial.get(Accounts.class).account("same").credentialKey())
			.isEqualTo(trial.get(Accounts.class).account("shop").credentialKey());
	}

	@Test
	void the_way_to_log_in_says_which_credentials_there_must_be() {
		assertThat(trial.get(Accounts.class).problems("mixed"))
			.anySatisfy((problem) -> assertThat(problem).contains("the credential consumer-key is missing"))
			.anySatisfy((problem) -> assertThat(problem).contains("unknown credential username"));
		assertThat(trial.get(Accounts.class).problems("signed")).isEmpty();
	}

	@Test
	void an_option_that_magento_does_not_have_is_told_with_its_line() {
		Accounts accounts = trial.get(Accounts.class);

		assertThatThrownBy(() -> trial.get(Vendors.class).session(accounts.account("odd"), OrderSource.class, () -> {
		})).hasMessageContaining("account.yml:8: account odd: option auth must be one of"
				+ " [ADMIN_TOKEN, INTEGRATION_BEARER, OAUTH1], not 'PASSPORT'");
	}

	private static RunOutcome pull(String account) {
		return trial.run("order-pull", account, SyncJob.Due.named(Trial.DAY));
	}

}
