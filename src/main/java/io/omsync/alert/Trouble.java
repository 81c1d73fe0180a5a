package io.omsync.alert;

import org.jspecify.annotations.Nullable;

/**
 * One cause of trouble, however many runs or records it concerns. Holds codes, ids and
 * counts, no text of a vendor's.
 *
 * @param account empty where it concerns several
 * @param job empty where it concerns several
 * @param cause tells causes of one kind, account and job apart; a code
 * @param count how many runs or records
 * @param runId the first
 * @param record the first, by its number and place
 * @param reason what is known besides
 */
record Trouble(Kind kind, String account, String job, String cause, long count, @Nullable Long runId,
		@Nullable String record, String reason) {

	/** Equal for the same cause. */
	Identity identity() {
		return new Identity(this.kind, this.account, this.job, this.cause);
	}

	/** What causes are grouped by. */
	record Identity(Kind kind, String account, String job, String cause) {
	}

}
