package io.omsync.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A place where the program runs: a schema, a home with one account {@code shop}, and a
 * sandbox, none of them shared with another. Closing it ends what was started there.
 */
final class Site implements AutoCloseable {

	static final List<String> PULL = List.of("run", "order-pull", "--account", "shop", "--from", "2026-03-01T00:00:00Z",
			"--to", "2026-03-02T00:00:00Z");

	static final List<String> PUSH = List.of("run", "inventory-push", "--account", "shop");

	private final List<Program> started = new ArrayList<>();

	private final List<Brake> brakes = new ArrayList<>();

	private final Path home;

	private final SandboxServer sandbox;

	final Vendor vendor;

	final TestDatabase database = TestDatabase.schema("kill");

	final JdbcTemplate sql = new JdbcTemplate(this.database.dataSource());

	private Site(Path home, SandboxServer sandbox, String jobs) {
		this.home = home;
		this.sandbox = sandbox;
		this.vendor = new Vendor(sandbox.port());
		Trial.account(home, "shop", sandbox.baseUrl("omnium"), jobs);
	}

	/**
	 * A place of its own.
	 * @param folder where homes lie
	 * @param orders of the vendor
	 * @param jobs the account's settings of its jobs, such as {@code order-pull: { chunk:
	 * 20 }}
	 */
	static Site in(Path folder, int orders, String jobs) {
		return in(folder, orders, Duration.ofDays(1), jobs);
	}

	/** The same, with orders that changed over a longer time. */
	static Site in(Path folder, int orders, Duration span, String jobs) {
		try {
			Clock clock = Clock.systemUTC();
			SandboxOptions options = SandboxOptions.defaults(clock)
				.withOrders(orders)
				.withRateScale(600)
				.withModified(Trial.UNTIL, span);
			return new Site(Files.createTempDirectory(folder, "home-"), SandboxServer.start(options, clock),
					"      jobs: { " + jobs + " }");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where the drops of its account lie. */
	Path drops() {
		return this.home.resolve("drops/shop");
	}

	/** Starts a command here. */
	Program start(List<String> arguments) {
		List<String> all = new ArrayList<>(arguments);
		all.addAll(List.of("--home", this.home.toString(), "--json"));
		return started(all);
	}

	Program start(String... arguments) {
		return start(List.of(arguments));
	}

	/** Starts a command here that speaks to people. */
	Program startPlain(List<String> arguments) {
		List<String> all = new ArrayList<>(arguments);
		all.addAll(List.of("--home", this.home.toString()));
		return started(all);
	}

	/** Starts another main class of the tests here; it gets the home first. */
	Program startMain(Class<?> main, Object... arguments) {
		List<String> all = new ArrayList<>(List.of(this.home.toString()));
		Stream.of(arguments).map(String::valueOf).forEach(all::add);
		Program program = Program.startMain(main, settings(), this.home, all);
		this.started.add(program);
		return program;
	}

	private Map<String, String> settings() {
		return Map.of("OMSYNC_DB_URL", this.database.url(), "OMSYNC_DB_USER", this.database.user(),
				"OMSYNC_DB_PASSWORD", this.database.password(), "OMSYNC_LEASE", "3s", "OMSYNC_BEAT", "1s",
				"OMSYNC_MANAGEMENT_PORT", "0");
	}

	private Program started(List<String> arguments) {
		Program program = Program.start(settings(), this.home, arguments);
		this.started.add(program);
		return program;
	}

	/** Carries out a command here. */
	Program ended(String... arguments) {
		return ended(List.of(arguments));
	}

	Program ended(List<String> arguments) {
		Program program = start(arguments);
		program.end();
		return program;
	}

	/** To be let go with this place at the latest. */
	Brake kept(Brake brake) {
		this.brakes.add(brake);
		return brake;
	}

	/** What an operator does when the lease has run out, until it is accepted. */
	Program recovered(long runId) {
		Until.so("the lease has run out", this::leaseRunOut);
		while (true) {
			Program recover = ended("recover", String.valueOf(runId));
			if (recover.end() != 4) {
				return recover;
			}
		}
	}

	long count(String query, Object... arguments) {
		Long count = this.sql.queryForObject(query, Long.class, arguments);
		return (count != null) ? count : 0;
	}

	/** Whether the program has made its tables. */
	boolean ready() {
		return count("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
				+ " AND table_name = 'v_inventory'") == 1;
	}

	/** The one run that goes on here. */
	long runningRun(Program program) {
		Until.so("a run has begun", program, () -> ready() && running() > 0);
		return running();
	}

	private long running() {
		return count("SELECT COALESCE(MAX(run_id), 0) FROM run WHERE status = 'RUNNING'");
	}

	/** What the run has committed. */
	long handled(long runId) {
		return count("SELECT COALESCE(SUM(fetched + sent), 0) FROM run_ledger WHERE run_id = ?", runId);
	}

	String status(long runId) {
		return this.sql.queryForObject("SELECT status FROM v_run WHERE run_id = ?", String.class, runId);
	}

	boolean leaseRunOut() {
		return count("SELECT COUNT(*) FROM run_lease WHERE until < NOW(6)") == 1;
	}

	/** Rows of a query that are here and not there, or there and not here. */
	long differences(Site there, String columns, String view) {
		String rows = "SELECT " + columns + " FROM `%s`." + view;
		String here = rows.formatted(schema());
		String other = rows.formatted(there.schema());
		return count("SELECT COUNT(*) FROM ((" + here + " EXCEPT ALL " + other + ") UNION ALL (" + other
				+ " EXCEPT ALL " + here + ")) AS differences");
	}

	String schema() {
		return this.sql.queryForObject("SELECT DATABASE()", String.class);
	}

	/** Our stock, in the same words. */
	List<String> ourStock() {
		return this.sql.queryForList("SELECT CONCAT(sku, ' ', location, ' ', quantity) FROM v_inventory", String.class)
			.stream()
			.sorted()
			.toList();
	}

	/** A stock file in the home; every quantity is the row's number plus {@code more}. */
	Path stockFile(int rows, long more, String observedAt, Stream<String> bad) {
		List<String> lines = new ArrayList<>();
		lines.add("sku,location,quantity,observed_at");
		for (int row = 0; row < rows; row++) {
			lines.add("SKU-%06d,%s,%d,%s".formatted(row / 2, (row % 2 == 0) ? "OSL" : "BGO", row + more, observedAt));
		}
		bad.forEach((line) -> lines.add(lines.size() / 2, line));
		try {
			return Files.write(this.home.resolve("stock-" + more + ".csv"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Program load(Path file) {
		return ended("run", "inventory-load", "--account", "shop", "--file", file.toString());
	}

	/** The lines that were refused here, without the run that refused them. */
	List<String> refusedLines() {
		try (Stream<Path> files = Files.walk(this.home.resolve("drops"))) {
			List<String> lines = new ArrayList<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(".rejected.csv")).sorted().toList()) {
				lines.addAll(Files.readAllLines(file));
			}
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The ledger of a run, as a document's node. */
	static boolean balanced(JsonNode document) {
		boolean balanced = !document.path("runs").isEmpty();
		for (JsonNode run : document.path("runs")) {
			for (JsonNode line : run.path("ledger")) {
				balanced &= line.path("balanced").asBoolean(false);
			}
		}
		return balanced;
	}

	static double seconds(long sinceNanos) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos) / 1000.0;
	}

	@Override
	public void close() {
		this.brakes.forEach(Brake::close);
		this.started.stream().filter(Program::alive).forEach(Program::kill);
		this.sandbox.close();
		this.database.close();
	}

}
