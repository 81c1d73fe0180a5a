package io.omsync.order;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.run.Expiring;
import io.omsync.run.Forgotten;
import io.omsync.run.RawRows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Orders in the vendor's own words: all that is stored of a buyer. It goes with age, and
 * of a forgotten buyer only what is nobody's is kept.
 */
@Component
class OrderRawStore implements Expiring {

	private static final String WRITE = """
			INSERT INTO sales_order_raw (account, order_id, raw) VALUES (?, ?, ?)
			ON DUPLICATE KEY UPDATE raw = VALUES(raw)
			""";

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final Forgotten forgotten;

	private final RawRows rows;

	OrderRawStore(DataSource dataSource, Forgotten forgotten) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.forgotten = forgotten;
		this.rows = new RawRows(dataSource, "sales_order_raw", "order_id", "sales_order", "order_id", "TRUE");
	}

	void write(String account, Collection<Fetched.Good<Order>> orders) {
		Set<String> blank = this.forgotten.among(account, orders.stream().map(Fetched.Good::key).toList());
		this.batches.batchUpdate(WRITE,
				orders.stream()
					.map((order) -> new Object[] { account, order.key(),
							blank.contains(order.key()) ? Forgotten.blanked(order.raw()) : order.raw() })
					.toList());
	}

	/** The ids of the orders of an id or, where there is none, of a number. */
	List<String> find(String account, String order) {
		Map<String, String> of = Map.of("account", account, "order", order);
		List<String> found = this.named.queryForList("""
				SELECT order_id FROM sales_order WHERE account = :account AND order_id = :order
				UNION SELECT record_key FROM reject
				WHERE account = :account AND record_key = :order AND job LIKE 'order-%'
				""", of, String.class);
		if (found.isEmpty()) {
			found = this.named.queryForList(
					"""
							SELECT order_id FROM sales_order WHERE account = :account AND order_number = :order ORDER BY order_id
							""",
					of, String.class);
		}
		return !found.isEmpty() ? found : this.named.queryForList("""
				SELECT record_key FROM forgotten_record WHERE account = :account AND record_key = :order
				UNION SELECT order_id FROM shipment WHERE account = :account AND order_id = :order
				UNION SELECT order_id FROM invoice WHERE account = :account AND order_id = :order
				UNION SELECT order_id FROM payment WHERE account = :account AND order_id = :order
				UNION SELECT order_id FROM goods_return WHERE account = :account AND order_id = :order
				""", of, String.class);
	}

	/**
	 * How documents may call an order: by its id or its number, if that is no other's id.
	 */
	Set<String> names(String account, String order) {
		Set<String> names = new LinkedHashSet<>(List.of(order));
		names.addAll(this.named.queryForList("""
				SELECT o.order_number FROM sales_order o
				WHERE o.account = :account AND o.order_id = :order AND NOT EXISTS (
				    SELECT 1 FROM sales_order other WHERE other.account = o.account AND other.order_id = o.order_number)
				""", Map.of("account", account, "order", order), String.class));
		return names;
	}

	/** Blanks one order's buyer. */
	void blank(String account, String order) {
		Map<String, String> of = Map.of("account", account, "order", order);
		for (String raw : this.named.queryForList(
				"SELECT raw FROM sales_order_raw WHERE account = :account AND order_id = :order FOR UPDATE", of,
				String.class)) {
			this.batches.update("UPDATE sales_order_raw SET raw = ? WHERE account = ? AND order_id = ?",
					Forgotten.blanked(raw), account, order);
		}
	}

	@Override
	public String what() {
		return "raw orders";
	}

	@Override
	public long count(Instant before) {
		return this.rows.count(before);
	}

	@Override
	public IntSupplier removing(Instant before, int few) {
		return this.rows.removing(before, few);
	}

}
