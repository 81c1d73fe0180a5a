package io.omsync.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.run.JobOf;
import io.omsync.schedule.LeftOut;
import io.omsync.schedule.TriesStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What waits for a person at this moment. What is read from the tables in a moment is
 * true at once, without waiting for the next look; a late watermark and a process that
 * died are as the last look found them.
 */
@Service
public class Needs {

	private final TroubleStore troubles;

	private final AlertStore alerts;

	private final LeftOut leftOut;

	Needs(TroubleStore troubles, AlertStore alerts, LeftOut leftOut) {
		this.troubles = troubles;
		this.alerts = alerts;
		this.leftOut = leftOut;
	}

	/** All of it but refused records and findings, which have pages of their own. */
	public List<Need> now(TriesStore.Standing schedule) {
		Map<Trouble.Identity, Told> told = this.alerts.open();
		List<Need> needs = new ArrayList<>();
		List<Trouble> runs = new ArrayList<>(this.troubles.runs());
		this.troubles.pauses()
			.stream()
			.filter((paused) -> runs.stream().noneMatch((one) -> one.identity().equals(paused.identity())))
			.forEach(runs::add);
		runs.forEach((trouble) -> needs.add(need(trouble, told.get(trouble.identity()), schedule)));
		this.leftOut.jobs().forEach((job) -> needs.add(files(job, told)));
		schedule.stuck()
			.forEach((stuck) -> needs
				.add(new Need(Kind.JOB_STUCK, stuck.job(), stuck.tries(), null, stuck.trouble(), null, false)));
		told.values()
			.stream()
			.filter((one) -> one.trouble().kind() == Kind.WATERMARK_OLD || one.trouble().kind() == Kind.PROCESS_DIED)
			.forEach((one) -> needs.add(need(one.trouble(), one, schedule)));
		return needs;
	}

	private static Need need(Trouble trouble, @Nullable Told told, TriesStore.Standing schedule) {
		var of = new JobOf(trouble.account(), trouble.job());
		boolean byItself = trouble.kind() == Kind.RUN_FAILED && told == null && schedule.going().contains(of);
		String reason = (trouble.kind() == Kind.PROCESS_DIED) ? trouble.cause() + ", " + trouble.reason()
				: trouble.reason();
		return new Need(trouble.kind(), of, trouble.count(), trouble.runId(), reason,
				(told != null) ? told.firstAt() : null, byItself);
	}

	/** Account files are read by each process for itself: these are this one's. */
	private static Need files(JobOf job, Map<Trouble.Identity, Told> told) {
		Told known = told.get(new Trouble.Identity(Kind.ACCOUNT_BROKEN, job.account(), job.job(), ""));
		return new Need(Kind.ACCOUNT_BROKEN, job, 1, null, "", (known != null) ? known.firstAt() : null, false);
	}

}
