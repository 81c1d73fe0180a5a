package io.omsync.inventory;

import java.util.HashSet;
import java.util.Set;

import io.omsync.run.RunUse;

import org.springframework.stereotype.Component;

/** Runs that levels and their pushes still refer to. */
@Component
class InventoryHistory implements RunUse {

	private final InventoryStore levels;

	private final PushStore pushes;

	private final PushPlanStore plans;

	InventoryHistory(InventoryStore levels, PushStore pushes, PushPlanStore plans) {
		this.levels = levels;
		this.pushes = pushes;
		this.plans = plans;
	}

	@Override
	public Set<Long> runsInUse() {
		Set<Long> runs = new HashSet<>(this.levels.runs());
		runs.addAll(this.pushes.runsWithRefusedLines());
		return runs;
	}

	@Override
	public void runGone(long runId) {
		this.plans.purge(runId);
	}

}
