package io.omsync.console.overview;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.alert.Kind;
import io.omsync.alert.Need;
import io.omsync.run.JobOf;

import org.springframework.web.util.UriUtils;

/** What waits for a person in words, the worst first, each with the one thing to do. */
final class Matters {

	private static final List<Kind> WORST_FIRST = List.of(Kind.RUN_FAILED, Kind.NEEDS_CREDENTIALS, Kind.RUN_HELD,
			Kind.ACCOUNT_BROKEN, Kind.JOB_STUCK, Kind.WATERMARK_OLD, Kind.PROCESS_DIED);

	private static final Comparator<Need> ORDER = Comparator.comparing(Need::byItself)
		.thenComparing((need) -> WORST_FIRST.indexOf(need.kind()))
		.thenComparing(Need::of);

	private Matters() {
	}

	static List<Matter> of(List<Need> needs, Map<JobOf, Long> rejects, Map<String, Long> findings) {
		List<Matter> matters = new ArrayList<>();
		needs.stream().filter((need) -> !need.byItself()).sorted(ORDER).map(Matters::matter).forEach(matters::add);
		new TreeMap<>(rejects).forEach((job, records) -> matters.add(rejects(job, records)));
		new TreeMap<>(findings).forEach((account, open) -> matters.add(findings(account, open)));
		needs.stream().filter(Need::byItself).sorted(ORDER).map(Matters::matter).forEach(matters::add);
		return matters;
	}

	private static Matter matter(Need need) {
		String what = what(need.of());
		String account = "/accounts/" + encode(need.of().account());
		String run = "/runs/" + need.runId();
		return switch (need.kind()) {
			case RUN_FAILED -> need.byItself()
					? matter(need, "busy", "tried again",
							what + " failed (" + need.reason() + "), which the schedule tries" + " again by itself",
							run, "Look at run " + need.runId())
					: matter(need, "bad", "failed", what + " failed: " + need.reason() + times(need.count(), "runs"),
							run, "Set run " + need.runId() + " right");
			case RUN_HELD -> matter(need, "waits", "held",
					what + " waits for somebody to approve or refuse it" + times(need.count(), "runs"), run,
					"Decide on run " + need.runId());
			case NEEDS_CREDENTIALS -> matter(need, "bad", "credentials",
					"The vendor refuses the credentials of " + need.of().account(), account, "Mend them, then check");
			case ACCOUNT_BROKEN -> matter(need, "bad", "left out",
					what + " is left out: its account file can not be used", account, "See what is wrong");
			case JOB_STUCK -> matter(need, "bad", "stuck",
					what + " can not begin a run: " + need.reason() + times(need.count(), "tries"), account,
					"Check the account");
			case WATERMARK_OLD -> matter(need, "waits", "late",
					what + " has not come as far as it should: " + need.reason(), runs(need.of()), "See its runs");
			case PROCESS_DIED ->
				matter(need, "waits", "died", "The process " + need.reason() + " died, and its runs were taken over",
						run, "Look at run " + need.runId());
			case REJECTS -> rejects(need.of(), need.count());
		};
	}

	private static Matter matter(Need need, String badge, String word, String text, String link, String act) {
		return new Matter(need.of().account(), badge, word, text, link, act, need.since(),
				!need.byItself() && need.kind() != Kind.PROCESS_DIED);
	}

	private static Matter rejects(JobOf job, long records) {
		return new Matter(job.account(), "waits", "rejects",
				records + ((records == 1) ? " record" : " records") + " of " + what(job)
						+ ((records == 1) ? " was" : " were") + " refused",
				"/rejects?account=" + encode(job.account()) + "&job=" + encode(job.job()), "Look at them", null, false);
	}

	private static Matter findings(String account, long open) {
		return new Matter(
				account, "waits", "findings", open + ((open == 1) ? " finding" : " findings") + " of " + account
						+ ((open == 1) ? " is" : " are") + " open",
				"/findings?account=" + encode(account), "Work them", null, false);
	}

	private static String runs(JobOf job) {
		return "/runs?account=" + encode(job.account()) + "&job=" + encode(job.job());
	}

	private static String what(JobOf job) {
		return job.job().isEmpty() ? job.account() : job.job() + " of " + job.account();
	}

	private static String times(long count, String what) {
		return (count > 1) ? " (" + count + " " + what + ")" : "";
	}

	private static String encode(String name) {
		return UriUtils.encode(name, StandardCharsets.UTF_8);
	}

}
