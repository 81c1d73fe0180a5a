package io.omsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Starts what a command runs on, once, and sees to it that a stop by Ctrl-C or SIGTERM
 * lets running runs reach a chunk boundary before the connections close.
 */
class Engine implements AutoCloseable {

	private static final Duration LONGEST_CHUNK = Duration.ofMinutes(3);

	/** Keeps its state in the database; without it Spring Batch keeps none. */
	private static final String BATCH_JDBC = "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration";

	/** Spring reads it before {@code given} properties are there. */
	private static final String LAZY = "spring.main.lazy-initialization";

	private final Class<?> application;

	private final Map<String, String> variables;

	private final CountDownLatch done = new CountDownLatch(1);

	private boolean debug;

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable Thread onShutdown;

	private volatile Runnable beforeStop = () -> {
	};

	/**
	 * An engine that is not started yet.
	 * @param variables the environment's, which are settings too
	 */
	Engine(Class<?> application, Map<String, String> variables) {
		this.application = application;
		this.variables = Map.copyOf(variables);
	}

	/** An environment variable; empty when it is not set. */
	String variable(String name) {
		return this.variables.getOrDefault(name, "");
	}

	/** With the database that the environment names. */
	Engine start(CommonOptions options) {
		return start(home(options), Map.of(), DatabaseAddress::check);
	}

	/**
	 * With a web server too, one for the console and one for health and metrics.
	 * @param bind the address of both
	 */
	Engine serve(CommonOptions options, String bind, int port) {
		return start(home(options), Map.of("omsync.serving", "true", "server.address", bind, "server.port",
				String.valueOf(port), "management.server.address", bind), DatabaseAddress::check);
	}

	/** To look and not to touch: the database may be away, and gets no tables. */
	Engine look(CommonOptions options) {
		return start(home(options),
				Map.of("spring.flyway.enabled", "false", "spring.autoconfigure.exclude", BATCH_JDBC),
				DatabaseAddress::host);
	}

	/** For what needs no database: nothing is made before it is asked for. */
	Engine offline(CommonOptions options) {
		start(home(options),
				Map.of(LAZY, "true", "spring.flyway.enabled", "false", "spring.autoconfigure.exclude", BATCH_JDBC),
				(address) -> {
				});
		forgetShutdown();
		return this;
	}

	private Path home(CommonOptions options) {
		if (!Files.isDirectory(options.home)) {
			throw new ConfigurationProblem("--home " + options.home + " is no folder; name the one that holds jobs/");
		}
		this.debug = options.debug;
		return options.home;
	}

	/** With given properties on top of the environment's. */
	Engine start(Path home, Map<String, String> given) {
		return start(home, given, DatabaseAddress::check);
	}

	private Engine start(Path home, Map<String, String> given, Consumer<DatabaseAddress> check) {
		Map<String, Object> properties = new HashMap<>(given);
		properties.put("omsync.home", home.toString());
		try {
			ConfigurableApplicationContext started = new SpringApplicationBuilder(this.application)
				.web(given.containsKey("omsync.serving") ? WebApplicationType.SERVLET : WebApplicationType.NONE)
				.properties(LAZY + "=" + given.getOrDefault(LAZY, "false"))
				.environment(environment())
				.initializers((starting) -> {
					starting.getEnvironment()
						.getPropertySources()
						.addFirst(new MapPropertySource("command", properties));
					check.accept(DatabaseAddress.of(starting.getEnvironment()));
				})
				.logStartupInfo(false)
				.run();
			this.context = started;
			this.onShutdown = new Thread(() -> stop(started), "stop");
			Runtime.getRuntime().addShutdownHook(this.onShutdown);
		}
		catch (RuntimeException ex) {
			throw StartProblem.explain(ex);
		}
		return this;
	}

	private ConfigurableEnvironment environment() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(this.variables)));
		if (this.debug) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("debug", Map.of("logging.level.io.omsync", "debug")));
		}
		return environment;
	}

	/** What a setting is once everything has started. */
	String setting(String name) {
		return get(Environment.class).getProperty(name, "");
	}

	<T> T get(Class<T> type) {
		if (this.context == null) {
			throw new IllegalStateException("Not started");
		}
		return this.context.getBean(type);
	}

	/** What is done first when the process is asked to end. */
	void beforeStop(Runnable work) {
		this.beforeStop = work;
	}

	private void stop(ConfigurableApplicationContext started) {
		if (started.isActive()) {
			this.beforeStop.run();
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
		forgetShutdown();
	}

	private void forgetShutdown() {
		if (this.onShutdown != null) {
			try {
				Runtime.getRuntime().removeShutdownHook(this.onShutdown);
			}
			catch (IllegalStateException ex) {
				// the process is ending, and the hook with it
			}
		}
	}

}
