package io.omsync.reconcile.close;

/** What a person does next, as a command. */
final class Next {

	private Next() {
	}

	static String close(String account, String period) {
		return "omsync close --account " + account + " --period " + period;
	}

	/** Prepares again what a revision was prepared for. */
	static String prepare(Revision revision) {
		return close(revision.account(), revision.period())
				+ (revision.reason().isEmpty() ? "" : " --reopen --reason T");
	}

}
