package io.omsync.console.reject;

import java.util.List;

import io.omsync.run.Retries;

/**
 * What would be done with rejects, before it is.
 *
 * @param upTo the newest that was chosen from
 * @param mark of which they are and why each was refused
 * @param settled how many are resolved or ignored already
 * @param undecided how many need a choice and were not chosen by their numbers
 * @param problems lines of a file that can not be used, and what keeps a group from being
 * done; nothing is started while there are any
 */
record RejectPlan(int count, long upTo, String mark, List<Group> groups, int settled, int undecided,
		List<String> problems) {

	static RejectPlan of(Retries.Plan plan, long upTo, List<String> problems) {
		return new RejectPlan(plan.count(), upTo, plan.mark(),
				plan.groups()
					.stream()
					.map((group) -> new Group(group.job(), group.account(), group.chosen().size(), group.edited()))
					.toList(),
				plan.settled(), plan.undecided().size(), problems);
	}

	/**
	 * Those of one job and account.
	 *
	 * @param edited how many of them a person has mended
	 */
	record Group(String job, String account, int count, long edited) {
	}

}
