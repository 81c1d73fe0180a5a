package io.omsync.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The raw records of one kind, as old as the runs that stored their owners last. */
public final class RawRows {

	/** Runs are numbered in the order they start. */
	private static final String FIRST_YOUNG = "SELECT MIN(run_id) FROM run WHERE started_at >= :before";

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final String from;

	private final String delete;

	private final String account;

	private final String id;

	/**
	 * Rows of a table.
	 * @param table has the columns account and {@code id}
	 * @param owner has account, {@code ownerId} and run_id
	 * @param which a condition with the table's name in front of its columns
	 */
	public RawRows(DataSource dataSource, String table, String id, String owner, String ownerId, String which) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.account = table + ".account";
		this.id = table + "." + id;
		this.from = " FROM " + table + " JOIN " + owner + " o ON o.account = " + this.account + " AND o." + ownerId
				+ " = " + this.id + " WHERE " + which;
		this.delete = "DELETE " + table + this.from + " AND " + this.account + " = ? AND " + this.id
				+ " = ? AND o.run_id < ?";
	}

	/** How many are older. */
	public long count(Instant before) {
		Long count = this.named.queryForObject("SELECT COUNT(*)" + this.from + " AND o.run_id < :young",
				Map.of("young", firstYoung(before)), Long.class);
		return (count != null) ? count : 0;
	}

	private long firstYoung(Instant before) {
		Long first = this.named.queryForObject(FIRST_YOUNG, Map.of("before", Utc.column(before)), Long.class);
		return (first != null) ? first : Long.MAX_VALUE;
	}

	/** Deletes the next few older ones with each call; below zero at the end. */
	public IntSupplier removing(Instant before, int few) {
		return new Removing(firstYoung(before), few);
	}

	/** Walks over the keys once, in their order. */
	private final class Removing implements IntSupplier {

		private final long young;

		private final int few;

		private Key last = new Key("", "", false);

		Removing(long young, int few) {
			this.young = young;
			this.few = few;
		}

		@Override
		public int getAsInt() {
			String account = RawRows.this.account;
			String id = RawRows.this.id;
			List<Key> keys = RawRows.this.named.query(
					"SELECT " + account + " AS account, " + id + " AS id, o.run_id < :young AS old" + RawRows.this.from
							+ " AND (" + account + " > :account OR (" + account + " = :account AND " + id + " > :id))"
							+ " ORDER BY " + account + ", " + id + " LIMIT :few",
					Map.of("young", this.young, "account", this.last.account(), "id", this.last.id(), "few", this.few),
					(row, n) -> new Key(row.getString("account"), row.getString("id"), row.getBoolean("old")));
			if (keys.isEmpty()) {
				return -1;
			}
			this.last = keys.get(keys.size() - 1);
			List<Object[]> rows = new ArrayList<>();
			keys.stream()
				.filter(Key::old)
				.forEach((key) -> rows.add(new Object[] { key.account(), key.id(), this.young }));
			if (!rows.isEmpty()) {
				RawRows.this.batches.batchUpdate(RawRows.this.delete, rows);
			}
			return rows.size();
		}

	}

	/** A record, and whether it is old. */
	private record Key(String account, String id, boolean old) {
	}

}
