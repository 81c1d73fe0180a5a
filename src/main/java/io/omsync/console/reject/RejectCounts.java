package io.omsync.console.reject;

import java.util.List;

/**
 * How many rejects of a filter there are, by reason.
 *
 * @param total at most {@link #MOST}; then there may be more
 * @param waiting those of them that wait
 */
record RejectCounts(long total, long waiting, boolean more, List<Reason> reasons) {

	/** So many are counted, and handled at once. */
	static final int MOST = 100_000;

	/** How many of one reason. */
	record Reason(String code, long count) {
	}

}
