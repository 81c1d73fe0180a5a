package io.omsync.console.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.omsync.Trial;
import io.omsync.kill.Until;
import io.omsync.run.RunService;

/**
 * Holds a run of this process in the middle of its next chunk, by a lock on the row that
 * each chunk of orders takes first. The server lets a chunk wait some 20 seconds.
 */
final class Chunks implements AutoCloseable {

	private final Connection connection;

	private Chunks(Connection connection) {
		this.connection = connection;
	}

	/** Of any run that stores orders of the account {@code shop}. */
	static Chunks held(Trial trial) {
		try {
			Connection connection = DriverManager.getConnection(trial.database.url(), trial.database.user(),
					trial.database.password());
			connection.setAutoCommit(false);
			try (Statement lock = connection.createStatement();
					ResultSet gate = lock
						.executeQuery("SELECT account FROM sales_order_gate WHERE account = 'shop' FOR UPDATE")) {
				if (!gate.next()) {
					throw new AssertionError("No order of shop was stored yet");
				}
			}
			return new Chunks(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the run knows that it is asked to stop. */
	static void stopHeard(Trial trial, long run) {
		Until.so("run " + run + " has heard that it is to stop",
				() -> trial.get(RunService.class)
					.active()
					.stream()
					.anyMatch((one) -> one.runId() == run && one.stopRequest() != null));
	}

	/** Lets it go on. */
	@Override
	public void close() {
		try {
			this.connection.rollback();
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
