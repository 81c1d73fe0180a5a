package io.omsync.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Holds a run in the middle of its next chunk, by a lock on a row that each chunk writes.
 * The server lets a chunk wait some 20 seconds.
 */
final class Brake implements AutoCloseable {

	/**
	 * The server's list of transactions is a tenth of a second old, from the last look.
	 */
	private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(150);

	private static final String WAITING_ON_MARIADB = """
			SELECT trx_mysql_thread_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'
			""";

	private static final String WAITING_ON_MYSQL = """
			SELECT t.PROCESSLIST_ID FROM performance_schema.data_lock_waits w
			JOIN performance_schema.threads t ON t.THREAD_ID = w.REQUESTING_THREAD_ID
			WHERE t.PROCESSLIST_ID IS NOT NULL
			""";

	private final Connection connection;

	private Brake(Connection connection) {
		this.connection = connection;
	}

	/** Before the ledger's line: records are written, the fence is not asked yet. */
	static Brake beforeTheFence(Site site, long runId) throws SQLException {
		return site.kept(new Brake(locked(site, "SELECT * FROM run_ledger WHERE run_id = ? FOR UPDATE", runId)));
	}

	/** After the fence: only Spring Batch's own rows and the commit are to come. */
	static Brake afterTheFence(Site site, long runId) throws SQLException {
		return site.kept(new Brake(locked(site, """
				SELECT c.* FROM BATCH_STEP_EXECUTION_CONTEXT c
				WHERE STEP_EXECUTION_ID = (SELECT MAX(STEP_EXECUTION_ID) FROM BATCH_STEP_EXECUTION) AND ? > 0
				FOR UPDATE
				""", runId)));
	}

	private static Connection locked(Site site, String query, long runId) throws SQLException {
		Connection connection = DriverManager.getConnection(site.database.url(), site.database.user(),
				site.database.password());
		connection.setAutoCommit(false);
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setLong(1, runId);
			ResultSet rows = statement.executeQuery();
			if (!rows.next()) {
				throw new AssertionError("Nothing to lock: " + query);
			}
		}
		return connection;
	}

	/** Waits until a chunk stands before it. */
	Brake reached(Site site, Program program) {
		Until.so("a chunk waits for a lock", LOOK_AGAIN, program, () -> !waiting(site).isEmpty());
		return this;
	}

	/** Cuts the connections that wait, as an administrator would. */
	void cut(Site site) {
		waiting(site).forEach((id) -> site.sql.execute("KILL " + id));
	}

	/**
	 * MySQL can not list its transactions while one of them runs a statement with an
	 * emoji, since that list holds the text in three bytes a letter (error 3854).
	 */
	private static List<Long> waiting(Site site) {
		boolean mariaDb = site.sql.queryForObject("SELECT VERSION()", String.class).contains("MariaDB");
		List<Long> ofTheSite = site.sql.query("SHOW PROCESSLIST",
				(row, n) -> site.schema().equals(row.getString("db")) ? row.getLong("Id") : -1);
		return site.sql.queryForList(mariaDb ? WAITING_ON_MARIADB : WAITING_ON_MYSQL, Long.class)
			.stream()
			.filter(ofTheSite::contains)
			.toList();
	}

	/** Lets it go on. */
	@Override
	public void close() {
		try {
			if (!this.connection.isClosed()) {
				this.connection.rollback();
				this.connection.close();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
