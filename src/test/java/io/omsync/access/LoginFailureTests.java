package io.omsync.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.sandbox.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How often a password may be guessed, and who is kept out by who guesses. */
class LoginFailureTests {

	private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

	private static final String HOME = "192.0.2.1";

	private static final SettableClock CLOCK = new SettableClock(START);

	@TempDir
	static Path home;

	private static Trial trial;

	private static LoginFailures failures;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		failures = new LoginFailures(trial.get(LoginFailureStore.class), trial.get(TransactionOperations.class), CLOCK);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void nobody_failed() {
		CLOCK.set(START);
		trial.sql.update("DELETE FROM login_failure");
	}

	@Test
	void good_ones_at_once_are_all_let_in() {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<CompletableFuture<Void>> calls = IntStream.range(0, 400)
				.mapToObj((call) -> CompletableFuture.runAsync(() -> {
					CLOCK.set(START.plusMillis(call));
					failures.good(failures.attempt("kari", HOME));
				}, threads))
				.toList();

			assertThat(calls).allSatisfy((call) -> assertThatCode(call::join).doesNotThrowAnyException());
			assertThat(trial.count("SELECT SUM(failures) FROM login_failure")).isZero();
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void what_is_a_day_old_is_forgotten() {
		fail("kari", HOME);
		CLOCK.set(START.plus(Duration.ofHours(25)));
		fail("ola", "192.0.2.2");

		assertThat(trial.count("SELECT COUNT(*) FROM login_failure")).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(*) FROM login_failure WHERE who = '" + HOME + "'")).isZero();
	}

	@Test
	void a_process_whose_clock_is_behind_refuses_nobody_for_that() {
		CLOCK.set(START.plusSeconds(30));
		fail("kari", HOME);
		CLOCK.set(START);

		assertThatCode(() -> failures.good(failures.attempt("kari", HOME))).doesNotThrowAnyException();
	}

	@Test
	void failures_of_an_address_age_while_others_sign_in_from_it() {
		for (int attempt = 0; attempt < 19; attempt++) {
			fail("stranger" + attempt, HOME);
		}
		for (int minute = 5; minute <= 15; minute += 5) {
			CLOCK.set(START.plus(Duration.ofMinutes(minute)));
			failures.good(failures.attempt("kari", HOME));
		}
		CLOCK.set(START.plus(Duration.ofMinutes(16)));
		for (int attempt = 0; attempt < 20; attempt++) {
			fail("stranger" + attempt, HOME);
		}
		refused("kari", HOME);
	}

	@Test
	void behind_an_address_with_too_many_failures_good_ones_do_not_wait_for_each_other() {
		for (int attempt = 0; attempt < 20; attempt++) {
			fail("stranger" + attempt, HOME);
		}
		refused("kari", HOME);
		CLOCK.set(START.plusSeconds(60));
		failures.good(failures.attempt("kari", HOME));
		failures.good(failures.attempt("ola", HOME));

		fail("stranger", HOME);
		refused("kari", HOME);
	}

	@Test
	void who_guesses_elsewhere_does_not_keep_the_owner_out() {
		for (int attempt = 0; attempt < 5; attempt++) {
			fail("kari", "198.51.100.7");
		}
		refused("kari", "198.51.100.7");

		failures.good(failures.attempt("kari", HOME));
		refused("kari", "198.51.100.7");
		failures.clear("kari", "198.51.100.7");
		failures.good(failures.attempt("kari", "198.51.100.7"));
	}

	@Test
	void many_addresses_guess_no_more_than_a_hundred_times_of_a_name() {
		for (int attempt = 0; attempt < 100; attempt++) {
			fail("kari", "198.51.100." + attempt);
		}
		refused("kari", "198.51.100.200");
		refused("kari", HOME);
		fail("ola", HOME);
	}

	@Test
	void the_addresses_of_one_ipv6_line_count_as_one() {
		for (int attempt = 0; attempt < 20; attempt++) {
			fail("kari" + attempt, "2001:db8:1:2::" + attempt);
		}
		refused("ola", "2001:db8:1:2:ffff:ffff:ffff:1%eth0");
		fail("ola", "2001:db8:1:3::1");
	}

	@Test
	void an_address_is_as_long_as_a_proxy_makes_it() {
		fail("kari", "unknown" + "x".repeat(200));
		fail("kari", "not:an:address");
		fail("kari", "::ffff:192.0.2.1");

		assertThat(trial.count("SELECT COUNT(*) FROM login_failure WHERE who = '192.0.2.1'")).isOne();
	}

	private static void fail(String name, String address) {
		failures.bad(failures.attempt(name, address));
	}

	private static void refused(String name, String address) {
		assertThatExceptionOfType(TooOften.class).isThrownBy(() -> failures.attempt(name, address));
	}

}
