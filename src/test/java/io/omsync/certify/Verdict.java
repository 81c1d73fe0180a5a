package io.omsync.certify;

/**
 * What became of one kill.
 *
 * @param program a fingerprint of the program's classes
 * @param way how an operator went on
 * @param lost records that an undisturbed run leaves and this one did not
 * @param doubled records too many
 * @param changed records that are not the same
 * @param resent stock lines that the vendor got more often than undisturbed; absolute, so
 * harmless
 * @param said what is wrong; empty when nothing is
 */
record Verdict(String program, String server, String vendor, String account, String job, String point, Outcome outcome,
		String way, long lost, long doubled, long changed, long resent, double seconds, String said) {

	/** How it ended. */
	enum Outcome {

		/** As if nothing had happened. */
		SAME,

		/** Something is not as undisturbed. */
		DIFFERENT,

		/** The run ended without coming to the point again. */
		NOT_MET

	}

	/** The course that it belongs to. */
	String course() {
		return this.server + " · " + this.account + " · " + this.job;
	}

	boolean of(Verdict other) {
		return course().equals(other.course()) && this.point.equals(other.point);
	}

}
