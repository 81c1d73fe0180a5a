package io.omsync.reconcile.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What was committed at one instant, on a connection of its own: whoever stores or
 * matches meanwhile neither waits nor is seen. Rows come one by one, however many.
 */
final class InstantStore implements AutoCloseable {

	private final Connection connection;

	private final NamedParameterJdbcTemplate named;

	InstantStore(DataSource dataSource) throws SQLException {
		this.connection = dataSource.getConnection();
		this.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
		}
		JdbcTemplate streaming = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		streaming.setFetchSize(Integer.MIN_VALUE);
		this.named = new NamedParameterJdbcTemplate(streaming);
	}

	/** What is stored, by currency. */
	Map<String, Tally> tallies(String sql, Map<String, @Nullable Object> values) {
		Map<String, Tally> tallies = new TreeMap<>();
		this.named.query(sql, values, (row) -> {
			Tally.add(tallies, row);
		});
		return tallies;
	}

	void each(String sql, Map<String, @Nullable Object> values, RowCallbackHandler row) {
		this.named.query(sql, values, row);
	}

	@Override
	public void close() throws SQLException {
		try (this.connection) {
			this.connection.rollback();
		}
	}

}
