package io.omsync.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.OmsyncApplication;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A process that has the program started already, and whose threads restart the same
 * runs, one a round, all at the moment when the starter lets a row go.
 */
final class WarmRestarts {

	private WarmRestarts() {
	}

	/**
	 * Plays the rounds.
	 * @param args the home, this process's name, threads, the first run and how many
	 */
	public static void main(String[] args) throws Exception {
		String home = args[0];
		String process = args[1];
		int threads = Integer.parseInt(args[2]);
		long firstRun = Long.parseLong(args[3]);
		int rounds = Integer.parseInt(args[4]);
		try (var context = new SpringApplicationBuilder(OmsyncApplication.class).web(WebApplicationType.NONE)
			.properties(Map.of("omsync.home", home))
			.run()) {
			RunService runs = context.getBean(RunService.class);
			List<Thread> all = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				String name = process + "-" + thread;
				all.add(new Thread(() -> play(runs, name, firstRun, rounds)));
			}
			all.forEach(Thread::start);
			for (Thread thread : all) {
				thread.join();
			}
		}
	}

	private static void play(RunService runs, String name, long firstRun, int rounds) {
		try (Connection connection = connection()) {
			connection.setAutoCommit(false);
			for (int round = 0; round < rounds; round++) {
				say(connection, "INSERT INTO race_ready (round, thread) VALUES (?, ?)", round, name);
				awaitStart(connection, round);
				say(connection, "INSERT INTO race_end (round, thread, ended) VALUES (?, ?, '"
						+ restarted(runs, firstRun + round) + "')", round, name);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for the shared lock on the round's row, which all get at once. */
	private static void awaitStart(Connection connection, int round) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT round FROM race_start WHERE round = ? LOCK IN SHARE MODE")) {
			statement.setInt(1, round);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
			}
		}
		connection.rollback();
	}

	private static void say(Connection connection, String sql, int round, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, round);
			statement.setString(2, name);
			statement.executeUpdate();
		}
		connection.commit();
	}

	private static String restarted(RunService runs, long run) {
		try {
			RunOutcome outcome = runs.restart(run, Duration.ZERO);
			return outcome.status().name();
		}
		catch (Refused ex) {
			return "REFUSED";
		}
		catch (RuntimeException ex) {
			return ex.getClass().getSimpleName();
		}
	}

	private static Connection connection() throws SQLException {
		return DriverManager.getConnection(System.getenv("OMSYNC_DB_URL"), System.getenv("OMSYNC_DB_USER"),
				System.getenv("OMSYNC_DB_PASSWORD"));
	}

}
