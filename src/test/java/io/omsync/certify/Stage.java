package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.omsync.TestDatabase;
import io.omsync.demo.DemoNight;
import io.omsync.kill.Program;
import io.omsync.kill.Until;
import io.omsync.model.Slice;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.yaml.snakeyaml.Yaml;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A place where runs are killed, one at a time: a schema, the demo's home with small
 * chunks, a sandbox that is new for each run, an operator.
 */
final class Stage implements AutoCloseable {

	/** The orders' day ended long enough ago for a sweep to ask for it again. */
	static final Slice.Window DAY = day(Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS));

	/** Inputs of five chunks. */
	private static final int CHUNK = 50;

	private static final int ORDERS = 5 * CHUNK;

	private static final List<String> BAD_ROWS = List.of("SKU-MINUS,main,-4", "SKU-WORD,main,four");

	private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String LEASE_IN_FORCE = """
			SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL AND until >= NOW(6)
			""";

	final TestDatabase database = TestDatabase.schema("certify");

	final JdbcTemplate sql = new JdbcTemplate(this.database.dataSource());

	final Path home;

	private final Path logs;

	private final OperatorProcess operator;

	private final TapServer taps = new TapServer(() -> this.run);

	private final Relay relay = new Relay(this::sandboxPort, () -> this.run);

	private final Photographer photographer;

	private volatile WatchedRun run = new WatchedRun(null);

	private volatile SandboxServer sandbox;

	Stage(Path folder, int number) {
		newSandbox();
		try {
			this.home = Files.createDirectories(folder.resolve("home-" + number));
			this.logs = Files.createDirectories(folder.resolve("logs-" + number));
			this.photographer = new Photographer(this.sql, this.home, new Vendors(this::sandboxPort));
			for (String account : new DemoNight(this.home).prepare(this.relay.address(), this.sandbox.vendors(),
					ORDERS - BAD_ROWS.size())) {
				smallChunks(this.home.resolve("jobs").resolve(account).resolve("account.yml"));
				Path stock = this.home.resolve("drops").resolve(account).resolve("inbox").resolve("stock.csv");
				Files.write(stock, BAD_ROWS, StandardOpenOption.APPEND);
				Files.setLastModifiedTime(stock, FileTime.from(DAY.to()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.operator = new OperatorProcess(settings("10s", "1s", ""), this.logs.resolve("operator.log"));
		operate(List.of("runs"));
	}

	private static Slice.Window day(Instant now) {
		Instant end = now.minus(Duration.ofHours(2));
		return new Slice.Window(end.minus(Duration.ofDays(1)), end);
	}

	@SuppressWarnings("unchecked")
	private static void smallChunks(Path file) throws IOException {
		Yaml yaml = new Yaml();
		Map<String, Map<String, Map<String, Map<String, Object>>>> document = yaml.load(Files.readString(file));
		document.get("omsync").get("accounts").values().forEach((account) -> {
			var jobs = (Map<String, Map<String, Object>>) account.get("jobs");
			jobs.values().forEach((job) -> job.put("chunk", CHUNK));
		});
		Files.writeString(file, yaml.dump(document));
	}

	private Map<String, String> settings(String lease, String beat, String interceptor) {
		Map<String, String> settings = new HashMap<>();
		String url = this.database.url();
		settings.put("OMSYNC_DB_URL", interceptor.isEmpty() ? url
				: url + (url.contains("?") ? "&" : "?") + "queryInterceptors=" + interceptor);
		settings.put("OMSYNC_DB_USER", this.database.user());
		settings.put("OMSYNC_DB_PASSWORD", this.database.password());
		settings.put("OMSYNC_LEASE", lease);
		settings.put("OMSYNC_BEAT", beat);
		settings.put("OMSYNC_KEY", KEY);
		return settings;
	}

	/** What a program that is started here for another purpose needs to know. */
	Map<String, String> properties() {
		return Map.of("spring.datasource.url", this.database.url(), "spring.datasource.username", this.database.user(),
				"spring.datasource.password", this.database.password(), "omsync.home", this.home.toString(),
				"omsync.key", KEY);
	}

	/** Begins again from a snapshot, with vendors that know nothing of what was. */
	void reset(Snapshot snapshot) {
		this.run = new WatchedRun(null);
		snapshot.restoreTo(this);
		newSandbox();
	}

	private void newSandbox() {
		if (this.sandbox != null) {
			this.sandbox.close();
		}
		Clock clock = Clock.systemUTC();
		this.sandbox = SandboxServer.start(SandboxOptions.defaults(clock)
			.withOrders(ORDERS)
			.withRateScale(600)
			.withModified(DAY.to(), Duration.ofDays(1)), clock);
	}

	private int sandboxPort() {
		return this.sandbox.port();
	}

	/** Runs a command in a process of its own, to its end or to where it is killed. */
	Program watched(List<String> command, WatchedRun watched) {
		this.run = watched;
		String lease = watched.doomed() ? "2s" : "10s";
		Program program = Program.start(settings(lease, "500ms", Tap.class.getName()), this.logs,
				List.of("-D" + Tap.PORT + "=" + this.taps.port()), Kit.jar(), complete(command));
		watched.is(program);
		program.end();
		this.run = new WatchedRun(null);
		return program;
	}

	/** Carries out a command as an operator. */
	OperatorProcess.Said operate(List<String> command) {
		return this.operator.does(complete(command));
	}

	private List<String> complete(List<String> command) {
		List<String> all = new ArrayList<>(command);
		all.addAll(List.of("--json", "--home", this.home.toString()));
		return all;
	}

	/** Waits until no lease holds an operator back. */
	void awaitLeases() {
		Until.so("all leases have run out",
				() -> Long.valueOf(0).equals(this.sql.queryForObject(LEASE_IN_FORCE, Long.class)));
	}

	/** As hourly runs would have it: what was late may be asked for by now. */
	void windowsWereReadAtTheirEnd() {
		this.sql.update("UPDATE run SET started_at = slice_to WHERE slice_to IS NOT NULL");
	}

	/** How many runs of a job there are. */
	long runs(Course.Assignment assignment) {
		return this.sql.queryForObject("SELECT COUNT(*) FROM run WHERE account = ? AND job = ?", Long.class,
				assignment.account(), assignment.job());
	}

	Picture picture() {
		return this.photographer.picture();
	}

	/** As the server calls itself. */
	String server() {
		String version = this.sql.queryForObject("SELECT VERSION()", String.class);
		return version.contains("MariaDB") ? "MariaDB " + version.replaceFirst("-.*", "") : "MySQL " + version;
	}

	@Override
	public void close() {
		this.operator.close();
		this.relay.close();
		this.taps.close();
		this.sandbox.close();
		this.database.close();
	}

}
