package io.omsync.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.OpenOrders;
import io.omsync.document.TouchedStore;
import io.omsync.model.OrderStatus;
import io.omsync.run.ActiveRun;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Orders that are at no end and were not seen for long, and when the vendor was asked for
 * them by id. One that did not change is asked for less and less often; one that is gone
 * is not asked for again unless a list brings it.
 */
@Component
class StaleStore implements OpenOrders {

	private static final List<String> OPEN = Arrays.stream(OrderStatus.values())
		.filter((status) -> !status.isFinal())
		.map(OrderStatus::name)
		.toList();

	private final NamedParameterJdbcTemplate named;

	private final JdbcTemplate batches;

	private final TouchedStore touched;

	StaleStore(DataSource dataSource, TouchedStore touched) {
		this.touched = touched;
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.batches = new JdbcTemplate(dataSource);
	}

	/**
	 * The orders to ask for, the one seen longest ago first.
	 * @param unseen how long an order must not have been seen
	 */
	List<Wanted> stale(String account, Instant now, Duration unseen, int limit) {
		return this.named.query("""
				SELECT o.order_id, o.vendor_status, o.updated_at
				FROM sales_order o
				         LEFT JOIN run r ON r.run_id = o.run_id
				         LEFT JOIN sales_order_lookup l ON l.account = o.account AND l.order_id = o.order_id
				WHERE o.account = :account AND o.status IN (:open)
				  AND COALESCE(r.started_at, o.updated_at) <= :before
				  AND (l.asked_at IS NULL OR l.asked_at < r.started_at
				       OR (l.outcome <> 'GONE' AND l.asked_at <= :before
				           AND TIMESTAMPDIFF(SECOND, o.updated_at, l.asked_at)
				               <= TIMESTAMPDIFF(SECOND, l.asked_at, :now)))
				ORDER BY GREATEST(COALESCE(r.started_at, o.updated_at), COALESCE(l.asked_at, o.updated_at)), o.order_id
				LIMIT :limit
				""",
				Map.of("account", account, "open", OPEN, "now", Utc.column(now), "before",
						Utc.column(now.minus(unseen)), "limit", limit),
				(row, n) -> new Wanted(row.getString("order_id"),
						"here it is " + row.getString("vendor_status") + " since " + Utc.instant(row, "updated_at")));
	}

	@Override
	public List<String> open(String account, String after, int limit) {
		return this.named.queryForList("""
				SELECT order_id FROM sales_order
				WHERE account = :account AND status IN (:open) AND order_id > :after
				ORDER BY order_id LIMIT :limit
				""", Map.of("account", account, "open", OPEN, "after", after, "limit", limit), String.class);
	}

	/** How many ids the vendor has answered for in a run. */
	int answered(ActiveRun run) {
		Integer answered = this.named.queryForObject(
				"SELECT COUNT(*) FROM sales_order_lookup WHERE account = :account AND run_id = :run",
				Map.of("account", run.account().name(), "run", run.runId()), Integer.class);
		return (answered != null) ? answered : 0;
	}

	/** Notes what the vendor answered for ids. */
	void asked(ActiveRun run, Map<String, String> outcomes, Instant now) {
		List<Object[]> rows = new ArrayList<>();
		outcomes.forEach((id, outcome) -> rows
			.add(new Object[] { run.account().name(), id, Utc.column(now), outcome, run.runId() }));
		this.batches.batchUpdate("""
				INSERT INTO sales_order_lookup (account, order_id, asked_at, outcome, run_id) VALUES (?, ?, ?, ?, ?)
				ON DUPLICATE KEY UPDATE
				    asked_at = VALUES(asked_at), outcome = VALUES(outcome), run_id = VALUES(run_id)
				""", rows);
		this.touched.touch(run.account().name(), outcomes.keySet());
	}

}
