package io.omsync.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Versions of orders that came after the window of order-pull that they belong to had
 * been read to its end. What the window had as a reject was not late.
 */
@Component
class LateStore {

	private final JdbcClient jdbc;

	LateStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Notes those that lie in a window that is done; late ones are few.
	 * @param swept the window that was read again; null when they were asked for by id
	 */
	void add(ActiveRun run, List<Fetched.Good<Order>> fresh, Slice.@Nullable Window swept, Instant seenAt) {
		for (Fetched.Good<Order> order : fresh) {
			if (insert(run, order, swept, seenAt) > 0) {
				count(run.account().name(), order);
			}
		}
	}

	private int insert(ActiveRun run, Fetched.Good<Order> order, Slice.@Nullable Window swept, Instant seenAt) {
		return this.jdbc.sql("""
				INSERT IGNORE INTO sales_order_late
				    (account, order_id, changed_at, seen_at, slice_from, slice_to, listed, run_id)
				SELECT w.account, :order, :changed, :seen, w.slice_from, w.slice_to, :listed, :run
				FROM run_window w
				WHERE w.account = :account AND w.job = 'order-pull' AND w.state = 'DONE'
				  AND w.slice_from <= :changed AND w.slice_to > :changed
				  AND NOT EXISTS (SELECT 1
				                  FROM reject j
				                           JOIN run r ON r.run_id = j.run_id
				                  WHERE j.account = :account AND j.job = 'order-pull' AND j.record_key = :order
				                    AND r.slice_from <= :changed AND r.slice_to > :changed)
				ORDER BY (w.slice_from = :from AND w.slice_to = :to) DESC, w.planned DESC, w.slice_from
				LIMIT 1
				""")
			.param("account", run.account().name())
			.param("order", order.key())
			.param("changed", Utc.column(order.changedAt()))
			.param("seen", Utc.column(seenAt))
			.param("listed", swept != null)
			.param("run", run.runId())
			.param("from", (swept != null) ? Utc.column(swept.from()) : null)
			.param("to", (swept != null) ? Utc.column(swept.to()) : null)
			.update();
	}

	private void count(String account, Fetched.Good<Order> order) {
		this.jdbc.sql("""
				UPDATE run_window w
				    JOIN sales_order_late l ON l.account = w.account AND l.slice_from = w.slice_from
				                               AND l.slice_to = w.slice_to
				SET w.late = w.late + 1
				WHERE l.account = ? AND l.order_id = ? AND l.changed_at = ? AND w.job = 'order-pull'
				""").param(account).param(order.key()).param(Utc.column(order.changedAt())).update();
	}

	/**
	 * Of the windows that were read again: what order-pull had brought, and what came
	 * late.
	 */
	Punctuality punctuality(String account) {
		return this.jdbc.sql("""
				SELECT (SELECT COALESCE(SUM(l.inserted + l.updated), 0)
				        FROM run_window s
				                 JOIN run_window w ON w.account = s.account AND w.job = 'order-pull'
				            AND w.slice_from = s.slice_from AND w.slice_to = s.slice_to
				                 JOIN run_ledger l ON l.run_id = w.run_id
				        WHERE s.account = :account AND s.job = 'order-sweep' AND s.state = 'DONE') AS in_time,
				       (SELECT COUNT(*) FROM sales_order_late WHERE account = :account AND listed) AS late
				""")
			.param("account", account)
			.query((row, n) -> new Punctuality(row.getLong("in_time"), row.getLong("late")))
			.single();
	}

	/** How late the order was that only so many others exceed. */
	Duration lateness(String account, long others) {
		return Duration.of(this.jdbc.sql("""
				SELECT TIMESTAMPDIFF(MICROSECOND, changed_at, seen_at) AS late FROM sales_order_late
				WHERE account = ? AND listed ORDER BY late DESC LIMIT 1 OFFSET ?
				""").param(account).param(others).query(Long.class).single(), ChronoUnit.MICROS);
	}

	/** How many versions of orders came in time, and how many late. */
	record Punctuality(long inTime, long late) {

		long all() {
			return this.inTime + this.late;
		}

	}

}
