package io.omsync.order;

import java.time.Duration;
import java.util.List;

import io.omsync.connector.Account;

import org.springframework.stereotype.Component;

/**
 * The overlap that would have missed fewer than one order in a thousand. An order is
 * brought by any pull that begins after the vendor shows it and looks back as far; when
 * it was shown is not known, when it was found is, so the proposal is on the safe side.
 */
@Component
class OverlapAdvice {

	private static final long ENOUGH_TO_JUDGE = 1000;

	private final LateStore late;

	OverlapAdvice(LateStore late) {
		this.late = late;
	}

	/** A sentence, or none while there is too little to judge by or nothing to change. */
	List<String> of(Account account) {
		LateStore.Punctuality orders = this.late.punctuality(account.name());
		if (orders.all() < ENOUGH_TO_JUDGE) {
			return List.of();
		}
		long bearable = (orders.all() - 1) / 1000;
		if (orders.late() <= bearable) {
			return List.of();
		}
		Duration now = account.job(OrderPullJob.NAME).overlap();
		Duration enough = wholeMinutes(this.late.lateness(account.name(), bearable));
		if (enough.compareTo(now) <= 0) {
			return List.of();
		}
		return List
			.of("%d of %d orders came after their window had been read; an overlap of %dm instead of %dm would have"
				.formatted(orders.late(), orders.all(), enough.toMinutes(), now.toMinutes())
					+ " missed fewer than one in a thousand (jobs.order-pull.overlap)");
	}

	private static Duration wholeMinutes(Duration time) {
		return Duration.ofMinutes(time.plusMinutes(1).minusNanos(1).toMinutes());
	}

}
