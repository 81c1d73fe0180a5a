package io.omsync.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.TestDatabase;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

/** What the commands of a test run on: a schema, a sandbox and a home. */
final class CliTrial implements AutoCloseable {

	/** Orders of the sandbox changed in the day before this. */
	static final String UNTIL = "2026-03-02T00:00:00Z";

	static final String FROM = "2026-03-01T00:00:00Z";

	private final TestDatabase database = TestDatabase.schema("cli");

	private final SandboxServer sandbox;

	private final Path home;

	CliTrial(Path home, String... faults) throws IOException {
		this.home = Files.createDirectories(home.resolve("jobs")).getParent();
		Clock clock = Clock.systemUTC();
		this.sandbox = SandboxServer.start(SandboxOptions.defaults(clock)
			.withOrders(30)
			.withRateScale(600)
			.withFaults(faults)
			.withModified(Instant.parse(UNTIL), Duration.ofDays(1)), clock);
	}

	Map<String, String> environment() {
		return Map.of("OMSYNC_DB_URL", this.database.url(), "OMSYNC_DB_USER", this.database.user(),
				"OMSYNC_DB_PASSWORD", this.database.password(), "OMSYNC_MANAGEMENT_PORT", "0");
	}

	/** Values of the names in braces. */
	Map<String, String> places() {
		String url = this.database.url();
		int host = url.indexOf("//") + 2;
		return new HashMap<>(Map.of("home", this.home.toString(), "jobs", this.home.resolve("jobs").toString(), "db",
				url.substring(host, url.indexOf('/', host))));
	}

	Said say(String command) {
		return Said.by(environment(), (command + " --home " + this.home).split(" "));
	}

	/** The same with further environment variables. */
	Said say(Map<String, String> more, String command) {
		Map<String, String> variables = new HashMap<>(environment());
		variables.putAll(more);
		return Said.by(variables, (command + " --home " + this.home).split(" "));
	}

	/** With another program, such as one with a vendor of its own. */
	Said say(Class<?> application, String command) {
		return Said.by(application, environment(), (command + " --home " + this.home).split(" "));
	}

	/** Replaces the sandbox's faults. */
	void faults(String... faults) {
		call("POST", "/sandbox/faults", new JsonMapper().writeValueAsString(faults));
	}

	/** A call of the sandbox's own. */
	String call(String method, String path, String body) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.sandbox.port() + path))
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build();
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Every table with a sum over its rows. */
	Map<String, Object> tables() {
		Map<String, Object> tables = new TreeMap<>();
		for (String table : sql().queryForList("""
				SELECT table_name FROM information_schema.tables
				WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
				""", String.class)) {
			tables.put(table, sql().queryForMap("CHECKSUM TABLE `" + table + "`").toString());
		}
		return tables;
	}

	JdbcTemplate sql() {
		return new JdbcTemplate(this.database.dataSource());
	}

	/** An account at the sandbox, with more lines (indented by six). */
	void account(String name, String... more) throws IOException {
		file(name, text(name, this.sandbox.baseUrl("omnium").toString(), "demo-secret") + String.join("\n", more));
	}

	static String text(String name, String url, String secret) {
		return """
				omsync:
				  accounts:
				    %s:
				      vendor: omnium
				      base-url: %s
				      credentials: { client-id: demo-client, client-secret: "%s" }
				""".formatted(name, url, secret);
	}

	/** Any account file. */
	void file(String folder, String text) throws IOException {
		Files.writeString(Files.createDirectories(this.home.resolve("jobs").resolve(folder)).resolve("account.yml"),
				text);
	}

	/** A file in the home. */
	Path drop(String name, String text, Charset charset) throws IOException {
		return Files.writeString(this.home.resolve(name), text, charset);
	}

	Path drop(String name, String text) throws IOException {
		return drop(name, text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.sandbox.close();
		this.database.close();
	}

}
