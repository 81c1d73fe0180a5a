package io.omsync.run;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One chunk at a time for the orders of an account and all that belongs to them. A row
 * that is not there yet can not be locked: of two jobs that both bring it, the later
 * would overwrite the newer, or both would wait for each other.
 */
@Component
public class Turns {

	private final JdbcTemplate jdbc;

	Turns(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/** Waits for it; it ends with the caller's transaction. */
	public void take(String account) {
		this.jdbc.update("""
				INSERT INTO sales_order_gate (account) VALUES (?)
				ON DUPLICATE KEY UPDATE account = VALUES(account)
				""", account);
	}

}
