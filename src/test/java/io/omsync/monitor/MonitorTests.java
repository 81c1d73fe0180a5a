package io.omsync.monitor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.schedule.Scheduling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a process that serves tells of itself. */
class MonitorTests {

	/** It never comes while a test runs. */
	private static final String JOBS = """
			      jobs:
			        order-pull: { schedule: "0 0 0 29 2 *", max-rejects: 50 }
			        inventory-push: { canary: 0 }
			""";

	private static final Map<String, String> SERVING = Map.of("omsync.serving", "true", "server.address", "127.0.0.1",
			"server.port", "0", "management.server.address", "127.0.0.1", "omsync.management-port", "0");

	@TempDir
	static Path home;

	private static Trial trial;

	private static RunOutcome failed;

	@BeforeAll
	static void some_runs() {
		trial = Trial.on(TestDatabase.schema("monitor"), home, (options) -> options.withOrders(30), JOBS, (server) -> {
		}, SERVING);
		trial.get(Scheduling.class).start((problem) -> {
			throw new AssertionError(problem);
		});
		trial.faults("throttle:times=2,on=Scroll", "null-amount:row=3,times=always");
		assertThat(trial.pull(Trial.DAY).exitCode()).isEqualTo(3);
		trial.faults("server-error:times=always,on=Scroll");
		Instant from = Trial.DAY.from();
		failed = trial.pull(new Slice.Window(from, from.plus(Duration.ofHours(1))));
		assertThat(failed.exitCode()).isEqualTo(1);
		trial.faults();
		trial.sql.update("INSERT INTO run_watermark (account, job, position) VALUES ('shop', 'order-pull', NOW(6))");
	}

	@AfterAll
	static void close() {
		trial.get(Scheduling.class).stop();
		trial.close();
	}

	@Test
	void health_is_up_with_an_account_in_trouble_and_tells_of_it() {
		JsonNode health = new JsonMapper().readTree(get("/actuator/health", 200));

		assertThat(health.path("status").stringValue()).isEqualTo("UP");
		JsonNode parts = health.path("components");
		assertThat(parts.propertyNames()).contains("database", "lease", "schedule", "accounts");
		assertThat(parts.path("schedule").path("details").propertyNames()).containsExactlyInAnyOrder("PULL", "BULK");
		JsonNode job = parts.path("accounts").path("details").path("shop").path("order-pull");
		assertThat(job.path("status").stringValue()).isEqualTo("FAILED");
		assertThat(job.path("exitCode").asInt()).isEqualTo(1);
		assertThat(job.path("lastRun").asLong()).isEqualTo(failed.runId());
		assertThat(job.path("openRejects").asInt()).isEqualTo(1);
		assertThat(job.path("holes").asInt()).isEqualTo(1);
		assertThat(job.path("watermarkAgeSeconds").isNumber()).isTrue();
		assertThat(parts.path("accounts").path("details").path("shop").has("inventory-push")).isTrue();
		assertThat(get("/actuator/health/liveness", 200)).contains("UP");
		assertThat(get("/actuator/health/readiness", 200)).contains("UP");
	}

	@Test
	void a_vendor_that_is_away_is_tried_again_by_the_schedule_and_not_within_the_run() {
		assertThat(trial.count("SELECT attempts FROM run WHERE run_id = ?", failed.runId())).isEqualTo(1);
	}

	@Test
	void nothing_but_health_and_metrics_is_shown() {
		get("/actuator/env", 404);
		get("/actuator/beans", 404);
		get("/actuator/heapdump", 404);
	}

	@Test
	void metrics_tell_what_this_process_did_as_the_ledger_does() {
		for (String outcome : new String[] { "duplicate", "filtered", "rejected", "inserted", "updated",
				"unchanged" }) {
			long ledger = trial.count("SELECT SUM(" + outcome + ") FROM run_ledger");
			assertThat(found("omsync_records_total", "account=\"shop\"", "job=\"order-pull\"",
					"outcome=\"" + outcome + "\"")
				.orElse(0)).as(outcome).isEqualTo(ledger);
		}
		assertThat(metric("omsync_records_total", "outcome=\"inserted\"")).isPositive();
		assertThat(metric("omsync_run_seconds_count", "account=\"shop\"", "exit=\"3\"")).isEqualTo(1);
		assertThat(metric("omsync_run_seconds_count", "account=\"shop\"", "exit=\"1\"")).isEqualTo(1);
		assertThat(metric("omsync_vendor_call_seconds_count", "outcome=\"throttled\"", "vendor=\"omnium\""))
			.isEqualTo(2);
		assertThat(metric("omsync_vendor_call_seconds_count", "outcome=\"failed\"")).isEqualTo(5);
		assertThat(metric("omsync_budget_left", "account=\"shop\"")).isPositive();
	}

	@Test
	void metrics_tell_what_the_database_says_of_each_job() {
		assertThat(metric("omsync_watermark_age_seconds", "job=\"order-pull\"")).isBetween(0.0, 600.0);
		assertThat(metric("omsync_rejects_open", "job=\"order-pull\"")).isEqualTo(1);
		assertThat(metric("omsync_rejects_open", "job=\"inventory-push\"")).isZero();
		assertThat(metric("omsync_holes", "job=\"order-pull\"")).isEqualTo(1);
		assertThat(metric("omsync_last_exit_code", "job=\"order-pull\"")).isEqualTo(1);
		assertThat(metric("omsync_findings_open", "account=\"shop\"")).isZero();
		assertThat(metric("omsync_alerts_open", "kind=\"RUN_FAILED\"")).isZero();
	}

	@Test
	void metrics_know_nothing_while_the_database_is_away_and_every_kind_of_alert_is_counted() throws Exception {
		var away = new DriverManagerDataSource(trial.database.url().replaceFirst(":\\d+/", ":1/"));
		var registry = new SimpleMeterRegistry();
		var snapshots = new LastSnapshot(new MonitorStore(away, away), Clock.systemUTC());
		new JobGauges(trial.get(Watched.class), snapshots, Clock.systemUTC()).bindTo(registry);

		assertThat(registry.getMeters()).hasSizeGreaterThan(10)
			.allSatisfy((meter) -> assertThat(meter.measure().iterator().next().getValue()).isNaN());
		assertThat(registry.get("omsync.alerts.open").gauges()).extracting((gauge) -> gauge.getId().getTag("kind"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Class.forName("io.omsync.alert.Kind").getEnumConstants())
				.map(Object::toString)
				.toList());
		assertThat(new AccountsHealth(trial.get(Watched.class), snapshots, Clock.systemUTC()).health().getStatus())
			.isEqualTo(Status.UNKNOWN);
	}

	@Test
	void no_other_command_has_a_web_server_or_a_meter() {
		try (Trial other = Trial.with(home.resolve("other"), Map.of())) {
			assertThat(other.context().getBeansOfType(MeterRegistry.class)).isEmpty();
			assertThat(other.context().getBeanNamesForType(Watched.class)).isEmpty();
			assertThat(other.context().getBeanDefinitionNames())
				.noneMatch((name) -> name.matches("(?i).*(health|metrics|actuator|tomcat|dispatcherServlet).*"));
		}
	}

	private static double metric(String name, String... labels) {
		return found(name, labels).orElseThrow(() -> new AssertionError(
				name + Arrays.toString(labels) + " is not in\n" + get("/actuator/prometheus", 200)));
	}

	private static OptionalDouble found(String name, String... labels) {
		String wanted = Arrays.stream(labels)
			.map((label) -> "(?=[^}]*" + Pattern.quote(label) + ")")
			.collect(Collectors.joining());
		Matcher line = Pattern.compile("(?m)^" + name + "\\{" + wanted + "[^}]*} (\\S+)$")
			.matcher(get("/actuator/prometheus", 200));
		return line.find() ? OptionalDouble.of(Double.parseDouble(line.group(1))) : OptionalDouble.empty();
	}

	private static String get(String path, int status) {
		String port = trial.context().getEnvironment().getProperty("local.management.port");
		try {
			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
			return answer.body();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
