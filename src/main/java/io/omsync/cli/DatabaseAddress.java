package io.omsync.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Remark;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/**
 * The database that the settings name. It is reached once before anything else starts, so
 * that a wrong setting ends in one line.
 */
record DatabaseAddress(String url, String user, String password) {

	/** The address may hold a user and a password before the host. */
	private static final Pattern MYSQL = Pattern.compile("jdbc:mysql[a-z:+]*://(?:[^/?]*@)?([^/?]*)(?:[/?].*)?");

	private static final Pattern OTHER = Pattern.compile("(jdbc:(?!mysql:)[a-z0-9]+):.*");

	private static final String MILLIS = "10000";

	static DatabaseAddress of(Environment environment) {
		return new DatabaseAddress(environment.getProperty("spring.datasource.url", "").strip(),
				environment.getProperty("spring.datasource.username", ""),
				environment.getProperty("spring.datasource.password", ""));
	}

	/**
	 * Connects and takes leave.
	 * @throws ConfigurationProblem when there is no database to work on
	 */
	void check() {
		String host = host();
		var settings = new Properties();
		settings.setProperty("user", this.user);
		settings.setProperty("password", this.password);
		settings.setProperty("connectTimeout", MILLIS);
		settings.setProperty("socketTimeout", MILLIS);
		try (Connection connection = DriverManager.getConnection(this.url, settings)) {
			String schema = connection.getCatalog();
			if (schema == null || schema.isBlank()) {
				throw new ConfigurationProblem(
						"OMSYNC_DB_URL names no schema; write it as jdbc:mysql://" + host + "/schema");
			}
		}
		catch (SQLException ex) {
			throw new ConfigurationProblem(explain(" at " + host, ex), ex);
		}
	}

	/** What keeps from connecting, if anything does. */
	Optional<Remark> problem() {
		try {
			check();
			return Optional.empty();
		}
		catch (ConfigurationProblem ex) {
			String message = String.valueOf(ex.getMessage());
			boolean away = ex.getCause() instanceof SQLException sql
					&& String.valueOf(sql.getSQLState()).startsWith("08");
			return Optional.of(away ? Remark.failed("database", message) : Remark.wrong("database", message));
		}
	}

	/** Host and port, for messages. */
	String host() {
		if (this.url.isEmpty()) {
			throw new ConfigurationProblem(
					"No database: set OMSYNC_DB_URL (jdbc:mysql://host:3306/schema), OMSYNC_DB_USER"
							+ " and OMSYNC_DB_PASSWORD; only demo, sandbox, map and --help work without");
		}
		Matcher mysql = MYSQL.matcher(this.url);
		if (!mysql.matches()) {
			Matcher other = OTHER.matcher(this.url);
			throw new ConfigurationProblem("OMSYNC_DB_URL "
					+ (other.matches() ? "starts with " + other.group(1) : "is no address of a database")
					+ "; write it as jdbc:mysql://host:3306/schema, for MariaDB too");
		}
		if (mysql.group(1).matches("[\\w.-]*:[\\w.-]*[^\\d,][\\w.-]*")) {
			throw new ConfigurationProblem("OMSYNC_DB_URL has a port that is no number: " + mysql.group(1)
					+ "; write it as jdbc:mysql://host:3306/schema");
		}
		return mysql.group(1);
	}

	/** Says what a database complains of, and what next. */
	static String explain(String where, SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		String root = String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		if (state.startsWith("28") || ex.getErrorCode() == 1044) {
			return "The database" + where + " refuses the user: " + root
					+ "; check OMSYNC_DB_USER, OMSYNC_DB_PASSWORD and its grants";
		}
		if (ex.getErrorCode() == 1142) {
			return "The database" + where + " refuses a statement: " + root
					+ "; grant the user all privileges on its schema";
		}
		if (ex.getErrorCode() == 1049) {
			return "The database" + where + " has no such schema: " + root + "; create it, or correct OMSYNC_DB_URL";
		}
		if (state.startsWith("08")) {
			return "The database" + where + " can not be reached (" + root
					+ "); check OMSYNC_DB_URL and that the server runs";
		}
		return "The database" + where + " answers: " + root + "; check OMSYNC_DB_URL";
	}

}
