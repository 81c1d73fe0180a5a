package io.omsync.certify;

import java.util.List;

/**
 * What may differ between a disturbed and an undisturbed run: all of it is here.
 *
 * @param column a column of the table, or * for all of it
 */
record Excluded(String table, String column, String why) {

	private static final String CLOCK = "a time of our clock";

	static final List<Excluded> ALL = List.of(
			new Excluded("BATCH_.*", "*",
					"Spring Batch's own log of attempts, a restart adds to it;"
							+ " looked at instead: the newest execution of each instance is COMPLETED"),
			new Excluded("report(_.*)?|period_gate", "*",
					"a draft is taken anew with each report, after the run has ended"),
			new Excluded("flyway_schema_history", "*", "when the tables were made"),
			new Excluded("budget_bucket", "*", "calls that the vendor's limit still allows, by the clock"),
			new Excluded("budget_slot", "*",
					"a dead process's places among the calls end by the clock, with its lease"),
			new Excluded("run_takeover", "*", "tells of each process that died"),
			new Excluded("run", "attempts", "a restart is one more"),
			new Excluded("run", "owner", "the process that ran it last"),
			new Excluded("run", "token", "grows with every take-over"), new Excluded("run", "started_at", CLOCK),
			new Excluded("run", "ended_at", CLOCK),
			new Excluded("run", "slice",
					"a push's slice is its start time; compared: slice_from, slice_to and drop_name"),
			new Excluded("run", "calls", "a restart asks again, and finds a token that is stored"),
			new Excluded("run", "plan", "the plan that a restart was held to"),
			new Excluded("sales_order_lookup", "asked_at", CLOCK), new Excluded("sales_order_late", "seen_at", CLOCK),
			new Excluded("inventory_full_push", "asked_at", CLOCK), new Excluded("reject", "settled_at", CLOCK),
			new Excluded("run_lease", "token", "grows with every take-over"),
			new Excluded("run_lease", "beat_at", CLOCK), new Excluded("run_lease", "until", CLOCK),
			new Excluded("run_ledger", "fetched",
					"a restart reads again what can not be gone on with;"
							+ " compared instead: fetched less duplicate"),
			new Excluded("run_ledger", "duplicate", "the same"),
			new Excluded("run_ledger", "lines of duplicates alone", "the same, of a list without a claim"),
			new Excluded("reject", "reject_id", "a number that the server gives"),
			new Excluded("finding", "finding_id", "a number that the server gives"),
			new Excluded("finding_version", "finding_id", "the same"),
			new Excluded("finding_version", "changed_at", CLOCK),
			new Excluded("reconcile_account", "matched_at", CLOCK), new Excluded("reject", "created_at", CLOCK),
			new Excluded("inventory_push", "pushed_at", CLOCK),
			new Excluded("credential_token", "credential_key", "holds the vendor's address, each relay has its own"),
			new Excluded("credential_token", "token", "each login gets another"),
			new Excluded("credential_token", "expires_at", CLOCK),
			new Excluded("credential_token", "renewing_by", "a dead process's claim to renew ends by the clock"),
			new Excluded("credential_token", "renewing_until", CLOCK));

	/** What stands for columns that are left out, as SQL. */
	static String instead(String table) {
		return "run_ledger".equals(table) ? ", fetched - duplicate AS fetched_once" : "";
	}

	/** Which rows are compared, as SQL. */
	static String rows(String table) {
		return "run_ledger".equals(table) ? """
				 WHERE NOT (fetched = duplicate AND fetched > 0 AND claimed IS NULL AND held = 0 AND sent = 0
				            AND amount = 0)
				""" : "";
	}

	static boolean table(String table) {
		return ALL.stream().anyMatch((each) -> table.matches(each.table) && each.column.equals("*"));
	}

	/** Asked for each cell of a picture. */
	static boolean column(String table, String column) {
		return ALL.stream().anyMatch((each) -> each.column.equals(column) && table.matches(each.table));
	}

}
