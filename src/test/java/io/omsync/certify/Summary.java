package io.omsync.certify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the verdicts on one course come to.
 *
 * @param points kill points tried
 * @param notMet points that a run did not come to again
 * @param resent stock lines that the vendor got more often than undisturbed
 */
record Summary(String server, String vendor, String account, String job, long points, long notMet, long same, long lost,
		long doubled, long changed, long resent, double minutes) {

	/** A line for each course, and one for all. */
	static List<Summary> of(List<Verdict> verdicts) {
		Map<String, List<Verdict>> courses = new LinkedHashMap<>();
		verdicts.forEach((each) -> courses.computeIfAbsent(each.course(), (course) -> new ArrayList<>()).add(each));
		List<Summary> summaries = new ArrayList<>();
		courses.values().forEach((course) -> {
			Verdict first = course.get(0);
			summaries.add(sum(first.server(), first.vendor(), first.account(), first.job(), course));
		});
		summaries.add(sum("all", "", "", "", verdicts));
		return summaries;
	}

	private static Summary sum(String server, String vendor, String account, String job, List<Verdict> verdicts) {
		List<Verdict> met = verdicts.stream().filter((each) -> each.outcome() != Verdict.Outcome.NOT_MET).toList();
		return new Summary(server, vendor, account, job, met.size(), verdicts.size() - met.size(),
				met.stream().filter((each) -> each.outcome() == Verdict.Outcome.SAME).count(),
				met.stream().mapToLong(Verdict::lost).sum(), met.stream().mapToLong(Verdict::doubled).sum(),
				met.stream().mapToLong(Verdict::changed).sum(), met.stream().mapToLong(Verdict::resent).sum(),
				Math.round(verdicts.stream().mapToDouble(Verdict::seconds).sum() / 6) / 10.0);
	}

}
