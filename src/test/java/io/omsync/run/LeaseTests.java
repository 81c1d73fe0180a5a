package io.omsync.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.omsync.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LeaseTests {

	@TempDir
	Path home;

	@Test
	void of_many_that_want_a_lease_one_gets_it() throws Exception {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Leases leases = trial.get(Leases.class);
			ExecutorService threads = Executors.newFixedThreadPool(8);
			CountDownLatch together = new CountDownLatch(1);
			List<Callable<Boolean>> wants = IntStream.range(0, 8).mapToObj((i) -> (Callable<Boolean>) () -> {
				together.await();
				return leases.acquire("order-pull", "shop").isPresent();
			}).toList();

			List<Future<Boolean>> got = wants.stream().map(threads::submit).toList();
			together.countDown();

			long winners = 0;
			for (Future<Boolean> one : got) {
				winners += one.get() ? 1 : 0;
			}
			threads.shutdown();
			assertThat(winners).isEqualTo(1);
		}
	}

	@Test
	void a_lease_that_ran_out_is_not_free_until_its_run_is_recovered() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Leases leases = trial.get(Leases.class);
			RunLease dead = leases.acquire("order-pull", "shop").orElseThrow();
			trial.sql.update("UPDATE run_lease SET until = NOW(6) - INTERVAL 1 SECOND");

			assertThat(leases.acquire("order-pull", "shop")).isEmpty();
			assertThat(trial.get(Reaper.class).reap("order-pull", "shop")).isPresent();
			RunLease next = leases.acquire("order-pull", "shop").orElseThrow();
			assertThat(next.token()).isGreaterThan(dead.token());
		}
	}

	@Test
	void a_live_lease_is_never_reaped() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			trial.get(Leases.class).acquire("order-pull", "shop");

			assertThat(trial.get(Reaper.class).reap("order-pull", "shop")).isEmpty();
		}
	}

	@Test
	void the_fence_turns_away_a_token_that_is_not_the_newest() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Leases leases = trial.get(Leases.class);
			RunLease zombie = leases.acquire("order-pull", "shop").orElseThrow();
			trial.sql.update("UPDATE run_lease SET token = token + 1");

			TransactionOperations transactions = trial.get(TransactionOperations.class);
			assertThatExceptionOfType(LeaseLost.class)
				.isThrownBy(() -> transactions.executeWithoutResult((status) -> leases.fence(zombie)));
			assertThatExceptionOfType(LeaseLost.class).isThrownBy(zombie::requireHeld);
		}
	}

	@Test
	void a_lease_ends_by_the_monotonic_clock_without_asking_the_database() {
		long[] now = { 0 };
		RunLease lease = new RunLease("order-pull", "shop", 1, () -> now[0], 1000);

		lease.requireHeld();
		now[0] = 1000;

		assertThatExceptionOfType(LeaseLost.class).isThrownBy(lease::requireHeld);
	}

}
