package io.omsync.console.account;

import java.time.Instant;
import java.util.List;

import io.omsync.connector.Remark;
import org.jspecify.annotations.Nullable;

/**
 * A check of an account, begun at the console.
 *
 * @param endedAt null while it goes on
 * @param problems how many of the remarks somebody has to mend
 * @param resumed whether the account waited for good credentials and goes on now
 * @param failed what kept it from its end; null when nothing did
 */
record AccountCheckResult(String account, String by, Instant begunAt, @Nullable Instant endedAt, List<Remark> remarks,
		long problems, boolean resumed, @Nullable String failed) {

	AccountCheckResult {
		remarks = List.copyOf(remarks);
	}

	static AccountCheckResult begun(String account, String by, Instant now) {
		return new AccountCheckResult(account, by, now, null, List.of(), 0, false, null);
	}

	AccountCheckResult ended(List<Remark> remarks, boolean resumed, Instant now) {
		return new AccountCheckResult(this.account, this.by, this.begunAt, now, remarks,
				remarks.stream().filter((remark) -> remark.kind().exitCode() != 0).count(), resumed, null);
	}

	AccountCheckResult failed(String why, Instant now) {
		return new AccountCheckResult(this.account, this.by, this.begunAt, now, List.of(), 0, false, why);
	}

}
