package io.omsync.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.explain.Explanation.Head;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the order that a person means. */
@Component
class HeadStore {

	private static final int MOST = 20;

	private final NamedParameterJdbcTemplate named;

	HeadStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** The order of an id or, where there is none, those of a number. */
	List<Head> find(String account, String order) {
		List<Head> found = heads("o.order_id = :order", account, order);
		return !found.isEmpty() ? found
				: heads("o.order_number = :order ORDER BY o.order_id LIMIT " + MOST, account, order);
	}

	private List<Head> heads(String which, String account, String order) {
		return this.named.query("""
				SELECT o.order_id, o.order_number, o.status, o.vendor_status, o.currency, o.grand_total, o.placed_at,
				       o.updated_at, o.run_id,
				       (SELECT m.class FROM v_order_match m
				        WHERE m.account = o.account AND m.order_id = o.order_id) AS class
				FROM sales_order o
				WHERE o.account = :account AND\s""" + which, Map.of("account", account, "order", order),
				HeadStore::head);
	}

	private static Head head(ResultSet row, int n) throws SQLException {
		return new Head(row.getString("order_id"), row.getString("order_number"), row.getString("status"),
				row.getString("vendor_status"), row.getString("currency"), row.getBigDecimal("grand_total"),
				Utc.instant(row, "placed_at"), Utc.instant(row, "updated_at"), row.getLong("run_id"),
				row.getString("class"));
	}

	/**
	 * How documents may call an order: by its id or its number, if that is no other's id.
	 */
	Set<String> names(String account, Head head) {
		Set<String> names = new LinkedHashSet<>(Set.of(head.orderId()));
		if (!head.number().isEmpty() && heads("o.order_id = :order", account, head.number()).isEmpty()) {
			names.add(head.number());
		}
		return names;
	}

	/** Ids and numbers that differ in case or blanks alone. */
	List<String> alike(String account, String order) {
		Set<String> spellings = new LinkedHashSet<>();
		for (String bare : List.of(order, order.strip(), order.replaceAll("\\s+", ""))) {
			spellings.addAll(List.of(bare, bare.toUpperCase(Locale.ROOT), bare.toLowerCase(Locale.ROOT)));
		}
		spellings.remove(order);
		spellings.remove("");
		return spellings.isEmpty() ? List.of() : this.named.queryForList("""
				SELECT order_id FROM sales_order WHERE account = :account AND order_id IN (:spellings)
				UNION SELECT order_number FROM sales_order WHERE account = :account AND order_number IN (:spellings)
				""", Map.of("account", account, "spellings", spellings), String.class);
	}

	/** Which of these accounts have an order of an id. */
	List<String> elsewhere(Collection<String> accounts, String order) {
		return accounts.isEmpty() ? List.of() : this.named.queryForList(
				"SELECT account FROM sales_order WHERE account IN (:accounts) AND order_id = :order ORDER BY account",
				Map.of("accounts", accounts, "order", order), String.class);
	}

}
