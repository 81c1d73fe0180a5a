package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import io.github.bucket4j.mysql.MySQLSelectForUpdateBasedProxyManager;
import io.omsync.connector.Digest;
import io.omsync.connector.Pause;
import io.omsync.connector.RateBudget;
import io.omsync.connector.VendorLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Budgets in MySQL, one a credential over all processes: Bucket4j's bucket for the rate,
 * {@link Slots} for the concurrency. Tokens are taken in batches; what is left of a batch
 * goes back at the end.
 */
@Component
class SharedBudgets implements RateBudget.Source, DisposableBean {

	private static final String ALL = "calls";

	private final MySQLSelectForUpdateBasedProxyManager<String> buckets;

	private final Slots slots;

	private final Pause pause;

	private final Clock clock;

	private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

	SharedBudgets(@Qualifier("pool") javax.sql.DataSource pool, Slots slots, Pause pause, Clock clock) {
		this.buckets = Bucket4jMySQL.selectForUpdateBasedBuilder(pool)
			.primaryKeyMapper(PrimaryKeyMapper.STRING)
			.table("budget_bucket")
			.idColumn("id")
			.stateColumn("state")
			.clientClock(new Meter(clock))
			.build();
		this.slots = slots;
		this.pause = pause;
		this.clock = clock;
	}

	/**
	 * The bucket's name in the database is the same in every process, which no text of a
	 * {@code Map} is, and does not hang on the concurrency.
	 */
	@Override
	public RateBudget budget(String credentialKey, VendorLimits limits) {
		return this.budgets.computeIfAbsent(Digest.of(credentialKey + limits), (known) -> {
			String bucketKey = Digest
				.of(credentialKey + " " + limits.capacity() + " " + limits.refill() + " " + limits.period());
			Bandwidth bandwidth = Bandwidth.builder()
				.capacity(limits.capacity())
				.refillGreedy(limits.refill(), limits.period())
				.build();
			Bucket bucket = this.buckets.getProxy(bucketKey,
					() -> BucketConfiguration.builder().addLimit(bandwidth).build());
			return new Budget(credentialKey, limits, bucket);
		});
	}

	@Override
	public void destroy() {
		try {
			this.budgets.values().forEach(Budget::giveBack);
		}
		finally {
			this.slots.close();
		}
	}

	/** One credential's budget in this process. */
	private final class Budget implements RateBudget {

		private final String credentialKey;

		private final VendorLimits limits;

		private final Bucket bucket;

		private final int batch;

		private int tokens;

		private long remaining;

		private @Nullable Instant remainingAt;

		Budget(String credentialKey, VendorLimits limits, Bucket bucket) {
			this.credentialKey = credentialKey;
			this.limits = limits;
			this.bucket = bucket;
			this.batch = Math.max(1, Math.min(20, limits.capacity() / 50));
		}

		@Override
		public Permit take(@Nullable String lane, Runnable guard) {
			awaitToken(guard);
			Integer places = (lane != null) ? this.limits.lanes().get(lane) : null;
			if (lane == null || places == null) {
				return SharedBudgets.this.slots.take(this.credentialKey, ALL, this.limits.concurrent(), guard)::leave;
			}
			Slots.Place inLane = SharedBudgets.this.slots.take(this.credentialKey, lane, places, guard);
			try {
				Slots.Place place = SharedBudgets.this.slots.take(this.credentialKey, ALL, this.limits.concurrent(),
						guard);
				return () -> {
					place.leave();
					inLane.leave();
				};
			}
			catch (RuntimeException ex) {
				inLane.leave();
				throw ex;
			}
		}

		private void awaitToken(Runnable guard) {
			while (!pay()) {
				ConsumptionProbe probe = this.bucket.tryConsumeAndReturnRemaining(this.batch);
				seen(probe.getRemainingTokens());
				if (probe.isConsumed()) {
					earn(this.batch);
				}
				else {
					SharedBudgets.this.pause.of(Duration.ofNanos(probe.getNanosToWaitForRefill()), guard);
				}
			}
		}

		private synchronized void seen(long remaining) {
			this.remaining = remaining;
			this.remainingAt = SharedBudgets.this.clock.instant();
		}

		@Override
		public synchronized double left() {
			if (this.remainingAt == null) {
				return Double.NaN;
			}
			Duration since = Duration.between(this.remainingAt, SharedBudgets.this.clock.instant());
			double refilled = (double) this.limits.refill() * since.toMillis() / this.limits.period().toMillis();
			return Math.floor(Math.min(this.limits.capacity(), this.remaining + refilled)) + this.tokens;
		}

		private synchronized boolean pay() {
			if (this.tokens == 0) {
				return false;
			}
			this.tokens--;
			return true;
		}

		private synchronized void earn(int tokens) {
			this.tokens += tokens;
		}

		private synchronized void giveBack() {
			if (this.tokens > 0) {
				this.bucket.addTokens(this.tokens);
				this.tokens = 0;
			}
		}

	}

	/** The injected clock, as Bucket4j reads it. */
	private record Meter(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return Math.multiplyExact(this.clock.millis(), 1_000_000L);
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
