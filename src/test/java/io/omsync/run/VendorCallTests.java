package io.omsync.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.connector.Accounts;
import io.omsync.connector.RateBudget;
import io.omsync.connector.VendorLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What holds for every call to a vendor, whatever the job. */
class VendorCallTests {

	private static final List<String> ACCOUNTS = List.of("shop", "north", "south", "east");

	@TempDir
	Path home;

	/**
	 * A call is held back until no connection is in use: one that waits for the vendor
	 * would never be returned meanwhile. What the other thread stores, or a beat, ends by
	 * itself.
	 */
	@Test
	void no_database_connection_is_held_while_a_vendor_is_called() throws Exception {
		AtomicReference<HikariDataSource> pool = new AtomicReference<>();
		AtomicReference<VendorProxy> proxy = new AtomicReference<>();
		var unmet = new ConcurrentLinkedQueue<String>();
		var calls = new ConcurrentLinkedQueue<String>();
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(2_500), "", (server) -> {
			proxy.set(new VendorProxy(server.baseUrl("omnium"), (call) -> {
				calls.add(call);
				if (!comesToRest(pool.get())) {
					unmet.add(call);
				}
			}));
			Trial.account(this.home, "shop", proxy.get().baseUrl(), "");
		}); VendorProxy open = proxy.get()) {
			pool.set(trial.get("pool", HikariDataSource.class));
			String rows = IntStream.range(0, 3_500)
				.mapToObj((n) -> "SKU-" + n + ",OSL," + n + ",2026-03-01T01:00:00Z\n")
				.collect(Collectors.joining());
			trial.load(Files.writeString(this.home.resolve("stock.csv"), "sku,location,quantity,observed_at\n" + rows));

			assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
			assertThat(trial.push().exitCode()).isZero();

			assertThat(calls).hasSizeGreaterThan(8);
			assertThat(unmet).isEmpty();
		}
	}

	private static boolean comesToRest(HikariDataSource pool) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (pool.getHikariPoolMXBean().getActiveConnections() > 0) {
			if (System.nanoTime() > end) {
				return false;
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
		return true;
	}

	@Test
	void accounts_with_one_credential_share_its_concurrency_over_threads_and_processes() throws Exception {
		String limits = "      options: { expired-scroll: \"404\" }";
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(300), limits, (server) -> {
			ACCOUNTS.subList(1, 4).forEach((name) -> Trial.account(this.home, name, server.baseUrl("omnium"), limits));
			ACCOUNTS.forEach((name) -> twoAtOnce(this.home.resolve("jobs/" + name + "/account.yml")));
		})) {
			var other = trial.another();
			trial.faults("slow:times=always,millis=40");
			List<Callable<RunOutcome>> pulls = new ArrayList<>();
			for (String name : ACCOUNTS) {
				var context = (pulls.size() < 2) ? null : other;
				RunService runs = (context != null) ? context.getBean(RunService.class) : trial.get(RunService.class);
				Accounts accounts = (context != null) ? context.getBean(Accounts.class) : trial.get(Accounts.class);
				pulls.add(() -> runs.run("order-pull", accounts.account(name), SyncJob.Due.named(Trial.DAY),
						Duration.ZERO));
			}

			List<RunOutcome> outcomes = atOnce(pulls);

			assertThat(outcomes).allMatch((outcome) -> outcome.exitCode() == 0);
			var vendor = trial.vendor();
			assertThat(vendor.path("highestConcurrency").asInt()).isEqualTo(2);
			assertThat(vendor.path("highestConcurrencyByCall").path("POST /api/Orders/Scroll").asInt()).isEqualTo(1);
			assertThat(vendor.path("throttled").asInt()).isZero();
		}
	}

	@Test
	void threads_that_ask_for_a_place_at_the_same_moment_never_get_the_same_one() throws Exception {
		try (Trial trial = Trial.withOrders(this.home, 1)) {
			Slots slots = trial.get(Slots.class);
			for (int round = 0; round < 30; round++) {
				String credential = "%064d".formatted(round);
				var inside = new AtomicInteger();
				var highest = new AtomicInteger();
				var start = new CyclicBarrier(6);
				Callable<Integer> caller = () -> {
					start.await();
					Slots.Place place = slots.take(credential, "calls", 2, () -> {
					});
					highest.accumulateAndGet(inside.incrementAndGet(), Math::max);
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
					inside.decrementAndGet();
					place.leave();
					return place.slot();
				};
				assertThat(atOnce(Collections.nCopies(6, caller))).allMatch((slot) -> slot < 2);
				assertThat(highest.get()).as("round " + round).isLessThanOrEqualTo(2);
			}
		}
	}

	@Test
	void accounts_with_one_credential_pay_into_one_bucket_whatever_they_say_of_concurrency() throws Exception {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(10), "", (server) -> {
			Trial.account(this.home, "north", server.baseUrl("omnium"), "");
			twoAtOnce(this.home.resolve("jobs/north/account.yml"));
		})) {
			trial.pull(Trial.DAY);
			trial.run("order-pull", "north", SyncJob.Due.named(Trial.DAY));

			assertThat(trial.count("SELECT COUNT(*) FROM budget_bucket")).isEqualTo(1);
		}
	}

	@Test
	void a_wait_for_the_budget_and_one_for_a_place_end_when_the_run_must() {
		try (Trial trial = Trial.withOrders(this.home, 1)) {
			VendorLimits hardly = new VendorLimits(1, 1, 1, Duration.ofHours(1), Map.of());
			RateBudget budget = trial.get(RateBudget.Source.class).budget("f".repeat(64), hardly);
			int[] asked = { 0 };
			Runnable guard = () -> {
				if (++asked[0] > 3) {
					throw new StopAsked("a tester");
				}
			};
			RateBudget.Permit taken = budget.take(null, guard);

			assertThatExceptionOfType(StopAsked.class).isThrownBy(() -> budget.take(null, guard));
			asked[0] = 0;
			assertThatExceptionOfType(StopAsked.class)
				.isThrownBy(() -> trial.get(Slots.class).take("f".repeat(64), "calls", 1, guard));
			taken.close();
		}
	}

	private static void twoAtOnce(Path file) {
		try {
			Files.writeString(file, Files.readString(file).replace("concurrent: 20", "concurrent: 2"));
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static <T> List<T> atOnce(List<Callable<T>> runs) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(runs.size());
		try {
			List<T> outcomes = new ArrayList<>();
			for (Future<T> run : threads.invokeAll(runs)) {
				outcomes.add(run.get());
			}
			return outcomes;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
