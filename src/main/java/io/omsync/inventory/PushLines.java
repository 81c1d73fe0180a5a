package io.omsync.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.InventorySink;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.model.InventoryLevel;
import io.omsync.run.ActiveRun;
import io.omsync.run.PushSink;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

/** From our levels to the vendor's lines and back. */
class PushLines implements PushSink<PendingLevel> {

	/** Of a level whose SKU the account's {@code skus} file does not name. */
	static final String UNMAPPED = "UNMAPPED_SKU";

	private final Account account;

	private final PushPlanStore.Pushing push;

	private final InventorySink sink;

	private final PushStore store;

	private final Clock clock;

	private @Nullable Map<PushStore.Twin, String> twins;

	PushLines(Account account, PushPlanStore.Pushing push, InventorySink sink, PushStore store, Clock clock) {
		this.account = account;
		this.push = push;
		this.sink = sink;
		this.store = store;
		this.clock = clock;
	}

	String source() {
		return this.push.source();
	}

	/** What the vendor is told of a level; empty when it has no SKU for it. */
	Optional<InventoryLevel> theirs(PendingLevel level) {
		return theirs(level, level.toSend(this.push.buffer()));
	}

	/** The same for what it has acknowledged, which the buffer was taken from then. */
	Optional<InventoryLevel> acknowledged(PendingLevel level) {
		return theirs(level, level.quantity());
	}

	private Optional<InventoryLevel> theirs(PendingLevel level, long quantity) {
		return this.account.skus()
			.theirs(level.sku())
			.map((sku) -> new InventoryLevel(sku, this.account.theirLocation(level.location()), quantity,
					level.observedAt()));
	}

	@Override
	public List<Outcome> send(ActiveRun run, List<? extends PendingLevel> items) {
		List<Optional<InventoryLevel>> lines = new ArrayList<>();
		items.forEach((item) -> lines.add(twin(item).isPresent() ? Optional.empty() : theirs(item)));
		List<InventoryLevel> known = lines.stream().flatMap(Optional::stream).toList();
		List<Outcome> answered = known.isEmpty() ? List.of() : this.sink.push(known);
		if (answered.size() != known.size()) {
			throw new IllegalStateException("The connector of " + this.account.vendor() + " answered " + answered.size()
					+ " outcomes for " + known.size() + " lines");
		}
		Iterator<Outcome> answers = answered.iterator();
		List<Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			outcomes.add(lines.get(i).isPresent() ? answers.next() : kept(items.get(i)));
		}
		return outcomes;
	}

	private Outcome kept(PendingLevel level) {
		return twin(level).map((first) -> Outcome.refused("SAME_SKU: to " + this.account.vendor() + " SKU "
				+ level.sku() + " is SKU " + first
				+ ", whose level is sent instead; in the skus file leave one of them out, or" + " name it otherwise"))
			.orElseGet(() -> unmapped(level));
	}

	/** The SKU that is sent instead, where the vendor takes both for one. */
	private Optional<String> twin(PendingLevel level) {
		if (!this.sink.foldsCase()) {
			return Optional.empty();
		}
		if (this.twins == null) {
			this.twins = this.store.twins(this.push.source());
		}
		Optional<String> folded = folded(level.sku());
		return Optional.ofNullable(this.twins.get(new PushStore.Twin(level.sku(), level.location())))
			.filter((first) -> folded.isPresent() && folded.equals(folded(first)));
	}

	private Optional<String> folded(String sku) {
		return this.account.skus().theirs(sku).map((theirs) -> theirs.toLowerCase(Locale.ROOT));
	}

	private static Outcome unmapped(PendingLevel level) {
		return Outcome.refused(UNMAPPED + ": the skus file does not name SKU " + level.sku()
				+ ", so it was not sent; add a line for it, the next push sends it");
	}

	@Override
	public void record(ActiveRun run, List<? extends PendingLevel> items, List<Outcome> outcomes) {
		this.store.record(run, this.push.source(), items, outcomes, Utc.now(this.clock));
	}

	@Override
	public void doubt(ActiveRun run, List<? extends PendingLevel> items) {
		this.store.doubt(this.push.source(), items);
	}

}
