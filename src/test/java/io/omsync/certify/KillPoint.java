package io.omsync.certify;

/**
 * A moment of a run, the same in every run: the so-manieth time that it stands before or
 * after something.
 *
 * @param place before, during or after
 * @param what a commit by its tables, or a call by method and path
 * @param number the first is 1
 */
record KillPoint(String place, String what, int number) {

	/** As the certificate names it. */
	String name() {
		return this.place + " " + this.what + " #" + this.number;
	}

}
