package io.omsync.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.model.InventoryLevel;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What a snapshot file names, in the database so that memory stays flat. */
@Component
class SnapshotStore {

	private static final int PURGE = 10_000;

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	SnapshotStore(DataSource dataSource) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** Notes that the file names these, in the chunk's transaction. */
	void present(long run, Collection<Named> rows) {
		List<Object[]> values = new ArrayList<>();
		for (Named row : rows) {
			Instant observedAt = row.observedAt();
			values.add(new Object[] { run, row.location(), row.sku(),
					(observedAt != null) ? Utc.column(observedAt) : null });
		}
		this.batches.batchUpdate(
				"""
						INSERT INTO inventory_present (run_id, location, sku, observed_at) VALUES (?, ?, ?, ?)
						ON DUPLICATE KEY UPDATE
						    observed_at = GREATEST(COALESCE(observed_at, VALUES(observed_at)), COALESCE(VALUES(observed_at), observed_at))
						""",
				values);
	}

	/** Notes that a line of the file can not be read; no SKU or location is empty. */
	void unreadable(long run) {
		this.batches.update("INSERT IGNORE INTO inventory_present (run_id, location, sku) VALUES (?, '', '')", run);
	}

	boolean hasUnreadable(long run) {
		Long unreadable = this.named.queryForObject(
				"SELECT COUNT(*) FROM inventory_present WHERE run_id = :run AND location = '' AND sku = ''",
				Map.of("run", run), Long.class);
		return unreadable != null && unreadable > 0;
	}

	/** The latest observation of the file; empty when it has none that could be read. */
	Optional<Instant> observedAt(long run) {
		return this.named.queryForObject("SELECT MAX(observed_at) AS latest FROM inventory_present WHERE run_id = :run",
				Map.of("run", run), (row, n) -> Optional.ofNullable(Utc.orNull(row, "latest")));
	}

	/** The locations of the file. */
	List<String> locations(long run) {
		return this.named.queryForList(
				"SELECT DISTINCT location FROM inventory_present WHERE run_id = :run AND observed_at IS NOT NULL",
				Map.of("run", run), String.class);
	}

	long rejected(long run) {
		Long rejected = this.named.queryForObject(
				"SELECT COALESCE(SUM(rejected), 0) FROM run_ledger WHERE run_id = :run", Map.of("run", run),
				Long.class);
		return (rejected != null) ? rejected : 0;
	}

	/**
	 * Levels at the file's locations that it does not name and that are no newer than it,
	 * in key order; those that this run has zeroed stay among them, so that a page is the
	 * same when it is read again.
	 */
	List<InventoryLevel> missing(long run, String account, List<String> locations, Instant observedAt,
			@Nullable InventoryLevel after, int limit) {
		return this.named.query("""
				SELECT l.sku, l.location FROM inventory_level l
				WHERE l.account = :account AND (l.sku > :sku OR (l.sku = :sku AND l.location > :location))
				  AND l.location IN (:locations) AND l.observed_at <= :at AND (l.quantity <> 0 OR l.run_id = :run)
				  AND NOT EXISTS (SELECT 1 FROM inventory_present p
				                  WHERE p.run_id = :run AND p.location = l.location AND p.sku = l.sku)
				ORDER BY l.sku, l.location
				LIMIT :limit
				""",
				new MapSqlParameterSource().addValue("run", run)
					.addValue("account", account)
					.addValue("locations", locations)
					.addValue("at", Utc.column(observedAt))
					.addValue("sku", (after != null) ? after.sku() : "")
					.addValue("location", (after != null) ? after.location() : "")
					.addValue("limit", limit),
				(row, n) -> new InventoryLevel(row.getString("sku"), row.getString("location"), 0, observedAt));
	}

	/** The run is done: nothing will ask for these again. */
	void forget(long run) {
		while (this.named.update("DELETE FROM inventory_present WHERE run_id = :run LIMIT " + PURGE,
				Map.of("run", run)) == PURGE) {
			continue;
		}
	}

	/**
	 * A line of the file.
	 *
	 * @param observedAt null for a line that was refused
	 */
	record Named(String sku, String location, @Nullable Instant observedAt) {
	}

}
