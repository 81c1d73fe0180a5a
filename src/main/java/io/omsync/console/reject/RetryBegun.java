package io.omsync.console.reject;

import io.omsync.run.Retries;
import org.jspecify.annotations.Nullable;

/**
 * What became of a retry of one job and account.
 *
 * @param runId the run that has begun; null when none has
 * @param said in a sentence
 */
record RetryBegun(String job, String account, int count, @Nullable Long runId, String said) {

	static RetryBegun of(Retries.Group group, @Nullable Long runId, String said) {
		return new RetryBegun(group.job(), group.account(), group.chosen().size(), runId, said);
	}

}
