package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a search answers that can not be all: no run is green then. */
class OmnifulSearchTests {

	private static final ScriptedOmniful VENDOR = new ScriptedOmniful();

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		Trial.account(home, "shop", """
				omsync:
				  accounts:
				    shop:
				      vendor: omniful
				      base-url: %s
				      credentials: { client-id: c, client-secret: s, access-token: a1, refresh-token: r1 }
				      limits: { concurrent: 4, per-minute: 3600000 }
				""".formatted(VENDOR.baseUrl()));
		trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(1), (server) -> {
		}, Map.of("omsync.key", "b21uaWZ1bC1zZWFyY2gtdGVzdHMta2V5LTAwMDAwMDE="));
	}

	@AfterAll
	static void stop() {
		trial.close();
		VENDOR.close();
	}

	@BeforeEach
	void anew() {
		VENDOR.start(1);
		trial.emptyTables();
	}

	@Test
	void a_full_answer_of_orders_from_before_the_reach_fails_the_run() {
		assertFails((call) -> call.contains("/search") ? rows(100, "2020-05-05T00:00:00Z", noon()) : null,
				"so some would be lost");
	}

	@Test
	void a_full_answer_whose_orders_the_list_does_not_have_fails_the_run() {
		String today = noon();
		assertFails((call) -> call.contains("/search") ? createdThen(call, today) : null,
				"are not in the list of those created then");
	}

	@Test
	void a_list_that_does_not_say_how_it_goes_on_fails_the_run() {
		String today = noon();
		assertFails((call) -> call.contains("/search") ? createdThen(call, today) : rows(100, today, today),
				"does not say how the list goes on");
	}

	@Test
	void one_row_of_another_day_fails_the_run_because_days_may_begin_elsewhere() {
		Instant other = Instant.parse(noon()).minus(Duration.ofDays(1));
		assertFails((call) -> call.contains("/search") ? rows(1, other.toString(), other.toString()) : null,
				"option day-zone");
	}

	@Test
	void a_window_longer_ago_than_omniful_tells_changes_of_fails_the_run() {
		Instant from = Instant.parse(noon()).minus(Duration.ofDays(120));
		RunOutcome outcome = trial.run("order-pull", "shop",
				SyncJob.Due.named(new Slice.Window(from, from.plus(Duration.ofHours(1)))));

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("option reach, 90 days", "abandon");
		assertThat(VENDOR.calls).isEmpty();
	}

	private static void assertFails(Function<String, @Nullable String> answer, String because) {
		VENDOR.answer(answer);
		Instant noon = Instant.parse(noon());
		RunOutcome outcome = trial.run("order-pull", "shop",
				SyncJob.Due.named(new Slice.Window(noon.minusSeconds(3_600), noon.plusSeconds(60))));

		assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(1);
		assertThat(outcome.message()).contains(because).doesNotContain("\n");
		assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
	}

	/** Of yesterday. */
	private static String noon() {
		return trial.get(Clock.class).instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12)).toString();
	}

	/** None before. */
	private static String createdThen(String call, String day) {
		return (call.contains("created_to") && !call.contains("created_from")) ? "[]" : rows(100, day, day);
	}

	private static String rows(int rows, String created, String updated) {
		return IntStream.range(0, rows)
			.mapToObj((n) -> "{\"id\":\"%024x\",\"order_id\":\"N%d\",\"order_created_at\":\"%s\",\"updated_at\":\"%s\"}"
				.formatted(n, n, created, updated))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
