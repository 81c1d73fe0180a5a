package io.omsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The real program in this process, on a schema of its own, against a sandbox of its own:
 * an account {@code shop} at the sandbox, its home in a temporary folder.
 */
public final class Trial implements AutoCloseable {

	/** Orders of the sandbox changed in the day before this. */
	public static final Instant UNTIL = Instant.parse("2026-03-02T00:00:00Z");

	/** All of the sandbox's orders. */
	public static final io.omsync.model.Slice.Window DAY = new io.omsync.model.Slice.Window(
			UNTIL.minus(Duration.ofDays(1)), UNTIL);

	private static final Consumer<SandboxServer> NOTHING_MORE = (server) -> {
	};

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	public final TestDatabase database;

	public final SandboxServer sandbox;

	public final Path home;

	public final JdbcTemplate sql;

	private final List<ConfigurableApplicationContext> others = new ArrayList<>();

	private final Map<String, String> properties;

	private final String vendor;

	private final ConfigurableApplicationContext context;

	private final Class<?>[] beans;

	private Trial(String vendor, TestDatabase database, SandboxServer sandbox, Path home,
			Map<String, String> properties, Class<?>... beans) {
		this.beans = beans;
		this.vendor = vendor;
		this.database = database;
		this.sql = new JdbcTemplate(database.dataSource());
		this.sandbox = sandbox;
		this.home = home;
		this.properties = properties;
		this.context = start();
	}

	/** With so many orders at the vendor. */
	public static Trial withOrders(Path home, int orders) {
		return of(home, (options) -> options.withOrders(orders), "");
	}

	/** With settings of the program, and an account without orders. */
	public static Trial with(Path home, Map<String, String> settings) {
		return on(TestDatabase.schema("trial"), home, (options) -> options.withOrders(1), "", NOTHING_MORE, settings);
	}

	/**
	 * With sandbox options, and lines that are added to the account's file (indented by
	 * six).
	 */
	public static Trial of(Path home, UnaryOperator<SandboxOptions> sandbox, String more) {
		return of(home, sandbox, more, NOTHING_MORE);
	}

	/**
	 * The same, with something done before the program starts, such as writing further
	 * account files.
	 */
	public static Trial of(Path home, UnaryOperator<SandboxOptions> sandbox, String more,
			Consumer<SandboxServer> before) {
		return on(TestDatabase.schema("trial"), home, sandbox, more, before, Map.of());
	}

	/**
	 * The same on a database of one's own, with further settings and beans of the
	 * program.
	 */
	public static Trial on(TestDatabase database, Path home, UnaryOperator<SandboxOptions> sandbox, String more,
			Consumer<SandboxServer> before, Map<String, String> settings, Class<?>... beans) {
		return at("omnium", SandboxServer::start, database, home, sandbox, (server) -> {
			account(home, "shop", server.baseUrl("omnium"), more);
			before.accept(server);
		}, settings, beans);
	}

	/**
	 * At any of the sandbox's vendors.
	 * @param accounts writes the account files, {@code shop} among them
	 */
	public static Trial at(String vendor, Path home, UnaryOperator<SandboxOptions> sandbox,
			Consumer<SandboxServer> accounts) {
		return at(vendor, SandboxServer::start, home, sandbox, accounts, Map.of());
	}

	/** The same, with settings of the program and a sandbox that plays more. */
	public static Trial at(String vendor, BiFunction<SandboxOptions, Clock, SandboxServer> start, Path home,
			UnaryOperator<SandboxOptions> sandbox, Consumer<SandboxServer> accounts, Map<String, String> settings) {
		return at(vendor, start, TestDatabase.schema("trial"), home, sandbox, accounts, settings);
	}

	/**
	 * With a vendor of the test's own: a bean by its class, and the account files of it.
	 */
	public static Trial withVendor(Path home, Class<?> vendor, Runnable accounts) {
		return at("omnium", SandboxServer::start, TestDatabase.schema("trial"), home,
				(options) -> options.withOrders(1), (server) -> accounts.run(), Map.of(), vendor);
	}

	private static Trial at(String vendor, BiFunction<SandboxOptions, Clock, SandboxServer> start,
			TestDatabase database, Path home, UnaryOperator<SandboxOptions> sandbox, Consumer<SandboxServer> accounts,
			Map<String, String> settings, Class<?>... beans) {
		Clock clock = Clock.systemUTC();
		var options = SandboxOptions.defaults(clock)
			.withOrders(300)
			.withRateScale(600)
			.withModified(UNTIL, Duration.ofDays(1));
		SandboxServer server = start.apply(sandbox.apply(options), clock);
		accounts.accept(server);
		Map<String, String> all = new java.util.HashMap<>(Map.of("omsync.lease", "4s", "omsync.beat", "1s"));
		all.putAll(settings);
		return new Trial(vendor, database, server, home, all, beans);
	}

	/** Writes an account file. */
	public static void account(Path home, String name, URI baseUrl, String more) {
		account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: omnium
				      base-url: %s
				      credentials: { client-id: demo-client, client-secret: demo-secret }
				      limits: { concurrent: 20, per-minute: 3600000 }
				%s
				""".formatted(name, baseUrl, more));
	}

	/** Writes an account file as it stands. */
	public static void account(Path home, String name, String text) {
		try {
			Path folder = Files.createDirectories(home.resolve("jobs").resolve(name));
			Files.writeString(folder.resolve("account.yml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ConfigurableApplicationContext start() {
		Map<String, Object> all = new java.util.HashMap<>(this.properties);
		all.put("omsync.home", this.home.toString());
		all.put("spring.datasource.url", this.database.url());
		all.put("spring.datasource.username", this.database.user());
		all.put("spring.datasource.password", this.database.password());
		return new SpringApplicationBuilder(OmsyncApplication.class, QuickPause.class).sources(this.beans)
			.web(all.containsKey("omsync.serving") ? WebApplicationType.SERVLET : WebApplicationType.NONE)
			.initializers((starting) -> starting.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("trial", all)))
			.run();
	}

	/**
	 * The same program once more, on the same database: to leases and budgets it is
	 * another process.
	 */
	public ConfigurableApplicationContext another() {
		ConfigurableApplicationContext another = start();
		this.others.add(another);
		return another;
	}

	/** The waits of a fifth of a second and longer; a tenth of each was really waited. */
	public List<Duration> backOffs() {
		return get(QuickPause.Waits.class).backOffs();
	}

	/** The program itself. */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public <T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	public <T> T get(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/** Pulls a window of the account {@code shop}. */
	public RunOutcome pull(io.omsync.model.Slice.Window window) {
		return run("order-pull", "shop", SyncJob.Due.named(window));
	}

	/** Loads a file into the levels of the account {@code shop}. */
	public RunOutcome load(Path file) {
		RunService runs = get(RunService.class);
		return run("inventory-load", "shop",
				runs.job("inventory-load").byHand(get(Accounts.class).account("shop"), file));
	}

	/** Pushes the levels of the account {@code shop}. */
	public RunOutcome push() {
		RunService runs = get(RunService.class);
		return run("inventory-push", "shop", runs.due("inventory-push", get(Accounts.class).account("shop")).get(0));
	}

	public RunOutcome run(String job, String account, SyncJob.Due due) {
		return get(RunService.class).run(job, get(Accounts.class).account(account), due, Duration.ZERO);
	}

	public RunOutcome restart(long runId) {
		return get(RunService.class).restart(runId, Duration.ZERO);
	}

	public RunReports.Report report(long runId) {
		return get(RunReports.class).report(runId);
	}

	/** Replaces the sandbox's faults. */
	public void faults(String... faults) {
		call("DELETE", "/sandbox/faults", "");
		if (faults.length > 0) {
			call("POST", "/sandbox/faults", JSON.writeValueAsString(faults));
		}
	}

	/** What the sandbox counted of the vendor's calls. */
	public JsonNode vendor() {
		return JSON.readTree(call("GET", "/sandbox/state", "")).path("vendors").path(this.vendor);
	}

	/**
	 * How often an operation was called, by method and route as the sandbox names them.
	 */
	public long calls(String operation) {
		return vendor().path("calls").path(operation).asLong(0);
	}

	/** The orders that the vendor has, one JSON object each. */
	public List<JsonNode> vendorOrders() {
		return lines("/sandbox/" + this.vendor + "/orders");
	}

	/** The stock that the vendor has, one JSON object each. */
	public List<JsonNode> vendorStock() {
		return lines("/sandbox/" + this.vendor + "/stock");
	}

	private List<JsonNode> lines(String path) {
		List<JsonNode> lines = new ArrayList<>();
		call("GET", path, "").lines()
			.filter((line) -> !line.isBlank())
			.forEach((line) -> lines.add(JSON.readTree(line)));
		return lines;
	}

	/** A call of the sandbox's own. */
	public String call(String method, String path, String body) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.sandbox.port() + path))
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build();
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 300) {
				throw new IllegalStateException(
						method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Rows of a query, for comparing. */
	public List<Map<String, Object>> rows(String query, Object... arguments) {
		return this.sql.queryForList(query, arguments);
	}

	public long count(String query, Object... arguments) {
		Long count = this.sql.queryForObject(query, Long.class, arguments);
		return (count != null) ? count : 0;
	}

	/** As if nothing ever ran. */
	public void emptyTables() {
		List<String> tables = rows("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'").stream()
			.map((row) -> row.values().iterator().next().toString())
			.filter((table) -> !table.startsWith("flyway") && !table.endsWith("_SEQ"))
			.toList();
		this.sql.execute((ConnectionCallback<Void>) (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET FOREIGN_KEY_CHECKS = 0");
				for (String table : tables) {
					statement.execute("DELETE FROM " + table);
				}
				statement.execute("SET FOREIGN_KEY_CHECKS = 1");
			}
			return null;
		});
	}

	@Override
	public void close() {
		this.others.forEach(ConfigurableApplicationContext::close);
		this.context.close();
		this.sandbox.close();
		this.database.close();
	}

}
