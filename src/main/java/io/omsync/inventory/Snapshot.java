package io.omsync.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.inventory.SnapshotStore.Named;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Fate;
import io.omsync.run.RecordSink;
import org.jspecify.annotations.Nullable;

/**
 * A file that is a whole snapshot: what it names is noted while it is loaded, and what it
 * does not name is read as levels of zero after that.
 */
class Snapshot implements RecordSink<InventoryLevel>, PageSource<InventoryLevel> {

	private static final int PAGE = 1000;

	private final ActiveRun run;

	private final InventoryStore levels;

	private final SnapshotStore store;

	private @Nullable Instant observedAt;

	private List<String> locations = List.of();

	Snapshot(ActiveRun run, InventoryStore levels, SnapshotStore store) {
		this.run = run;
		this.levels = levels;
		this.store = store;
	}

	@Override
	public List<Fate> store(ActiveRun run, List<Fetched.Good<InventoryLevel>> records) {
		this.store.present(run.runId(),
				records.stream()
					.map(Fetched.Good::value)
					.map((level) -> new Named(level.sku(), level.location(), level.observedAt()))
					.toList());
		return this.levels.store(run, records);
	}

	/** A line that is refused still names its SKU, where that could be read. */
	@Override
	public void refused(ActiveRun run, List<Fetched.Bad<InventoryLevel>> records) {
		if (records.stream().anyMatch((bad) -> InventoryLevel.Key.of(bad.key()).isEmpty())) {
			this.store.unreadable(run.runId());
		}
		this.store.present(run.runId(),
				records.stream()
					.flatMap((bad) -> InventoryLevel.Key.of(bad.key()).stream())
					.map((key) -> new Named(key.sku(), key.location(), null))
					.toList());
	}

	@Override
	public Resume resume() {
		return Resume.ROW;
	}

	@Override
	public Page<InventoryLevel> page(@Nullable String cursor) {
		if (cursor == null || this.observedAt == null) {
			this.observedAt = observedAt();
			this.locations = this.store.locations(this.run.runId());
		}
		Instant at = this.observedAt;
		if (at == null || this.locations.isEmpty()) {
			return new Page<>(List.of(), null, null);
		}
		List<InventoryLevel> missing = this.store.missing(this.run.runId(), this.run.account().name(), this.locations,
				at, after(cursor, at), PAGE);
		return new Page<>(missing.stream().map(Snapshot::zero).toList(),
				(missing.size() == PAGE) ? key(missing.get(PAGE - 1)) : null, null);
	}

	/**
	 * A file is as old as its latest row, and not younger than its own time. With too
	 * many rejects, or a line that can not be read, nobody knows what it would have
	 * named.
	 */
	private @Nullable Instant observedAt() {
		if (this.store.rejected(this.run.runId()) > this.run.settings().maxRejects()) {
			this.run
				.remark("Nothing was set to zero: with more rejects than max-rejects nobody knows what the file names");
			return null;
		}
		if (this.store.hasUnreadable(this.run.runId())) {
			this.run.remark("Nothing was set to zero: a line can not be read, and nobody knows which SKU it names;"
					+ " mend the file and drop it again");
			return null;
		}
		Instant modified = ((Slice.Drop) this.run.slice()).modifiedAt();
		return this.store.observedAt(this.run.runId())
			.map((latest) -> latest.isBefore(modified) ? latest : modified)
			.orElse(null);
	}

	private static @Nullable InventoryLevel after(@Nullable String cursor, Instant at) {
		return Optional.ofNullable(cursor)
			.flatMap(InventoryLevel.Key::of)
			.map((key) -> new InventoryLevel(key.sku(), key.location(), 0, at))
			.orElse(null);
	}

	private static Fetched<InventoryLevel> zero(InventoryLevel level) {
		return new Fetched.Good<>(key(level), Digest.of(key(level) + level.observedAt()), level.observedAt(), level,
				"not in the file", "");
	}

	private static String key(InventoryLevel level) {
		return level.key().toString();
	}

}
