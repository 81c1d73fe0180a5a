package io.omsync.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.omsync.TestDatabase;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;

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
				"OMSYNC_DB_PASSWORD", this.database.password());
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
