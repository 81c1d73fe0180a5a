package io.omsync.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import io.omsync.run.ActiveRun;
import io.omsync.run.Fate;
import io.omsync.run.Forgotten;
import io.omsync.run.RecordSink;
import io.omsync.run.Turns;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Stores documents of one kind by (account, id). The newer version wins, whatever the
 * order of arrival, and a document has exactly the lines of its newest version; what is
 * known by id, version and content is not written.
 */
class DocumentStore<T> implements RecordSink<T> {

	private final Layout<T> layout;

	private final DocumentRawStore raws;

	private final Turns turns;

	private final Forgotten forgotten;

	private final TouchedStore touched;

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	DocumentStore(Layout<T> layout, DataSource dataSource, DocumentRawStore raws, Turns turns, Forgotten forgotten,
			TouchedStore touched) {
		this.forgotten = forgotten;
		this.touched = touched;
		this.turns = turns;
		this.raws = raws;
		this.layout = layout;
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** Documents that the vendor lists apart; their raw text is kept. */
	@Override
	public List<Fate> store(ActiveRun run, List<Fetched.Good<T>> records) {
		this.turns.take(run.account().name());
		List<Fate> fates = new ArrayList<>();
		Collection<Fetched.Good<T>> written = store(run, "LIST", records, fates);
		this.raws.write(run.account().name(), this.layout.table(),
				written.stream()
					.map((record) -> new DocumentRawStore.Raw(record.key(),
							this.layout.identity().apply(record.value()).orderId(), record.raw()))
					.toList());
		return fates;
	}

	/**
	 * Documents that came inside orders: what such an order had before and has no more is
	 * removed. Of those that did not change one read finds that out.
	 * @param orders the ids of the orders, those without documents too
	 */
	void storeOfOrders(ActiveRun run, Collection<String> orders, List<Fetched.Good<T>> records) {
		Set<String> kept = new HashSet<>(records.stream().map(Fetched::key).toList());
		List<Object[]> gone = new ArrayList<>();
		Set<String> without = new HashSet<>();
		Map<String, String> digests = new HashMap<>();
		this.named.query(
				"SELECT " + this.layout.idColumn() + " AS id, order_id, digest FROM " + this.layout.table()
						+ " WHERE account = :account AND order_id IN (:orders) AND origin = 'ORDER'",
				Map.of("account", run.account().name(), "orders", orders), (row) -> {
					digests.put(row.getString("id"), row.getString("digest"));
					if (!kept.contains(row.getString("id"))) {
						gone.add(new Object[] { run.account().name(), row.getString("id") });
						without.add(row.getString("order_id"));
					}
				});
		remove(gone);
		this.touched.touch(run.account().name(), without);
		store(run, "ORDER",
				records.stream().filter((record) -> !record.digest().equals(digests.get(record.key()))).toList(),
				new ArrayList<>());
	}

	private void remove(List<Object[]> gone) {
		if (gone.isEmpty()) {
			return;
		}
		String which = " WHERE account = ? AND " + this.layout.idColumn() + " = ?";
		if (this.layout.lineTable() != null) {
			this.batches.batchUpdate("DELETE FROM " + this.layout.lineTable() + which, gone);
		}
		this.batches.batchUpdate("DELETE FROM " + this.layout.table() + which, gone);
		this.raws.remove(this.layout.table(), gone);
	}

	private Collection<Fetched.Good<T>> store(ActiveRun run, String origin, List<Fetched.Good<T>> records,
			List<Fate> fates) {
		if (records.isEmpty()) {
			return List.of();
		}
		Map<String, Stored> known = lock(run.account().name(), records);
		Map<String, Fetched.Good<T>> write = new LinkedHashMap<>();
		Map<String, List<@Nullable Object>> rows = new HashMap<>();
		List<Object[]> replaced = new ArrayList<>();
		Set<String> orders = new HashSet<>();
		for (Fetched.Good<T> record : records) {
			Stored before = known.get(record.key());
			Fate.Kind kind = kind(run, before, record);
			Layout.Identity identity = this.layout.identity().apply(record.value());
			fates.add(Fate.of(kind, identity.currency(), identity.amount()));
			if (kind != Fate.Kind.UNCHANGED) {
				orders.add(identity.orderId());
				if (before != null) {
					orders.add(before.orderId());
				}
				if (before != null && !write.containsKey(record.key())) {
					replaced.add(new Object[] { run.account().name(), record.key() });
				}
				write.put(record.key(), record);
				List<@Nullable Object> row = (before != null)
						? this.layout.row(record.value(), before.status(), before.shippedAt())
						: this.layout.row(record.value(), null, null);
				rows.put(record.key(), row);
				known.put(record.key(), new Stored(identity.orderId(), record.changedAt(), record.digest(),
						this.layout.value(row, "status"), this.layout.value(row, "shipped_at"), run.runId()));
			}
		}
		write(run, origin, write.values(), rows, replaced);
		this.touched.touch(run.account().name(), orders);
		return write.values();
	}

	/** In key order, so that jobs on the same documents wait instead of deadlocking. */
	private Map<String, Stored> lock(String account, List<Fetched.Good<T>> records) {
		var ids = new TreeSet<>(records.stream().map(Fetched::key).toList());
		Map<String, Stored> known = new HashMap<>();
		String id = this.layout.idColumn();
		this.named.query(
				"SELECT " + id + " AS id, order_id, updated_at, digest, run_id, " + this.layout.selected("status")
						+ ", " + this.layout.selected("shipped_at") + " FROM " + this.layout.table()
						+ " WHERE account = :account AND " + id + " IN (:ids) ORDER BY " + id + " FOR UPDATE",
				Map.of("account", account, "ids", ids), (row) -> {
					known.put(row.getString("id"), new Stored(row.getString("order_id"), Utc.instant(row, "updated_at"),
							row.getString("digest"), row.getString("status"), shipped(row), row.getLong("run_id")));
				});
		return known;
	}

	/** A status that was mapped meanwhile is content too. */
	private Fate.Kind kind(ActiveRun run, @Nullable Stored before, Fetched.Good<T> record) {
		if (before == null) {
			return Fate.Kind.INSERTED;
		}
		boolean known = before.digest().equals(record.digest())
				&& !this.layout.tellsMore(record.value(), before.status());
		int order = record.changedAt().compareTo(before.updatedAt());
		boolean older = order < 0 || (order == 0 && run.comesBehind(before.runId()));
		return (older || known) ? Fate.Kind.UNCHANGED : Fate.Kind.UPDATED;
	}

	private void write(ActiveRun run, String origin, Collection<Fetched.Good<T>> records,
			Map<String, List<@Nullable Object>> own, List<Object[]> replaced) {
		List<Object[]> rows = new ArrayList<>();
		List<Object[]> lines = new ArrayList<>();
		String account = run.account().name();
		Set<String> blank = blank(account, records);
		for (Fetched.Good<T> record : records) {
			String order = this.layout.identity().apply(record.value()).orderId();
			List<@Nullable Object> row = new ArrayList<>(List.of(account, record.key(), order, origin,
					Utc.column(record.changedAt()), record.digest(), run.runId()));
			List<@Nullable Object> head = own.getOrDefault(record.key(), List.of());
			if (blank.contains(order)) {
				head = this.layout.blank(head);
			}
			row.addAll(head);
			rows.add(row.toArray());
			for (List<Object> line : this.layout.lines().apply(record.value())) {
				List<Object> values = new ArrayList<>(List.of(account, record.key()));
				values.addAll(line);
				if (blank.contains(order)) {
					this.layout.blank(values, 2);
				}
				lines.add(values.toArray());
			}
		}
		this.batches.batchUpdate(this.layout.write(), rows);
		if (this.layout.lineTable() != null) {
			this.batches.batchUpdate("DELETE FROM " + this.layout.lineTable() + " WHERE account = ? AND "
					+ this.layout.idColumn() + " = ?", replaced);
			this.batches.batchUpdate(this.layout.writeLine(), lines);
		}
	}

	private Set<String> blank(String account, Collection<Fetched.Good<T>> records) {
		return (this.layout.wordsColumn() == null) ? Set.of()
				: this.forgotten.among(account,
						records.stream()
							.map((record) -> this.layout.identity().apply(record.value()).orderId())
							.distinct()
							.toList());
	}

	private static @Nullable Object shipped(ResultSet row) throws SQLException {
		Instant shipped = Utc.orNull(row, "shipped_at");
		return (shipped != null) ? Utc.column(shipped) : null;
	}

	/** What is stored of a document already. */
	private record Stored(String orderId, Instant updatedAt, String digest, @Nullable Object status,
			@Nullable Object shippedAt, long runId) {
	}

}
