package io.omsync.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.Schedule;
import io.omsync.inventory.FullPushStore.Last;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides when every level is sent, whether it changed or not: by the account's schedule,
 * and when its SKUs or locations are mapped otherwise than before.
 */
@Component
class FullPush {

	private final FullPushStore store;

	private final Clock clock;

	FullPush(FullPushStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Makes every level pending if that is due.
	 * @return why it was
	 */
	Optional<String> ask(Account account, Pushing push) {
		Last last = last(push);
		Optional<String> why = why(account, last);
		if (why.isPresent()) {
			all(push);
		}
		if (!account.mapping().equals(last.mapping())) {
			this.store.mapping(push, account.mapping());
		}
		return why;
	}

	/**
	 * For a run that sends what was shown and asks for no more: what goes out first goes
	 * out under this mapping.
	 */
	void goesOn(Account account, Pushing push) {
		if (last(push).mapping() == null) {
			this.store.mapping(push, account.mapping());
		}
	}

	/** Why it would be due now. */
	Optional<String> due(Account account, Pushing push) {
		return why(account, last(push));
	}

	private Last last(Pushing push) {
		return this.store.last(push).orElse(new Last(null, null));
	}

	/** Makes every level pending. */
	void all(Pushing push) {
		this.store.sendAll(push, Utc.now(this.clock));
	}

	private Optional<String> why(Account account, Last last) {
		if (last.mapping() != null && !last.mapping().equals(account.mapping())) {
			return Optional.of("its locations or skus have changed");
		}
		String cron = account.job(InventoryPushJob.NAME).full();
		return (cron != null && due(cron, account, last.at())) ? Optional.of("full: " + cron + " is due")
				: Optional.empty();
	}

	private boolean due(String cron, Account account, @Nullable Instant last) {
		if (last == null) {
			return true;
		}
		Instant next = Schedule.of(cron, account.zone()).next(last);
		return next != null && !next.isAfter(this.clock.instant());
	}

}
