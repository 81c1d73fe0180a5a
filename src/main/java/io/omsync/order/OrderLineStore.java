package io.omsync.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.model.Order;
import io.omsync.model.OrderLine;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lines of orders: after a write an order has exactly the lines of its newest version.
 */
@Component
class OrderLineStore {

	private static final String WRITE = """
			INSERT INTO sales_order_line (account, order_id, line_id, position, sku, name, quantity, cancelled_quantity,
			                              shipped_quantity, unit_price, discount, tax, line_total)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE
			    position = VALUES(position), sku = VALUES(sku), name = VALUES(name), quantity = VALUES(quantity),
			    cancelled_quantity = VALUES(cancelled_quantity), shipped_quantity = VALUES(shipped_quantity),
			    unit_price = VALUES(unit_price), discount = VALUES(discount), tax = VALUES(tax),
			    line_total = VALUES(line_total)
			""";

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	OrderLineStore(DataSource dataSource) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/**
	 * Writes the lines of orders.
	 * @param replaced ids of those orders that were stored before and may have lost lines
	 */
	void write(String account, Collection<Order> orders, List<String> replaced) {
		List<Object[]> rows = new ArrayList<>();
		Set<Key> kept = new HashSet<>();
		for (Order order : orders) {
			int position = 0;
			for (OrderLine line : order.lines()) {
				rows.add(new Object[] { account, order.id(), line.lineId(), ++position, line.sku(), line.name(),
						line.quantity(), line.cancelledQuantity(), line.shippedQuantity(), line.unitPrice(),
						line.discount(), line.tax(), line.lineTotal() });
				kept.add(new Key(order.id(), line.lineId()));
			}
		}
		removeLost(account, replaced, kept);
		if (!rows.isEmpty()) {
			this.batches.batchUpdate(WRITE, rows);
		}
	}

	/** A line that a newer version lacks is rare: only then there is a second write. */
	private void removeLost(String account, List<String> replaced, Set<Key> kept) {
		if (replaced.isEmpty()) {
			return;
		}
		List<Object[]> lost = new ArrayList<>();
		this.named.query(
				"SELECT order_id, line_id FROM sales_order_line WHERE account = :account AND order_id IN (:ids)",
				Map.of("account", account, "ids", replaced), (row) -> {
					Key key = new Key(row.getString("order_id"), row.getString("line_id"));
					if (!kept.contains(key)) {
						lost.add(new Object[] { account, key.orderId(), key.lineId() });
					}
				});
		if (!lost.isEmpty()) {
			this.batches.batchUpdate("DELETE FROM sales_order_line WHERE account = ? AND order_id = ? AND line_id = ?",
					lost);
		}
	}

	/** A line within an account. */
	private record Key(String orderId, String lineId) {
	}

}
