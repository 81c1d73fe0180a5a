package io.omsync.inventory;

import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Pause;
import io.omsync.connector.StockReader;
import io.omsync.connector.Vendors;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.run.ActiveRun;
import io.omsync.run.Held;
import io.omsync.run.Steps;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/** The steps of a push: its canary, all else, and the look for drift. */
@Component
class PushSteps {

	private static final int CHUNK = 1000;

	private final Steps steps;

	private final Vendors vendors;

	private final PushStore levels;

	private final PushPlanStore plan;

	private final CanaryStore canaries;

	private final Pause pause;

	PushSteps(Steps steps, Vendors vendors, PushStore levels, PushPlanStore plan, CanaryStore canaries, Pause pause) {
		this.steps = steps;
		this.vendors = vendors;
		this.levels = levels;
		this.plan = plan;
		this.canaries = canaries;
		this.pause = pause;
	}

	Job job(ActiveRun run, Pushing push, boolean asHeld, PushLines lines) {
		int chunk = run.settings().chunkOr(CHUNK);
		LevelReader.Pages pending = (last, limit) -> this.levels.pending(push, asHeld, last, limit);
		List<Step> steps = new ArrayList<>();
		int ahead = run.settings().canary();
		boolean sent = this.canaries.verdict(run.runId()).isPresent();
		if (sent || (ahead > 0 && goesAhead(run, pending.after(null, ahead + 1).size()))) {
			var canary = new Canary(lines, readBack(run), this.levels, this.canaries);
			steps.add(this.steps.push(run, "canary", Math.max(1, ahead),
					new LevelReader(pending, Math.max(1, ahead), sent ? 0 : ahead, () -> {
					}), canary));
		}
		steps.add(this.steps.push(run, InventoryPushJob.STEP, chunk,
				new LevelReader(pending, chunk, Integer.MAX_VALUE, () -> judgeCanary(push)), lines));
		ReadBack readBack = readBack(run);
		if (run.settings().checkDrift() && readBack != null) {
			var acknowledged = new LevelReader((last, limit) -> this.levels.acknowledged(push, last, limit), chunk,
					Integer.MAX_VALUE, () -> {
					});
			steps.add(this.steps.look(run, "drift", chunk, acknowledged, new DriftCheck(run, lines, readBack)));
		}
		return this.steps.job(run, steps);
	}

	/** Before a rest, and whatever there is as long as an earlier canary is doubted. */
	private boolean goesAhead(ActiveRun run, int pending) {
		return pending > run.settings().canary()
				|| (pending > 0 && this.canaries.doubted(run.account().name(), run.runId()));
	}

	private @Nullable ReadBack readBack(ActiveRun run) {
		return this.vendors.offered(run.account(), StockReader.class, run::requireLease, run::requireGoingOn)
			.map((reader) -> new ReadBack(reader, this.pause))
			.orElse(null);
	}

	/** The rest goes only when the canary came through, or a person has seen why not. */
	private void judgeCanary(Pushing push) {
		this.canaries.verdict(push.run()).filter(CanaryStore.Verdict::holds).ifPresent((verdict) -> {
			this.plan.hold(push);
			PushDiff diff = this.plan.diff(push);
			throw new Held(InventoryPushJob.STEP, diff.pending(),
					"The rest was not sent: of the lines that went ahead, " + verdict.different()
							+ " are not what the vendor acknowledged: " + verdict.finding() + ". " + diff);
		});
	}

}
