package io.omsync.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts what a command runs on, once, and sees to it that a stop by Ctrl-C or SIGTERM
 * lets running runs reach a chunk boundary before the connections close.
 */
class Engine implements AutoCloseable {

	private static final List<String> URL_SETTINGS = List.of("OMSYNC_DB_URL", "SPRING_DATASOURCE_URL");

	private static final Duration LONGEST_CHUNK = Duration.ofMinutes(3);

	private final Class<?> application;

	private final CountDownLatch done = new CountDownLatch(1);

	private @Nullable ConfigurableApplicationContext context;

	Engine(Class<?> application) {
		this.application = application;
	}

	/** With the database that the environment names. */
	Engine start(CommonOptions options) {
		boolean named = URL_SETTINGS.stream().anyMatch((name) -> !System.getenv().getOrDefault(name, "").isBlank())
				|| System.getProperty("spring.datasource.url") != null;
		if (!named) {
			throw new ConfigurationProblem(
					"No database: set OMSYNC_DB_URL (jdbc:mysql://host:3306/schema), OMSYNC_DB_USER"
							+ " and OMSYNC_DB_PASSWORD; only demo, sandbox and --help work without");
		}
		return start(options.home, Map.of());
	}

	/** With given properties on top of the environment's. */
	Engine start(Path home, Map<String, String> given) {
		Map<String, Object> properties = new HashMap<>(given);
		properties.put("omsync.home", home.toString());
		try {
			ConfigurableApplicationContext started = new SpringApplicationBuilder(this.application)
				.web(WebApplicationType.NONE)
				.initializers((starting) -> starting.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("command", properties)))
				.logStartupInfo(false)
				.run();
			this.context = started;
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
		}
		catch (RuntimeException ex) {
			throw explain(ex);
		}
		return this;
	}

	<T> T get(Class<T> type) {
		if (this.context == null) {
			throw new IllegalStateException("Not started");
		}
		return this.context.getBean(type);
	}

	private void stop(ConfigurableApplicationContext started) {
		if (started.isActive()) {
			started.getBean(RunService.class).stopAll("Ctrl-C or SIGTERM", LONGEST_CHUNK);
			try {
				this.done.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			started.close();
		}
	}

	/** The end of the command: what it has to say is said. */
	@Override
	public void close() {
		this.done.countDown();
		if (this.context != null) {
			this.context.close();
		}
	}

	private static RuntimeException explain(RuntimeException ex) {
		for (Throwable at = ex; at != null; at = at.getCause()) {
			if (at instanceof ConfigurationProblem problem) {
				return problem;
			}
			if (at instanceof SQLException sql) {
				return new ConfigurationProblem(database(sql), ex);
			}
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		return new ConfigurationProblem("The program can not start: " + root.getMessage(), ex);
	}

	private static String database(SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		String root = String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		if (state.startsWith("28") || ex.getErrorCode() == 1044) {
			return "The database refuses the user: " + root
					+ "; check OMSYNC_DB_USER, OMSYNC_DB_PASSWORD and its grants";
		}
		if (ex.getErrorCode() == 1049) {
			return "The database has no such schema: " + root + "; create it, or correct OMSYNC_DB_URL";
		}
		if (state.startsWith("08")) {
			return "The database can not be reached (" + root + "); check OMSYNC_DB_URL and that the server runs";
		}
		return "The database: " + root;
	}

}
