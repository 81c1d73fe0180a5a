package io.omsync.console;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.access.Users;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program as {@code serve} runs it, without its schedule, on a schema and a sandbox
 * of its own, with a user of each role: {@code viewer}, {@code operator},
 * {@code finance}, {@code admin}, and {@code operator2} beside, for what takes two.
 */
public final class ConsoleTrial implements AutoCloseable {

	/** Of every user. */
	public static final String PASSWORD = "correct horse battery";

	private static final Map<String, String> SERVING = Map.of("omsync.serving", "true", "server.address", "127.0.0.1",
			"server.port", "0", "management.server.address", "127.0.0.1", "omsync.management-port", "0");

	public final Trial trial;

	private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);

	private Chromium chromium;

	private ConsoleTrial(Trial trial) {
		this.trial = trial;
		Users users = trial.get(Users.class);
		for (Role role : Role.values()) {
			users.add(name(role), Set.of(role), PASSWORD, "trial");
		}
		users.add("operator2", Set.of(Role.OPERATOR), PASSWORD, "trial");
	}

	/** With an account {@code shop} and so many orders at the vendor. */
	public static ConsoleTrial withOrders(Path home, int orders) {
		return of(home, (options) -> options.withOrders(orders), "", (server) -> {
		}, Map.of());
	}

	/**
	 * With sandbox options, lines that are added to the file of the account {@code shop}
	 * (indented by six), something done before the program starts, such as writing
	 * further account files, and settings and beans of the program.
	 */
	public static ConsoleTrial of(Path home, UnaryOperator<SandboxOptions> sandbox, String more,
			Consumer<SandboxServer> before, Map<String, String> settings, Class<?>... beans) {
		Map<String, String> all = new HashMap<>(SERVING);
		all.putAll(settings);
		return new ConsoleTrial(Trial.on(TestDatabase.schema("console"), home, sandbox, more, before, all, beans));
	}

	/** Loads 80 levels of the account {@code shop}, all as many, as of that hour. */
	public void load(int hour, int quantity) throws IOException {
		Path file = Files.writeString(this.trial.home.resolve("stock-" + hour + ".csv"),
				"sku,location,quantity,observed_at\n" + IntStream.range(0, 80)
					.mapToObj((n) -> "S%04d,main,%d,2026-03-01T%02d:00:00Z\n".formatted(n, quantity, hour))
					.collect(Collectors.joining()));
		assertThat(this.trial.load(file).exitCode()).isZero();
	}

	/** An address of the console. */
	public URI url(String path) {
		return URI.create(
				"http://127.0.0.1:" + this.trial.context().getEnvironment().getProperty("local.server.port") + path);
	}

	/** Somebody with that role, signed in. */
	public Visitor http(Role role) {
		return this.visitors.computeIfAbsent(role, (one) -> http(name(one)));
	}

	/** A user by name, signed in anew. */
	public Visitor http(String name) {
		return stranger().signIn(name, PASSWORD);
	}

	/** Nobody. */
	public Visitor stranger() {
		return new Visitor(url(""));
	}

	/** A browser of somebody with that role, signed in. */
	public BrowserContext browser(Role role) {
		return chromium().of(url(""), http(role).session());
	}

	/** A browser of a user by name, signed in. */
	public BrowserContext browser(String name) {
		return chromium().of(url(""), http(name).session());
	}

	/** A browser in which nobody is signed in. */
	public BrowserContext browser() {
		return chromium().of(url(""), "");
	}

	private Chromium chromium() {
		if (this.chromium == null) {
			this.chromium = Chromium.start();
		}
		return this.chromium;
	}

	/** The name of the user with that role. */
	public static String name(Role role) {
		return role.name().toLowerCase(java.util.Locale.ROOT);
	}

	/** All roles, for tests by role. */
	public static List<Role> roles() {
		return List.of(Role.values());
	}

	@Override
	public void close() {
		if (this.chromium != null) {
			this.chromium.close();
		}
		this.trial.close();
	}

}
