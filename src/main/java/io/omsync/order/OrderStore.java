package io.omsync.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import io.omsync.document.DocumentStores;
import io.omsync.document.TouchedStore;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import io.omsync.run.ActiveRun;
import io.omsync.run.Fate;
import io.omsync.run.RecordSink;
import io.omsync.run.Turns;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores orders by (account, vendor's id). The newer version wins, whatever the order of
 * arrival; what is known by id, version and content is not written. One read and one
 * write a table and chunk.
 */
@Component
class OrderStore implements RecordSink<Order> {

	private static final String WRITE = """
			INSERT INTO sales_order (account, order_id, order_number, status, vendor_status, currency, subtotal, tax_total,
			                         shipping_total, discount_total, grand_total, line_count, item_quantity, placed_at,
			                         updated_at, digest, run_id)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE
			    order_number = VALUES(order_number), status = VALUES(status), vendor_status = VALUES(vendor_status),
			    currency = VALUES(currency), subtotal = VALUES(subtotal), tax_total = VALUES(tax_total),
			    shipping_total = VALUES(shipping_total), discount_total = VALUES(discount_total),
			    grand_total = VALUES(grand_total), line_count = VALUES(line_count),
			    item_quantity = VALUES(item_quantity), placed_at = VALUES(placed_at), updated_at = VALUES(updated_at),
			    digest = VALUES(digest), run_id = VALUES(run_id)
			""";

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final OrderLineStore lines;

	private final OrderRawStore raws;

	private final DocumentStores documents;

	private final Turns turns;

	private final TouchedStore touched;

	OrderStore(DataSource dataSource, OrderLineStore lines, OrderRawStore raws, DocumentStores documents, Turns turns,
			TouchedStore touched) {
		this.touched = touched;
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.lines = lines;
		this.raws = raws;
		this.documents = documents;
		this.turns = turns;
	}

	@Override
	public List<Fate> store(ActiveRun run, List<Fetched.Good<Order>> records) {
		return keep(run, records).stream().map(Kept::fate).toList();
	}

	/** Stores a chunk, and tells of each record whether it is a version we lacked. */
	List<Kept> keep(ActiveRun run, List<Fetched.Good<Order>> records) {
		String account = run.account().name();
		this.turns.take(account);
		Map<String, Stored> known = lock(account, records);
		Map<String, Fetched.Good<Order>> write = new LinkedHashMap<>();
		Map<String, Fetched.Good<Order>> current = new LinkedHashMap<>();
		List<String> replaced = new ArrayList<>();
		List<Kept> kept = new ArrayList<>();
		for (Fetched.Good<Order> record : records) {
			Stored before = known.get(record.key());
			Fate.Kind kind = kind(run, before, record);
			kept.add(new Kept(Fate.of(kind, record.value().currency(), record.value().grandTotal()),
					before == null || record.changedAt().isAfter(before.updatedAt())));
			if (before == null || !older(run, before, record)) {
				current.put(record.key(), record);
			}
			if (kind == Fate.Kind.UNCHANGED) {
				continue;
			}
			if (before != null && !write.containsKey(record.key())) {
				replaced.add(record.key());
			}
			OrderStatus status = status(record.value(), before);
			write.put(record.key(), record);
			known.put(record.key(), new Stored(record.changedAt(), record.digest(), status, run.runId()));
		}
		write(run, write, known);
		this.lines.write(account, write.values().stream().map(Fetched.Good::value).toList(), replaced);
		this.documents.ofOrders(run, current.values());
		this.touched.touch(account, write.keySet());
		return kept;
	}

	/** Reads what is stored by now, whatever this transaction has seen before. */
	private Map<String, Stored> lock(String account, List<Fetched.Good<Order>> records) {
		var ids = new TreeSet<>(records.stream().map(Fetched::key).toList());
		Map<String, Stored> known = new HashMap<>();
		this.named.query("""
				SELECT order_id, updated_at, digest, status, run_id FROM sales_order
				WHERE account = :account AND order_id IN (:ids) ORDER BY order_id FOR UPDATE
				""", Map.of("account", account, "ids", ids), (row) -> {
			known.put(row.getString("order_id"), new Stored(Utc.instant(row, "updated_at"), row.getString("digest"),
					OrderStatus.valueOf(row.getString("status")), row.getLong("run_id")));
		});
		return known;
	}

	/**
	 * Of two contents with one change time the one that was read later counts; a status
	 * that was mapped meanwhile is content too.
	 */
	private static Fate.Kind kind(ActiveRun run, @Nullable Stored before, Fetched.Good<Order> record) {
		if (before == null) {
			return Fate.Kind.INSERTED;
		}
		boolean known = before.digest().equals(record.digest()) && status(record.value(), before) == before.status();
		return (older(run, before, record) || known) ? Fate.Kind.UNCHANGED : Fate.Kind.UPDATED;
	}

	private static boolean older(ActiveRun run, Stored before, Fetched.Good<Order> record) {
		int order = record.changedAt().compareTo(before.updatedAt());
		return order < 0 || (order == 0 && run.comesBehind(before.runId()));
	}

	/** A status that has no mapping never replaces one that has. */
	private static OrderStatus status(Order order, @Nullable Stored before) {
		return (order.status() == OrderStatus.UNKNOWN && before != null) ? before.status() : order.status();
	}

	private void write(ActiveRun run, Map<String, Fetched.Good<Order>> write, Map<String, Stored> known) {
		if (write.isEmpty()) {
			return;
		}
		List<Object[]> rows = new ArrayList<>();
		write.forEach((id, record) -> {
			Order order = record.value();
			Stored now = known.get(id);
			OrderStatus status = (now != null) ? now.status() : order.status();
			rows.add(new Object[] { run.account().name(), id, order.number(), status.name(), order.vendorStatus(),
					order.currency(), order.subtotal(), order.taxTotal(), order.shippingTotal(), order.discountTotal(),
					order.grandTotal(), order.lines().size(), order.itemQuantity(), Utc.column(order.placedAt()),
					Utc.column(order.updatedAt()), record.digest(), run.runId() });
		});
		this.batches.batchUpdate(WRITE, rows);
		this.raws.write(run.account().name(), write.values());
	}

	/**
	 * What became of a record.
	 *
	 * @param fresh whether it is newer than what was stored
	 */
	record Kept(Fate fate, boolean fresh) {
	}

	/** What is stored of an order already. */
	private record Stored(Instant updatedAt, String digest, OrderStatus status, long runId) {
	}

}
