package io.omsync.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A database, the simulated vendors, an account for each, and every job once. */
@Command(name = "demo", description = "Starts a database and the simulated vendors, and runs every job once.",
		footer = { "", "Example: omsync demo --exit" })
class DemoCommand implements Callable<Integer> {

	private static final int RATE_SCALE = 600;

	/** The demo's orders changed before the lag of a window. */
	private static final Duration SETTLED = Duration.ofMinutes(10);

	private static final String SCHEMA = "omsync_demo";

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Spec
	CommandSpec spec = CommandSpec.create();

	@Option(names = "--exit", description = "End after the jobs, with the worst exit code of the runs.")
	boolean exit;

	@Option(names = "--seed", defaultValue = "1", description = "Same seed, same orders.")
	long seed = 1;

	@Option(names = "--orders", defaultValue = "300", description = "Orders a vendor (default 300).")
	int orders = 300;

	@Option(names = "--skus", defaultValue = "2500", description = "Stock rows a vendor (default 2500).")
	int skus = 2500;

	DemoCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() throws Exception {
		long started = System.nanoTime();
		Clock clock = Clock.systemUTC();
		SandboxOptions defaults = SandboxOptions.defaults(clock);
		var options = new SandboxOptions(0, this.seed, this.orders, this.skus, RATE_SCALE, List.of(),
				defaults.until().minus(SETTLED), defaults.span());
		String url = System.getenv("OMSYNC_DB_URL");
		try (Server server = database(url); SandboxServer sandbox = SandboxServer.start(options, clock)) {
			Path home = home();
			List<String> accounts = new DemoNight(home).prepare(URI.create("http://127.0.0.1:" + sandbox.port()),
					this.skus);
			this.engine.start(home, server.properties());
			int exitCode = new Ending(this.engine, this.spec, this.common).print(runAll(accounts), "No account");
			said(home, Duration.ofNanos(System.nanoTime() - started));
			if (!this.exit) {
				Output.progress().println("The demo's database and vendors stay up until Ctrl-C.");
				new CountDownLatch(1).await();
			}
			this.engine.close();
			return exitCode;
		}
	}

	private void said(Path home, Duration took) {
		Output output = new Output(this.spec, this.common);
		if (!output.json()) {
			output.line("Accounts, drops and reports lie in " + home);
			output.line("Took %.1f s".formatted(took.toMillis() / 1000.0));
		}
	}

	private List<RunOutcome> runAll(List<String> accounts) {
		RunService runs = this.engine.get(RunService.class);
		List<RunOutcome> outcomes = new ArrayList<>();
		try (Progress progress = new Progress(runs)) {
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

	private static Server database(@Nullable String url) {
		if (url != null && !url.isBlank()) {
			return new Server(Map.of("spring.datasource.url", inSchema(url)), null);
		}
		Optional<String> unavailable = EmbeddedServer.unavailable();
		if (unavailable.isPresent()) {
			throw new ConfigurationProblem(unavailable.get());
		}
		EmbeddedServer server = EmbeddedServer.start();
		return new Server(Map.of("spring.datasource.url", server.jdbcUrl(SCHEMA), "spring.datasource.username",
				server.user(), "spring.datasource.password", server.password()), server);
	}

	/** The demo has a schema of its own, so that it never mixes with real data. */
	static String inSchema(String url) {
		String bare = url.replaceFirst("\\?.*", "");
		String server = bare.substring(0, bare.indexOf('/', bare.indexOf("//") + 2) + 1);
		String options = url.contains("?") ? url.substring(url.indexOf('?')) + "&" : "?";
		return server + SCHEMA + options + "createDatabaseIfNotExist=true";
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
