package io.omsync.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.omsync.model.PersonName;
import io.omsync.run.Utc;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a password be guessed a few times, and then ever more slowly: from an address, and
 * of a name from there. A name from anywhere is let far more, or a stranger would keep
 * its owner out. An attempt counts before it is looked at, so that many at once are no
 * more, but only one that failed moves on the time at which failures are forgotten.
 */
@Service
class LoginFailures {

	private static final int FREE_OF_ADDRESS = 20;

	private static final int FREE_OF_BOTH = 5;

	private static final int FREE_OF_NAME = 100;

	private static final Duration MEMORY = Duration.ofMinutes(15);

	private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

	private final LoginFailureStore store;

	private final TransactionOperations transactions;

	private final Clock clock;

	LoginFailures(LoginFailureStore store, TransactionOperations transactions, Clock clock) {
		this.store = store;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * An attempt begins, and is to be told good or bad.
	 * @throws TooOften when it comes too early; it is not counted then
	 */
	Attempt attempt(String name, String address) {
		Instant now = Utc.now(this.clock);
		this.store.forget(now.minus(Duration.ofDays(1)));
		Attempt attempt = this.transactions.execute((status) -> begin(name, address, now));
		if (attempt == null) {
			throw new IllegalStateException("The attempt was not counted");
		}
		if (attempt.free().isAfter(now)) {
			throw new TooOften(attempt.free());
		}
		return attempt;
	}

	private Attempt begin(String name, String address, Instant now) {
		List<Counter> counters = List.of(hold("ADDRESS", Network.of(address), FREE_OF_ADDRESS, now),
				hold("BOTH", both(name, address), FREE_OF_BOTH, now), hold("NAME", person(name), FREE_OF_NAME, now));
		Instant free = counters.stream().map(Counter::free).max(Comparator.naturalOrder()).orElseThrow();
		if (!free.isAfter(now)) {
			counters.forEach((counter) -> this.store.set(counter.kind(), counter.who(), counter.count() + 1,
					counter.over() ? now : counter.last()));
		}
		return new Attempt(now, free, counters);
	}

	private Counter hold(String kind, String who, int free, Instant now) {
		LoginFailureStore.Failures failures = this.store.hold(kind, who, now);
		return failures.last().isBefore(now.minus(MEMORY)) ? new Counter(kind, who, free, 0, now)
				: new Counter(kind, who, free, failures.count(), failures.last());
	}

	/** It was a good one: the name is free again there, and nothing else is changed. */
	void good(Attempt attempt) {
		this.transactions.executeWithoutResult((status) -> attempt.counters().forEach((counter) -> {
			if ("BOTH".equals(counter.kind())) {
				this.store.clear(counter.kind(), counter.who());
			}
			else {
				this.store.takeBack(counter.kind(), counter.who(), attempt.at(), counter.last());
			}
		}));
	}

	/** It failed. */
	void bad(Attempt attempt) {
		this.transactions.executeWithoutResult((status) -> attempt.counters()
			.forEach((counter) -> this.store.failed(counter.kind(), counter.who(), attempt.at())));
	}

	/** The name is free again, from that address. */
	void clear(String name, String address) {
		this.store.clear("BOTH", both(name, address));
		this.store.clear("NAME", person(name));
	}

	private static String both(String name, String address) {
		return Digest.of(PersonName.compared(name) + '\n' + Network.of(address));
	}

	private static String person(String name) {
		return Digest.of(PersonName.compared(name));
	}

	/** What was counted as it began. */
	record Attempt(Instant at, Instant free, List<Counter> counters) {
	}

	/** Failures before an attempt, of which the first {@code most} cost no wait. */
	record Counter(String kind, String who, int most, int count, Instant last) {

		boolean over() {
			return this.count >= this.most;
		}

		/** When the next attempt may be made. */
		Instant free() {
			if (!over()) {
				return Instant.MIN;
			}
			Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(this.count - this.most, 4));
			return this.last.plus((wait.compareTo(MEMORY) > 0) ? MEMORY : wait);
		}

	}

}
