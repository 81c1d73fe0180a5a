package io.omsync.run;

import java.util.Comparator;

/** A job of an account, by their names. */
public record JobOf(String account, String job) implements Comparable<JobOf> {

	private static final Comparator<JobOf> BY_NAME = Comparator.comparing(JobOf::account).thenComparing(JobOf::job);

	@Override
	public int compareTo(JobOf other) {
		return BY_NAME.compare(this, other);
	}

}
