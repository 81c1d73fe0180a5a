package io.omsync;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.demo.EmbeddedServer;

/**
 * A schema of its own for a test class, on the server that all tests of the run share:
 * the embedded one, or the one that {@code OMSYNC_TEST_DB_URL} names, with
 * {@code OMSYNC_TEST_DB_USER} (root) and {@code OMSYNC_TEST_DB_PASSWORD} (empty). Closing
 * it drops the schema.
 */
public final class TestDatabase implements AutoCloseable {

	private static final int POOL_SIZE = 8;

	private final Server server;

	private final String schema;

	private final HikariDataSource dataSource = new HikariDataSource();

	private TestDatabase(Server server, String schema) {
		this.server = server;
		this.schema = schema;
		this.dataSource.setJdbcUrl(server.url(schema));
		this.dataSource.setUsername(server.user());
		this.dataSource.setPassword(server.password());
		this.dataSource.setMaximumPoolSize(POOL_SIZE);
		this.dataSource.setMinimumIdle(0);
	}

	/**
	 * Makes an empty schema.
	 * @param prefix what its name starts with: letters, digits and underscores
	 * @throws IllegalStateException in one line, when there is no server to run on
	 */
	public static TestDatabase schema(String prefix) {
		return schema(Shared.SERVER.orElseThrow(TestDatabase::noServer), prefix);
	}

	/** Makes an empty schema on a server of one's own, with root and no password. */
	public static TestDatabase at(String url) {
		return schema(Server.at(url, "root", ""), "own");
	}

	private static TestDatabase schema(Server server, String prefix) {
		String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
		TestDatabase database = new TestDatabase(server, prefix + "_" + unique);
		database.execute("CREATE DATABASE `" + database.schema + "` CHARACTER SET utf8mb4");
		return database;
	}

	public String url() {
		return this.server.url(this.schema);
	}

	public String user() {
		return this.server.user();
	}

	public String password() {
		return this.server.password();
	}

	/**
	 * A small pool on the schema, always the same one; it connects when first asked.
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	@Override
	public void close() {
		this.dataSource.close();
		execute("DROP DATABASE IF EXISTS `" + this.schema + "`");
	}

	private void execute(String sql) {
		try (Connection connection = DriverManager.getConnection(this.server.url(""), user(), password());
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(
					"The test database at " + this.server.url("") + " failed: " + ex.getMessage(), ex);
		}
	}

	private static IllegalStateException noServer() {
		return new IllegalStateException(EmbeddedServer.unavailable().orElseThrow());
	}

	private record Server(String root, String options, String user, String password) {

		static Optional<Server> find() {
			String configured = System.getenv("OMSYNC_TEST_DB_URL");
			if (configured != null && !configured.isBlank()) {
				return Optional
					.of(at(configured, setting("OMSYNC_TEST_DB_USER", "root"), setting("OMSYNC_TEST_DB_PASSWORD", "")));
			}
			return EmbeddedServer.unavailable().isPresent() ? Optional.empty() : Optional.of(embedded());
		}

		/**
		 * Nobody closes it: it ends with this JVM.
		 */
		private static Server embedded() {
			EmbeddedServer server = EmbeddedServer.start();
			String withoutOptions = server.jdbcUrl("any").replaceFirst("\\?.*", "");
			return at(withoutOptions, server.user(), server.password());
		}

		/**
		 * Takes {@code jdbc:mysql://host:port[/schema][?options]} apart; the schema is
		 * replaced by each test's.
		 */
		private static Server at(String url, String user, String password) {
			int authority = url.indexOf("//") + 2;
			String address = url.split("\\?", 2)[0];
			String options = url.substring(address.length());
			int path = address.indexOf('/', authority);
			return new Server((path < 0) ? address + "/" : address.substring(0, path + 1), options, user, password);
		}

		private static String setting(String name, String otherwise) {
			String value = System.getenv(name);
			return (value != null) ? value : otherwise;
		}

		String url(String schema) {
			return this.root + schema + this.options;
		}

	}

	/**
	 * Initialised, that is started, when first used; a failed start fails every test.
	 */
	private static final class Shared {

		static final Optional<Server> SERVER = Server.find();

	}

}
