package io.omsync.document;

import java.util.Collection;
import java.util.TreeSet;

import javax.sql.DataSource;

import io.omsync.run.Turns;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Orders that the next matching has to look at again. Noted with the change itself, so
 * that none is missed; only for accounts that were matched before, since the first
 * matching looks at all.
 */
@Component
public class TouchedStore {

	private final JdbcTemplate jdbc;

	private final Turns turns;

	TouchedStore(DataSource dataSource, Turns turns) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.turns = turns;
	}

	/**
	 * Notes them, in the caller's transaction.
	 * @param orders as the order is called or a document calls it; empty for a document
	 * that names none
	 */
	public void touch(String account, Collection<String> orders) {
		if (orders.isEmpty()) {
			return;
		}
		this.turns.take(account);
		this.jdbc.batchUpdate(
				"""
						INSERT INTO reconcile_touched (account, order_id) SELECT account, ? FROM reconcile_account WHERE account = ?
						ON DUPLICATE KEY UPDATE order_id = VALUES(order_id)
						""",
				new TreeSet<>(orders).stream().map((order) -> new Object[] { order, account }).toList());
	}

}
