package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Inspection;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Remark;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens that are got with the one before: none is lost, none is used twice. */
class OmnifulTokenTests {

	private static final ScriptedOmniful VENDOR = new ScriptedOmniful();

	/** Each test has a pair of its own, so that nothing of another is stored for it. */
	private static int pair;

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		account("a0", "r0");
		trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(1), (server) -> {
		}, Map.of("omsync.key", "b21uaWZ1bC10b2tlbi10ZXN0cy1rZXktMDAwMDAwMDE="));
	}

	@AfterAll
	static void stop() {
		trial.close();
		VENDOR.close();
	}

	@BeforeEach
	void anew() {
		pair += 100;
		VENDOR.start(pair);
		trial.emptyTables();
	}

	@Test
	void a_refused_access_token_is_renewed_once_and_the_new_pair_is_stored_for_all() {
		VENDOR.start(pair);
		try (ConfigurableApplicationContext program = program("gone", "r" + pair)) {
			assertThat(pull(program).message()).isNull();
			assertThat(VENDOR.presented).containsExactly("r" + pair);
		}
		try (ConfigurableApplicationContext program = program("gone", "r" + pair)) {
			assertThat(pull(program).message()).isNull();
			assertThat(VENDOR.presented).as("the stored one is used").hasSize(1);
			assertThat(trial.rows("SELECT token FROM credential_token").toString()).doesNotContain("r" + (pair + 1));
		}
	}

	@Test
	void two_processes_never_use_one_refresh_token_twice() {
		try (ConfigurableApplicationContext one = program("gone", "r" + pair);
				ConfigurableApplicationContext other = program("gone", "r" + pair)) {
			var second = CompletableFuture.runAsync(() -> ask(other));
			ask(one);
			second.join();

			assertThat(VENDOR.presented).containsExactly("r" + pair);
			assertThat(VENDOR.calls).hasSize(2);
		}
	}

	@Test
	void an_answer_that_is_lost_ends_with_5_and_new_tokens_in_the_file_take_over() {
		VENDOR.answer((call) -> call.equals("token") ? "lost" : null);
		try (ConfigurableApplicationContext program = program("gone", "r" + pair)) {
			RunOutcome outcome = pull(program);

			assertThat(outcome.exitCode()).isEqualTo(5);
			assertThat(outcome.message()).contains("make new tokens in Omniful's dashboard", "account shop")
				.doesNotContain("\n", "r" + pair);
		}
		VENDOR.start(pair + 50);
		try (ConfigurableApplicationContext program = program("a" + (pair + 50), "r" + (pair + 50))) {
			assertThat(pull(program).message()).isNull();
			assertThat(VENDOR.presented).isEmpty();
		}
	}

	@Test
	void new_tokens_in_the_file_win_over_stored_ones_that_are_good_still() {
		try (ConfigurableApplicationContext program = program("gone", "r" + pair)) {
			assertThat(pull(program).message()).isNull();
		}
		VENDOR.start(pair + 50);
		try (ConfigurableApplicationContext program = program("a" + (pair + 50), "r" + (pair + 50))) {
			assertThat(pull(program).message()).isNull();
			assertThat(VENDOR.presented).isEmpty();
		}
	}

	@Test
	void a_check_uses_no_refresh_token_up() {
		try (ConfigurableApplicationContext program = program("gone", "r" + pair)) {
			List<Remark> remarks = program.getBean(Inspection.class).inspect("shop");

			assertThat(remarks).anySatisfy((remark) -> {
				assertThat(remark.kind()).isEqualTo(Remark.Kind.DENIED);
				assertThat(remark.text()).contains("a run does");
			});
			assertThat(VENDOR.presented).isEmpty();
			assertThat(pull(program).message()).isNull();
			assertThat(program.getBean(Inspection.class).inspect("shop")).extracting(Remark::kind)
				.doesNotContain(Remark.Kind.DENIED);
			assertThat(VENDOR.presented).hasSize(1);
		}
	}

	@Test
	void without_a_key_to_store_them_no_run_begins() {
		account("a" + pair, "r" + pair);
		try (Trial keyless = Trial.at("omniful", home.resolve("keyless"), (options) -> options.withOrders(1),
				(server) -> Trial.account(home.resolve("keyless"), "shop", text("a", "r")))) {
			assertThatThrownBy(() -> keyless.get(Accounts.class).account("shop"))
				.isInstanceOf(ConfigurationProblem.class)
				.hasMessageContaining("set OMSYNC_KEY, made with: openssl rand -base64 32");
			assertThat(keyless.get(Accounts.class).outline("shop").account().name()).isEqualTo("shop");
		}
	}

	private static ConfigurableApplicationContext program(String access, String refresh) {
		account(access, refresh);
		return trial.another();
	}

	private static void ask(ConfigurableApplicationContext program) {
		program.getBean(Vendors.class)
			.session(program.getBean(Accounts.class).account("shop"), OrderLookup.class, () -> {
			})
			.order("6b52d1e3a8c2b31d66e1ba28");
	}

	private static RunOutcome pull(ConfigurableApplicationContext program) {
		return program.getBean(RunService.class)
			.run("order-pull", program.getBean(Accounts.class).account("shop"), SyncJob.Due.named(today(program)),
					Duration.ofSeconds(30));
	}

	private static Slice.Window today(ConfigurableApplicationContext program) {
		Instant now = program.getBean(Clock.class).instant().truncatedTo(ChronoUnit.MICROS);
		return new Slice.Window(now.minusSeconds(60), now.minusSeconds(1));
	}

	private static void account(String access, String refresh) {
		Trial.account(home, "shop", text(access, refresh));
	}

	private static String text(String access, String refresh) {
		return """
				omsync:
				  accounts:
				    shop:
				      vendor: omniful
				      base-url: %s
				      credentials: { client-id: c, client-secret: s, access-token: %s, refresh-token: %s }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      jobs: { order-pull: {}, reconcile: {} }
				""".formatted(VENDOR.baseUrl(), access, refresh);
	}

}
