package io.omsync.reconcile.close;

import io.omsync.run.Refused;

/** Who may sign a month's close. */
public interface Signers {

	/**
	 * Nothing happens to who may.
	 * @throws Refused when a person of that name may not
	 */
	void check(String name);

}
