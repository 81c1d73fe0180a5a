package io.omsync.inventory;

import java.util.ArrayList;
import java.util.List;

import io.omsync.run.ActiveRun;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Reads back every level that the vendor has acknowledged, and counts what differs. Keeps
 * the count and the first lines alone.
 */
class DriftCheck implements ItemWriter<PendingLevel>, StepExecutionListener {

	private static final int SHOWN = 5;

	private final ActiveRun run;

	private final PushLines lines;

	private final ReadBack readBack;

	private final List<String> first = new ArrayList<>();

	private long read;

	private long different;

	DriftCheck(ActiveRun run, PushLines lines, ReadBack readBack) {
		this.run = run;
		this.lines = lines;
		this.readBack = readBack;
	}

	@Override
	public void write(Chunk<? extends PendingLevel> chunk) {
		List<ReadBack.Line> known = new ArrayList<>();
		chunk.getItems()
			.forEach((level) -> this.lines.acknowledged(level)
				.ifPresent((theirs) -> known.add(new ReadBack.Line(level, theirs))));
		for (ReadBack.Difference difference : this.readBack.differences(known)) {
			this.different++;
			if (this.first.size() < SHOWN) {
				this.first.add(difference.toString());
			}
		}
		this.read += known.size();
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() == BatchStatus.COMPLETED) {
			this.run.remark(said());
		}
		return step.getExitStatus();
	}

	private String said() {
		String drift = "Drift: " + this.different + " of " + this.read + " acknowledged levels differ at the vendor";
		return (this.different == 0) ? drift
				: drift + ": " + String.join("; ", this.first)
						+ ((this.different > SHOWN) ? "; and " + (this.different - SHOWN) + " more" : "")
						+ ". To send every level again: omsync run " + this.run.job() + " --account "
						+ this.run.account().name() + " --full";
	}

}
