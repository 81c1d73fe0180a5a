package io.omsync.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Fate;
import io.omsync.run.RecordSink;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores levels by (account, SKU, location). A later observation replaces an earlier one,
 * never the other way round; the level's version grows when its quantity changes.
 */
@Component
class InventoryStore implements RecordSink<InventoryLevel> {

	private static final String WRITE = """
			INSERT INTO inventory_level (account, sku, location, quantity, observed_at, version, run_id)
			VALUES (?, ?, ?, ?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE
			    quantity = VALUES(quantity), observed_at = VALUES(observed_at), version = VALUES(version),
			    run_id = VALUES(run_id)
			""";

	private static final Comparator<Key> IN_KEY_ORDER = Comparator.comparing(Key::sku).thenComparing(Key::location);

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	InventoryStore(DataSource dataSource) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Fate> store(ActiveRun run, List<Fetched.Good<InventoryLevel>> records) {
		Map<Key, Stored> known = lock(run.account().name(), records);
		Map<Key, Stored> write = new LinkedHashMap<>();
		List<Fate> fates = new ArrayList<>();
		for (Fetched.Good<InventoryLevel> record : records) {
			InventoryLevel level = record.value();
			Key key = Key.of(level);
			Stored before = known.get(key);
			Fate fate = fate(run, before, level);
			fates.add(fate);
			if (fate.kind() == Fate.Kind.INSERTED || fate.kind() == Fate.Kind.UPDATED) {
				long version = (before == null) ? 1
						: before.version() + ((before.quantity() != level.quantity()) ? 1 : 0);
				Stored after = new Stored(level.quantity(), level.observedAt(), version, run.runId());
				known.put(key, after);
				write.put(key, after);
			}
		}
		write(run, write);
		return fates;
	}

	/**
	 * Two quantities for one SKU and location at one time in one file: nobody can tell
	 * which is right, so the first stays and the second is set aside.
	 */
	private Fate fate(ActiveRun run, @Nullable Stored before, InventoryLevel level) {
		if (before == null) {
			return Fate.of(Fate.Kind.INSERTED);
		}
		int age = level.observedAt().compareTo(before.observedAt());
		boolean same = level.quantity() == before.quantity();
		if (age == 0 && (before.runId() == run.runId() || (!same && sameBytes(run, before.runId())))) {
			return same ? Fate.of(Fate.Kind.DUPLICATE)
					: Fate.rejected(ReasonCode.DUPLICATE_KEY,
							"SKU " + level.sku() + " at " + level.location() + " was already given as "
									+ before.quantity() + " in this file, now " + level.quantity()
									+ "; keep one of the two lines");
		}
		return (age < 0 || (age == 0 && same)) ? Fate.of(Fate.Kind.UNCHANGED) : Fate.of(Fate.Kind.UPDATED);
	}

	/** Whether an earlier run has read the very same file, and had to choose then. */
	private boolean sameBytes(ActiveRun run, long earlier) {
		List<String> slices = this.named.query("SELECT slice FROM run WHERE run_id = :run", Map.of("run", earlier),
				(row, n) -> row.getString("slice"));
		return run.slice() instanceof Slice.Drop drop
				&& slices.stream().anyMatch((slice) -> slice.startsWith(drop.sha256() + "@"));
	}

	private Map<Key, Stored> lock(String account, List<Fetched.Good<InventoryLevel>> records) {
		List<Object[]> keys = records.stream()
			.map((record) -> Key.of(record.value()))
			.distinct()
			.sorted(IN_KEY_ORDER)
			.map((key) -> new Object[] { key.sku(), key.location() })
			.toList();
		Map<Key, Stored> known = new HashMap<>();
		this.named.query("""
				SELECT sku, location, quantity, observed_at, version, run_id FROM inventory_level
				WHERE account = :account AND (sku, location) IN (:keys) ORDER BY sku, location FOR UPDATE
				""", Map.of("account", account, "keys", keys), (row) -> {
			known.put(new Key(row.getString("sku"), row.getString("location")), new Stored(row.getLong("quantity"),
					Utc.instant(row, "observed_at"), row.getLong("version"), row.getLong("run_id")));
		});
		return known;
	}

	private void write(ActiveRun run, Map<Key, Stored> write) {
		if (write.isEmpty()) {
			return;
		}
		List<Object[]> rows = new ArrayList<>();
		write.forEach((key, level) -> rows.add(new Object[] { run.account().name(), key.sku(), key.location(),
				level.quantity(), Utc.column(level.observedAt()), level.version(), run.runId() }));
		this.batches.batchUpdate(WRITE, rows);
	}

	/** Runs that stored what is stored now: the same file again is known by them. */
	List<Long> runs() {
		return this.batches.queryForList("SELECT DISTINCT run_id FROM inventory_level", Long.class);
	}

	/** A level within an account. */
	private record Key(String sku, String location) {

		static Key of(InventoryLevel level) {
			return new Key(level.sku(), level.location());
		}

	}

	/** What is stored of a level. */
	private record Stored(long quantity, Instant observedAt, long version, long runId) {
	}

}
