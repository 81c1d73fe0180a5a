package io.omsync.console.reject;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which rejects somebody chose: single ones, or all of a filter that wait.
 *
 * @param id their numbers; where there are none the filter counts
 * @param upTo the newest that was there when it was shown; 0 for all there are
 * @param count how many were shown; null when nobody was shown any
 * @param mark of those that were shown; null when nobody was shown any
 * @param decided whether those that need a choice are meant too
 */
record RejectChoice(@Nullable List<Long> id, @Nullable String account, @Nullable String job, @Nullable Long run,
		@Nullable String code, @Nullable String state, @Nullable String text, @Nullable Long upTo,
		@Nullable Integer count, @Nullable String mark, @Nullable Boolean decided) {

	/** A single one. */
	static RejectChoice one(long id, @Nullable String mark) {
		return new RejectChoice(List.of(id), null, null, null, null, null, null, null, null, mark, true);
	}

	public List<Long> ids() {
		return (this.id != null) ? this.id : List.of();
	}

	public RejectFilter filter() {
		return new RejectFilter(this.account, this.job, this.run, this.code, this.state, this.text);
	}

	boolean all() {
		return Boolean.TRUE.equals(this.decided);
	}

	long newest() {
		return (this.upTo != null && this.upTo > 0) ? this.upTo : Long.MAX_VALUE;
	}

}
