package io.omsync.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.access.Links;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.demo.DemoNight;
import io.omsync.demo.EmbeddedServer;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A database, the simulated vendors, an account for each, and every job once. */
@Command(name = "demo",
		description = "Starts a database and the simulated vendors, runs every job once, and serves the console.",
		footer = { "", "Example: omsync demo --exit" })
class DemoCommand implements Callable<Integer> {

	private static final int RATE_SCALE = 600;

	/** The demo's orders changed before the lag of a window. */
	private static final Duration SETTLED = Duration.ofMinutes(10);

	private static final String SCHEMA = "omsync_demo";

	/** At any ports that are free. */
	private static final Map<String, String> CONSOLE = Map.of("omsync.serving", "true", "server.address", "127.0.0.1",
			"server.port", "0", "management.server.address", "127.0.0.1", "omsync.management-port", "0");

	private static final Pattern ADDRESS = Pattern.compile("([^/]*//[^/?]+)(?:/[^?]*)?(\\?.*)?");

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Option(names = "--exit", description = "End after the jobs, with the worst exit code of the runs.")
	boolean exit;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Same seed, same orders (default 1).")
	long seed = 1;

	@Option(names = "--orders", paramLabel = "N", defaultValue = "300", description = "Orders a vendor (default 300).")
	int orders = 300;

	@Option(names = "--skus", paramLabel = "N", defaultValue = "2500",
			description = "Stock rows a vendor (default 2500).")
	int skus = 2500;

	DemoCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() throws Exception {
		long started = System.nanoTime();
		Clock clock = Clock.systemUTC();
		SandboxOptions defaults = SandboxOptions.defaults(clock);
		Output output = this.common.output();
		try (SandboxServer sandbox = Sandboxes.start(() -> new SandboxOptions(0, this.seed, this.orders, this.skus,
				RATE_SCALE, List.of(), defaults.until().minus(SETTLED), defaults.span()), clock);
				Server server = database(this.engine.variable("OMSYNC_DB_URL"))) {
			Path home = home();
			DemoNight night = new DemoNight(home, this.seed);
			List<String> accounts = night.prepare(URI.create("http://127.0.0.1:" + sandbox.port()), sandbox.vendors(),
					this.skus);
			Map<String, String> properties = new HashMap<>(server.properties());
			if (this.engine.variable("OMSYNC_KEY").isBlank()) {
				properties.put("omsync.key", night.key());
			}
			if (!this.exit) {
				properties.putAll(CONSOLE);
			}
			this.engine.start(home, properties);
			int exitCode = new Ending(this.engine, output).print(runAll(accounts, output), "No account");
			said(output, home, Duration.ofNanos(System.nanoTime() - started));
			if (!this.exit) {
				stay(output);
			}
			this.engine.close();
			return exitCode;
		}
	}

	private void stay(Output output) throws InterruptedException {
		output.error()
			.println("The console, where this link signs you in once: http://" + CONSOLE.get("server.address") + ":"
					+ this.engine.setting("local.server.port") + this.engine.get(Links.class).demo());
		output.error().println("The demo's database, vendors and console stay up until Ctrl-C.");
		output.error().flush();
		new CountDownLatch(1).await();
	}

	private static void said(Output output, Path home, Duration took) {
		String where = "Accounts, drops and reports lie in " + home;
		String time = "Took %.1f s".formatted(took.toMillis() / 1000.0);
		if (output.json()) {
			output.error().println(where + "\n" + time);
			output.error().flush();
		}
		else {
			output.line(where);
			output.line(time);
		}
	}

	private List<RunOutcome> runAll(List<String> accounts, Output output) {
		RunService runs = this.engine.get(RunService.class);
		List<RunOutcome> outcomes = new ArrayList<>();
		try (Progress progress = new Progress(runs, output)) {
			for (String name : accounts) {
				Account account = this.engine.get(Accounts.class).account(name);
				for (String job : new TreeMap<>(account.jobs()).keySet()) {
					for (SyncJob.Due due : runs.due(job, account)) {
						outcomes.add(runs.run(job, account, due, Duration.ZERO));
					}
				}
			}
		}
		return outcomes;
	}

	private Path home() throws IOException {
		return ".".equals(this.common.home.toString()) ? Files.createTempDirectory("omsync-demo-") : this.common.home;
	}

	private static Server database(String url) {
		if (!url.isBlank()) {
			return new Server(Map.of("spring.datasource.url", inSchema(url)), null);
		}
		Optional<String> unavailable = EmbeddedServer.unavailable();
		if (unavailable.isPresent()) {
			throw new ConfigurationProblem(unavailable.get());
		}
		EmbeddedServer server = embedded();
		return new Server(Map.of("spring.datasource.url", server.jdbcUrl(SCHEMA), "spring.datasource.username",
				server.user(), "spring.datasource.password", server.password()), server);
	}

	private static EmbeddedServer embedded() {
		try {
			return EmbeddedServer.start();
		}
		catch (IllegalStateException ex) {
			throw new ConfigurationProblem(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** The demo has a schema of its own, so that it never mixes with real data. */
	static String inSchema(String url) {
		Matcher address = ADDRESS.matcher(url.strip());
		if (!address.matches()) {
			return url;
		}
		String options = (address.group(2) != null) ? address.group(2) + "&" : "?";
		return address.group(1) + "/" + SCHEMA + options + "createDatabaseIfNotExist=true";
	}

	/** The database of a demo: ours to stop, or the user's. */
	private record Server(Map<String, String> properties, @Nullable EmbeddedServer ours) implements AutoCloseable {

		@Override
		public void close() {
			if (this.ours != null) {
				this.ours.close();
			}
		}

	}

}
