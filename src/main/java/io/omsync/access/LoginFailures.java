package io.omsync.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.omsync.model.PersonName;
import io.omsync.run.Utc;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a password be guessed a few times, and then ever more slowly: by name and by
 * address. An attempt counts before it is looked at, so that many at once are no more.
 */
@Service
class LoginFailures {

	private static final int FREE_BY_NAME = 5;

	private static final int FREE_BY_ADDRESS = 20;

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
	 * An attempt begins.
	 * @throws TooOften when it comes too early; it is not counted then
	 */
	void attempt(String name, String address) {
		Instant now = Utc.now(this.clock);
		this.store.forget(now.minus(Duration.ofDays(1)));
		Optional<Instant> until = this.transactions.execute((status) -> {
			var byAddress = recent(this.store.hold("ADDRESS", address, now), now);
			var byName = recent(this.store.hold("NAME", person(name), now), now);
			Instant free = latest(end(byAddress, FREE_BY_ADDRESS), end(byName, FREE_BY_NAME));
			if (free.isAfter(now)) {
				return Optional.of(free);
			}
			this.store.set("ADDRESS", address, byAddress.count() + 1, now);
			this.store.set("NAME", person(name), byName.count() + 1, now);
			return Optional.empty();
		});
		if (until != null && until.isPresent()) {
			throw new TooOften(until.get());
		}
	}

	/** The attempt was a good one. */
	void good(String name, String address) {
		this.transactions.executeWithoutResult((status) -> {
			this.store.less("ADDRESS", address);
			clear(name);
		});
	}

	/** The name is free again. */
	void clear(String name) {
		this.store.clear("NAME", person(name));
	}

	private static LoginFailureStore.Failures recent(LoginFailureStore.Failures failures, Instant now) {
		return failures.last().isBefore(now.minus(MEMORY)) ? new LoginFailureStore.Failures(0, now) : failures;
	}

	private static Instant end(LoginFailureStore.Failures failures, int free) {
		int over = failures.count() - free;
		if (over < 0) {
			return failures.last();
		}
		Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(over, 4));
		return failures.last().plus((wait.compareTo(MEMORY) > 0) ? MEMORY : wait);
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static String person(String name) {
		return Digest.of(PersonName.compared(name));
	}

}
