package io.omsync.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.omsync.OmsyncApplication;
import io.omsync.TestDatabase;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.demo.DemoNight;
import io.omsync.kill.Until;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All accounts of the demo for a night, each vendor at its documented limits, a pull an
 * hour and one bulk push beside it: no vendor ever has to refuse a call.
 */
@Tag("certify")
class NightTests {

	private static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");

	private static final int HOURS = 9;

	private static final int PUSH_AT = 4;

	private static final int ORDERS = 150;

	private static final int CHANGES = 40;

	private static final int SKUS = 240;

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	Path home;

	private final SimulatedTime time = new SimulatedTime(EVENING);

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<RunOutcome> outcomes = new ArrayList<>();

	@Test
	void a_night_of_all_accounts_under_the_documented_limits_meets_no_429() throws Exception {
		var options = SandboxOptions.defaults(this.time).withOrders(ORDERS);
		try (SandboxServer sandbox = SandboxServer.start(options, this.time);
				TestDatabase database = TestDatabase.schema("night")) {
			var address = URI.create("http://127.0.0.1:" + sandbox.port());
			List<String> accounts = new DemoNight(this.home).prepare(address, sandbox.vendors(), SKUS)
				.stream()
				.filter((name) -> sandbox.vendors().contains(name.replace("-demo", "")))
				.toList();
			List<String> vendors = accounts.stream().map((name) -> name.replace("-demo", "")).toList();
			for (String account : accounts) {
				tonight(account);
			}
			try (ConfigurableApplicationContext program = start(database)) {
				for (int hour = 0; hour <= HOURS; hour++) {
					hour(program, accounts, hour, address, vendors);
				}
			}
			assertEverythingIsThere(new JdbcTemplate(database.dataSource()), address, vendors);
		}
	}

	/** Two calls in ten seconds for both: whoever waits gets its turn. */
	@Test
	void a_bulk_push_leaves_the_pull_of_its_account_a_share_of_the_budget() throws Exception {
		var options = SandboxOptions.defaults(this.time).withOrders(ORDERS);
		try (SandboxServer sandbox = SandboxServer.start(options, this.time);
				TestDatabase database = TestDatabase.schema("night")) {
			var address = URI.create("http://127.0.0.1:" + sandbox.port());
			new DemoNight(this.home).prepare(address, List.of("omnium"), SKUS);
			tonight("omnium-demo");
			Path file = this.home.resolve("jobs/omnium-demo/account.yml");
			Files.writeString(file,
					Files.readString(file)
						.replaceFirst("(?m)^(      vendor:.*\\R)",
								"$1      limits: { concurrent: 2, per-minute: 12 }\n")
						.replaceFirst("(?m)^        inventory-push:.*$", "        inventory-push: { chunk: 5 }"));
			try (ConfigurableApplicationContext program = start(database);
					Hands hands = new Hands(Executors.newCachedThreadPool())) {
				Account account = program.getBean(Accounts.class).account("omnium-demo");
				var sql = new JdbcTemplate(database.dataSource());
				runDue(program, account, "inventory-load");
				hands.run(() -> runDue(program, account, "inventory-push"));
				Until.so("the push has used up what there was at once", () -> answered(sql) >= 60);

				RunOutcome pulled = program.getBean(RunService.class)
					.run("order-pull", account,
							SyncJob.Due.named(new Slice.Window(EVENING.minus(Duration.ofDays(1)), EVENING)),
							Duration.ZERO);

				long answered = answered(sql);
				System.out.printf("[proof] lanes: the pull was done when the push had %d of %d answers%n", answered,
						SKUS);
				assertThat(pulled.exitCode()).isZero();
				assertThat(answered).isLessThan(SKUS);
			}
			assertThat(answered(new JdbcTemplate(database.dataSource()))).isEqualTo(SKUS);
		}
	}

	private static long answered(JdbcTemplate sql) {
		return Objects.requireNonNull(
				sql.queryForObject("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'", Long.class));
	}

	private void tonight(String account) throws IOException {
		Files.setLastModifiedTime(this.home.resolve("drops").resolve(account).resolve("inbox").resolve("stock.csv"),
				FileTime.from(EVENING));
		Path file = this.home.resolve("jobs").resolve(account).resolve("account.yml");
		Files.writeString(file, Files.readString(file).replaceAll("(?m)^      limits:.*\\R", ""));
	}

	private ConfigurableApplicationContext start(TestDatabase database) {
		Map<String, Object> settings = Map.of("omsync.home", this.home.toString(), "spring.datasource.url",
				database.url(), "spring.datasource.username", database.user(), "spring.datasource.password",
				database.password(), "omsync.key", new DemoNight(this.home).key());
		return new SpringApplicationBuilder(OmsyncApplication.class).web(WebApplicationType.NONE)
			.initializers((starting) -> {
				starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("night", settings));
				((GenericApplicationContext) starting).registerBean("simulatedTime", SimulatedTime.class,
						() -> this.time, (bean) -> bean.setPrimary(true));
			})
			.run();
	}

	/** What changed is settled when the hour's runs begin, all of them at once. */
	private void hour(ConfigurableApplicationContext program, List<String> accounts, int hour, URI sandbox,
			List<String> vendors) {
		this.time.reach(EVENING.plus(Duration.ofHours(hour)));
		if (hour < HOURS) {
			vendors.forEach((vendor) -> call("POST", sandbox, "/sandbox/" + vendor + "/change?count=" + CHANGES));
		}
		this.time.reach(this.time.instant().plus(Duration.ofMinutes(5)));
		try (Hands hands = new Hands(Executors.newCachedThreadPool())) {
			for (String name : accounts) {
				Account account = program.getBean(Accounts.class).account(name);
				hands.run(() -> List.of("order-pull", "order-sweep", "reconcile")
					.forEach((job) -> runDue(program, account, job)));
				if (hour == PUSH_AT) {
					hands.run(() -> List.of("inventory-load", "inventory-push")
						.forEach((job) -> runDue(program, account, job)));
				}
			}
		}
	}

	private void runDue(ConfigurableApplicationContext program, Account account, String job) {
		RunService runs = program.getBean(RunService.class);
		if (account.jobs().containsKey(job)) {
			for (SyncJob.Due due : runs.due(job, account)) {
				RunOutcome outcome = runs.run(job, account, due, Duration.ZERO);
				synchronized (this.outcomes) {
					this.outcomes.add(outcome);
				}
				assertThat(outcome.exitCode()).as("%s of %s: %s", job, account.name(), outcome).isZero();
			}
		}
	}

	private void assertEverythingIsThere(JdbcTemplate sql, URI sandbox, List<String> vendors) {
		JsonNode state = JSON.readTree(call("GET", sandbox, "/sandbox/state")).path("vendors");
		for (String vendor : vendors) {
			JsonNode calls = state.path(vendor);
			System.out.printf("[proof] night: %s had %s%n", vendor, calls.path("calls"));
			assertThat(calls.path("throttled").asInt()).as(vendor).isZero();
			List<String> theirs = call("GET", sandbox, "/sandbox/" + vendor + "/orders").lines()
				.filter((line) -> !line.isBlank())
				.map((line) -> JSON.readTree(line).path("id").asString())
				.toList();
			assertThat(
					sql.queryForList("SELECT order_id FROM v_order WHERE account = ?", String.class, vendor + "-demo"))
				.as(vendor)
				.containsExactlyInAnyOrderElementsOf(theirs);
		}
		assertThat(sql.queryForList("SELECT * FROM v_window WHERE state NOT IN ('DONE', 'DUE')")).isEmpty();
		assertThat(sql.queryForObject("SELECT COUNT(DISTINCT account) FROM v_inventory", Long.class))
			.isEqualTo(vendors.size());
		assertThat(sql.queryForList("SELECT * FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isEmpty();
		System.out.printf("[proof] night: %d runs, simulated until %s%n", this.outcomes.size(), this.time.instant());
	}

	private String call(String method, URI sandbox, String path) {
		try {
			HttpResponse<String> answer = this.http.send(HttpRequest.newBuilder(sandbox.resolve(path))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(path).isLessThan(300);
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

	/** Work at once; closing waits for all of it and fails as the first did. */
	private record Hands(ExecutorService threads, List<CompletableFuture<Void>> work) implements AutoCloseable {

		Hands(ExecutorService threads) {
			this(threads, new ArrayList<>());
		}

		void run(Runnable task) {
			this.work.add(CompletableFuture.runAsync(task, this.threads));
		}

		@Override
		public void close() {
			try {
				this.work.forEach(CompletableFuture::join);
			}
			finally {
				this.threads.shutdown();
			}
		}

	}

}
