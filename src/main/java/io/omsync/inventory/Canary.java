package io.omsync.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.connector.InventorySink;
import io.omsync.run.ActiveRun;
import io.omsync.run.PushSink;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a large push, alone: sent, read back where the vendor can, and only
 * then recorded. Killed before that, they go again.
 */
class Canary implements PushSink<PendingLevel> {

	private static final int SHOWN = 5;

	private final PushLines lines;

	private final @Nullable ReadBack readBack;

	private final PushStore levels;

	private final CanaryStore store;

	private List<ReadBack.Difference> differences = List.of();

	Canary(PushLines lines, @Nullable ReadBack readBack, PushStore levels, CanaryStore store) {
		this.lines = lines;
		this.readBack = readBack;
		this.levels = levels;
		this.store = store;
	}

	@Override
	public List<InventorySink.Outcome> send(ActiveRun run, List<? extends PendingLevel> items) {
		List<InventorySink.Outcome> outcomes = this.lines.send(run, items);
		List<ReadBack.Line> acknowledged = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			if (outcomes.get(i).acknowledged()) {
				PendingLevel item = items.get(i);
				this.lines.theirs(item).ifPresent((theirs) -> acknowledged.add(new ReadBack.Line(item, theirs)));
			}
		}
		this.differences = (this.readBack != null) ? this.readBack.differences(acknowledged) : List.of();
		return outcomes;
	}

	/** Of a line that differs, what the vendor shows is what it has: it stays pending. */
	@Override
	public void record(ActiveRun run, List<? extends PendingLevel> items, List<InventorySink.Outcome> outcomes) {
		this.lines.record(run, items, outcomes);
		this.levels.correct(run.account().name(), this.lines.source(), this.differences);
		this.store.keep(run.runId(), this.differences.size(), this.differences.isEmpty() ? null : finding());
	}

	private String finding() {
		String first = this.differences.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining("; "));
		return (this.differences.size() > SHOWN) ? first + "; and " + (this.differences.size() - SHOWN) + " more"
				: first;
	}

	@Override
	public void doubt(ActiveRun run, List<? extends PendingLevel> items) {
		this.lines.doubt(run, items);
	}

}
