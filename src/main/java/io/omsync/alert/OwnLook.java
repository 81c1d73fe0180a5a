package io.omsync.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.omsync.run.JobOf;
import io.omsync.run.Utc;
import io.omsync.schedule.LeftOut;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What each process sees by the account files that it has read itself, which may differ
 * from those of another one. It is over when nobody sees it any more.
 */
@Component
class OwnLook {

	/** Longer than any process that sees it is silent. */
	static final Duration SEEN = Duration.ofMinutes(5);

	private final LateJobs late;

	private final LeftOut leftOut;

	private final AlertStore alerts;

	private final Causes causes;

	private final TransactionOperations transactions;

	private final Clock clock;

	OwnLook(LateJobs late, LeftOut leftOut, AlertStore alerts, Causes causes, TransactionOperations transactions,
			Clock clock) {
		this.late = late;
		this.leftOut = leftOut;
		this.alerts = alerts;
		this.causes = causes;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Looks, unless another process does so at this moment. */
	void around() {
		Instant now = Utc.now(this.clock);
		this.transactions.executeWithoutResult((status) -> this.alerts.lastLook().ifPresent((last) -> compare(now)));
	}

	private void compare(Instant now) {
		Map<Trouble.Identity, Told> open = this.causes.open();
		open.keySet().removeIf((cause) -> !cause.kind().ofFiles());
		this.late.at(now).forEach((trouble) -> found(trouble, open.remove(trouble.identity()), now));
		for (JobOf job : this.leftOut.jobs()) {
			Trouble trouble = new Trouble(Kind.ACCOUNT_BROKEN, job.account(), job.job(), "", 1, null, null,
					this.leftOut.host());
			found(trouble, open.remove(trouble.identity()), now);
		}
		for (Told told : open.values()) {
			if (this.late.paused(told.trouble())) {
				this.causes.stays(told, told.trouble(), now);
			}
			else if (Duration.between(told.lastAt(), now).abs().compareTo(SEEN) >= 0) {
				this.causes.over(told, now);
			}
		}
	}

	private void found(Trouble trouble, @Nullable Told told, Instant now) {
		if (told != null) {
			this.causes.goesOn(told, trouble, now);
		}
		else {
			this.causes.begin(trouble, now);
		}
	}

}
