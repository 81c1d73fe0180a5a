package io.omsync.console.reject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.omsync.access.Acts;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.BackgroundRuns;
import io.omsync.run.Refused;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What people do with rejects. What is done to many is what was shown before: when others
 * are meant by now, or one was refused again for another reason, nothing is done.
 */
@Service
@Served
class RejectDesk {

	private final RejectListStore store;

	private final RejectReading reading;

	private final RetryPlans plans;

	private final Retries retries;

	private final RunService runs;

	private final BackgroundRuns background;

	private final Acts acts;

	RejectDesk(RejectListStore store, RejectReading reading, RetryPlans plans, Retries retries, RunService runs,
			BackgroundRuns background, Acts acts) {
		this.store = store;
		this.reading = reading;
		this.plans = plans;
		this.retries = retries;
		this.runs = runs;
		this.background = background;
		this.acts = acts;
	}

	/** What a choice comes to. */
	RejectPlan look(RejectChoice choice, boolean refetch) {
		List<Long> ids = ids(choice);
		Retries.Plan plan = plan(choice, ids);
		return RejectPlan.of(plan, ids.isEmpty() ? 0 : ids.get(ids.size() - 1), problems(plan, refetch));
	}

	private List<String> problems(Retries.Plan plan, boolean refetch) {
		List<String> problems = new ArrayList<>();
		for (Retries.Group group : plan.groups()) {
			try {
				this.retries.check(new Retries.Plan(List.of(group), 0, List.of(), ""), refetch);
			}
			catch (ConfigurationProblem ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
		return problems;
	}

	private List<Long> ids(RejectChoice choice) {
		if (!choice.ids().isEmpty()) {
			return choice.ids().stream().distinct().sorted().toList();
		}
		RejectFilter filter = choice.filter();
		List<Long> ids = this.store.ids(filter, filter.waitingStates(), 0, choice.newest(), RejectCounts.MOST + 1);
		if (ids.size() > RejectCounts.MOST) {
			throw new Refused("More than " + RejectCounts.MOST + " rejects are chosen; narrow the filter");
		}
		return ids;
	}

	/** Who names single ones has decided. */
	private Retries.Plan plan(RejectChoice choice, List<Long> ids) {
		return this.plans.ofMany(ids, choice.all() || !choice.ids().isEmpty());
	}

	/** Maps many again, those of each job and account in a run of its own. */
	List<RetryBegun> retry(RejectChoice choice, boolean refetch) {
		return carryOut(sameAsShown(choice), refetch);
	}

	/** Leaves many alone from now on. */
	int ignore(RejectChoice choice, String why) {
		Retries.Plan plan = sameAsShown(choice);
		requireSome(plan, "ignore");
		String target = (plan.count() == 1) ? "reject " + plan.groups().get(0).chosen().get(0).rejectId()
				: plan.count() + " rejects";
		String reason = required(why);
		return this.acts.perform("ignore", target, reason, () -> this.retries.ignore(plan, this.acts.actor(), reason));
	}

	private static String required(String why) {
		if (why.isBlank()) {
			throw new ConfigurationProblem("A reason is needed, for those who come after");
		}
		return why.strip();
	}

	private Retries.Plan sameAsShown(RejectChoice choice) {
		Retries.Plan plan = plan(choice, ids(choice));
		Integer shown = choice.count();
		if (shown != null && shown != plan.count()) {
			throw new Refused("Nothing was done: " + shown + " rejects waited when you looked, " + plan.count()
					+ " do now; look again");
		}
		String mark = choice.mark();
		if (mark != null && !mark.equals(plan.mark())) {
			throw new Refused("Nothing was done: other rejects than when you looked, or some for another reason, wait"
					+ " now; look again");
		}
		return plan;
	}

	/** Maps one again, as it is stored or as it was mended. */
	RetryBegun retry(long id, String mended) {
		return carryOut(this.plans.mended(
				List.of(new RetryPlans.Mended(id, this.reading.asShown(id, mended), "The mended record")), true), false)
			.get(0);
	}

	/** Asks the vendor for one, and maps what it answers. */
	RetryBegun refetch(long id) {
		return carryOut(this.plans.of(List.of(id)), true).get(0);
	}

	/** What an edited file comes to. */
	RejectPlan look(List<RetryPlans.Mended> lines) {
		RetryPlans.Looked looked = this.plans.look(lines, false);
		List<String> problems = new ArrayList<>(looked.problems());
		problems.addAll(problems(looked.plan(), false));
		return RejectPlan.of(looked.plan(), 0, problems);
	}

	/** Maps those of an edited file again. */
	List<RetryBegun> retry(List<RetryPlans.Mended> lines) {
		return carryOut(this.plans.mended(lines, false), false);
	}

	private List<RetryBegun> carryOut(Retries.Plan plan, boolean refetch) {
		requireSome(plan, "retry");
		this.retries.check(plan, refetch);
		return (plan.groups().size() == 1) ? List.of(begin(plan.groups().get(0), refetch)) : beginAll(plan, refetch);
	}

	/** One act of one person, however many runs it takes. */
	private List<RetryBegun> beginAll(Retries.Plan plan, boolean refetch) {
		var series = new RetrySeries(this.retries, plan.groups(), refetch);
		String target = plan.count() + " rejects in " + plan.groups().size() + " runs";
		BackgroundRuns.Answer answer = begin(refetch, target, series.toString(), series);
		RunOutcome ended = answer.outcome();
		Long first = (ended != null) ? Long.valueOf(ended.runId()) : answer.runId();
		return series.told((first != null) ? this.runs.find(first) : null);
	}

	/** What fails after the answer stands in the audit too. */
	private BackgroundRuns.Answer begin(boolean refetch, String target, String how,
			Supplier<@Nullable RunOutcome> work) {
		String act = refetch ? "refetch" : "retry";
		return this.acts.perform(act, target, how, () -> this.background.begin(work, this.acts.late(act, target)));
	}

	private static void requireSome(Retries.Plan plan, String act) {
		if (plan.count() == 0) {
			throw new Refused("Nothing to " + act + ": " + plan.settled() + " are resolved or ignored already"
					+ (plan.undecided().isEmpty() ? "" : ", " + plan.undecided().size()
							+ " need a choice (DUPLICATE_KEY, BROKEN_ROW_BEFORE): choose them one by one"));
		}
	}

	private RetryBegun begin(Retries.Group group, boolean refetch) {
		int count = group.chosen().size();
		String target = (count == 1) ? "reject " + group.chosen().get(0).rejectId()
				: count + " rejects of " + group.job() + " for " + group.account();
		String how = (group.edited() > 0) ? group.edited() + " mended" : "";
		BackgroundRuns.Answer answer = begin(refetch, target, how,
				() -> this.retries.carryOut(group, refetch, Duration.ZERO));
		RunOutcome ended = answer.outcome();
		if (ended != null && ended.message() != null) {
			return RetryBegun.of(group, ended.runId(), "ended " + ended.status() + ": " + ended.message());
		}
		Long run = (ended != null) ? Long.valueOf(ended.runId()) : answer.runId();
		return RetryBegun.of(group, run,
				(run != null) ? "run " + run + " maps them again" : "asked for; it will be in the list of runs");
	}

}
