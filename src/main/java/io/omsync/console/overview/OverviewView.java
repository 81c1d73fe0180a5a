package io.omsync.console.overview;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.omsync.console.Paged;
import io.omsync.console.account.CallBudget;
import io.omsync.console.account.Strip;
import io.omsync.run.Paused;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands.
 *
 * @param at when that was so
 * @param matters what waits for a person, the worst first
 * @param accounts a page of them, those in trouble first
 * @param found how many accounts there are, or match
 */
record OverviewView(Instant at, List<Matter> matters, Paged<AccountLine> accounts, int found) {

	/**
	 * An account.
	 *
	 * @param vendor null when its file can not be read
	 * @param trouble why it is among the first; null when it is not
	 * @param problem why it can not be run; null when it can
	 * @param budget null when it can not be run
	 */
	record AccountLine(String account, @Nullable String vendor, @Nullable Trouble trouble, @Nullable String problem,
			long openFindings, @Nullable CallBudget budget, List<JobLine> jobs) {
	}

	/** Which accounts come first. */
	enum Trouble {

		/** Something stands still until somebody acts. */
		ACUTE,
		/** Something waits, and everything else goes on. */
		WAITS

	}

	/**
	 * A job of an account.
	 *
	 * @param last null when it never ran
	 * @param watermark null when it has no windows
	 * @param late whether the watermark is older than its limit
	 * @param next null when it is not on the schedule
	 * @param paused why the schedule leaves it alone; null when it does not
	 */
	record JobLine(String job, OverviewStore.@Nullable LastRun last, @Nullable Instant watermark, boolean late,
			@Nullable Instant next, @Nullable Paused paused, long openRejects, Strip hours, Strip days) {
	}

	/**
	 * Which accounts.
	 *
	 * @param account a part of the name; empty for any
	 * @param trouble only those in trouble
	 */
	record Which(String account, boolean trouble) {

		boolean named(String name) {
			return name.toLowerCase(Locale.ROOT).contains(this.account.strip().toLowerCase(Locale.ROOT));
		}

	}

}
