package io.omsync.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Orders that a document names and that are not here, unless the vendor said why. */
@Component
class MissingStore {

	private static final String NAMED = Map
		.of("invoice", "an invoice", "shipment", "a shipment", "payment", "a payment", "goods_return", "a return")
		.entrySet()
		.stream()
		.map((document) -> """
				SELECT d.order_id, '%s' AS named_by FROM %s d
				WHERE d.account = :account AND d.order_id <> ''
				  AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.account = d.account AND o.order_id = d.order_id)
				  AND NOT EXISTS (SELECT 1 FROM sales_order_lookup l
				                  WHERE l.account = d.account AND l.order_id = d.order_id
				                    AND NOT (l.outcome = 'REFUSED' AND l.asked_at <= :before))
				""".formatted(document.getValue(), document.getKey()))
		.collect(Collectors.joining("UNION ALL "));

	private final NamedParameterJdbcTemplate named;

	MissingStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/**
	 * The orders to ask for.
	 * @param again how long ago one that could not be stored must have been asked for
	 */
	List<Wanted> missing(String account, Instant now, Duration again, int limit) {
		return this.named.query(
				"SELECT order_id, MIN(named_by) AS named_by FROM (" + NAMED
						+ ") named GROUP BY order_id ORDER BY order_id LIMIT :limit",
				Map.of("account", account, "before", Utc.column(now.minus(again)), "limit", limit),
				(row, n) -> new Wanted(row.getString("order_id"), row.getString("named_by") + " names it"));
	}

}
