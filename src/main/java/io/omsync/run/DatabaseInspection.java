package io.omsync.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Remark;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** What the database is like, by reading alone: it may be empty, or a newer program's. */
@Component
public class DatabaseInspection {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

	private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

	/** Windows end by the process's clock, leases by the database's. */
	private static final Duration SKEW = Duration.ofSeconds(2);

	private final DataSource dataSource;

	private final Clock clock;

	DatabaseInspection(DataSource dataSource, Clock clock) {
		this.dataSource = dataSource;
		this.clock = clock;
	}

	/**
	 * Looks at server, schema and clock.
	 * @throws SQLException when the database does not answer
	 */
	public List<Remark> inspect() throws SQLException {
		List<Remark> remarks = new ArrayList<>();
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			remarks.add(server(statement));
			remarks.add(schema(statement));
			remarks.add(clock(statement));
		}
		return remarks;
	}

	private static Remark server(Statement statement) throws SQLException {
		String text = text(statement, "SELECT CONCAT(VERSION(), ', schema ', DATABASE())");
		Matcher version = VERSION.matcher(text);
		boolean mariaDb = text.contains("MariaDB");
		int number = version.matches() ? Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2))
				: 0;
		return (number >= (mariaDb ? 10_011 : 8_004))
				? Remark.works("database", (mariaDb ? "" : "MySQL ") + text + ", is reached")
				: Remark.note("database", text + " is older than what is tested: MySQL 8.4, MariaDB 10.11");
	}

	private static Remark schema(Statement statement) throws SQLException {
		int known = newestMigration();
		if (text(statement, "SHOW TABLES LIKE 'flyway_schema_history'").isEmpty()) {
			return Remark.note("schema", "has no tables yet; the first command that works makes them (V" + known + ")");
		}
		if (!"0".equals(text(statement, "SELECT COUNT(*) FROM flyway_schema_history WHERE NOT success"))) {
			return Remark.wrong("schema",
					"a migration broke off: restore the schema from its backup, then start again");
		}
		int stored = Integer
			.parseInt(text(statement, "SELECT COALESCE(MAX(CAST(version AS UNSIGNED)), 0) FROM flyway_schema_history"));
		if (stored > known) {
			return Remark.wrong("schema", "is at V" + stored + ", and this program knows V" + known
					+ " only: start the newer program that made it");
		}
		return (stored == known) ? Remark.works("schema", "is at V" + stored + ", as this program needs it")
				: Remark.note("schema", "is at V" + stored + "; the next command brings it to V" + known);
	}

	private static int newestMigration() {
		try {
			Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:sql/V*.sql");
			OptionalInt newest = Arrays.stream(files)
				.map((file) -> MIGRATION.matcher(String.valueOf(file.getFilename())))
				.filter(Matcher::matches)
				.mapToInt((name) -> Integer.parseInt(name.group(1)))
				.max();
			return newest.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes sure that this computer's clock is about the database's, and so all
	 * computers' about the same.
	 * @throws ConfigurationProblem when they are further apart
	 */
	public void requireSameTime(Duration most) {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			Duration ahead = ahead(statement);
			if (ahead.abs().compareTo(most) > 0) {
				throw new ConfigurationProblem("The database's clock is " + apart(ahead)
						+ " this computer's: set both by NTP, then start again; processes whose clocks are apart"
						+ " (OMSYNC_CLOCKS_APART, " + most.toSeconds() + " s) take each other for dead");
			}
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The database's clock could not be read", ex);
		}
	}

	private Remark clock(Statement statement) throws SQLException {
		Duration ahead = ahead(statement);
		return (ahead.abs().compareTo(SKEW) <= 0)
				? Remark.works("clock", "this computer's and the database's are " + seconds(ahead) + " apart")
				: Remark.note("clock",
						"the database's is " + apart(ahead)
								+ " this computer's: set both by NTP; windows end by this computer's, leases by the"
								+ " database's");
	}

	private Duration ahead(Statement statement) throws SQLException {
		Instant before = this.clock.instant();
		try (ResultSet row = statement.executeQuery("SELECT NOW(6) AS now")) {
			row.next();
			Instant there = Utc.instant(row, "now");
			Instant after = this.clock.instant();
			return Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), there);
		}
	}

	private static String apart(Duration ahead) {
		return seconds(ahead) + (ahead.isNegative() ? " behind" : " ahead of");
	}

	private static String seconds(Duration ahead) {
		return "%.1f s".formatted(Math.abs(ahead.toMillis()) / 1000.0);
	}

	private static String text(Statement statement, String sql) throws SQLException {
		try (ResultSet row = statement.executeQuery(sql)) {
			return row.next() ? row.getString(1) : "";
		}
	}

}
