package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a search answers that can not be all: no run is green then. */
class OmnifulSearchTests {

	private static final ScriptedOmniful VENDOR = new ScriptedOmniful();

	@TempDir
	static Path home;

	private static Trial trial;

	/** Of yesterday. */
	private String noon;

	@BeforeAll
	static void start() {
		account("shop", "SEARCH_BY_DAY");
		account("scan", "CURSOR_SCAN");
		account("legacy", "LEGACY_V1");
		trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(1), (server) -> {
		}, Map.of("omsync.key", "b21uaWZ1bC1zZWFyY2gtdGVzdHMta2V5LTAwMDAwMDE="));
	}

	private static void account(String name, String strategy) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: omniful
				      base-url: %s
				      credentials: { client-id: c, client-secret: s, access-token: a1, refresh-token: r1 }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { strategy: %s }
				""".formatted(name, VENDOR.baseUrl(), strategy));
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
		this.noon = trial.get(Clock.class)
			.instant()
			.truncatedTo(ChronoUnit.DAYS)
			.minus(Duration.ofHours(12))
			.toString();
	}

	@Test
	void orders_from_before_the_reach_that_may_be_more_fail_the_run_when_all_that_is_shown_is_stored() {
		assertFails("shop", this::old, "so some may be missing", "CURSOR_SCAN", "abandon");

		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).as("two whole chunks").isEqualTo(100 + 99 + 1);
	}

	@Test
	void orders_of_one_day_of_creation_that_are_too_many_are_taken_from_the_list() {
		VENDOR.answer((call) -> {
			if (call.contains("/v2/seller/orders?")) {
				return "200 {\"is_success\":true,\"data\":%s,\"meta\":{\"has_next_page\":false}}"
					.formatted(rows(0, 101, this.noon, this.noon));
			}
			return call.contains("/search") ? createdThen(call) : old(call);
		});
		Instant at = Instant.parse(this.noon);
		RunOutcome outcome = trial.run("order-pull", "shop",
				SyncJob.Due.named(new Slice.Window(at.minusSeconds(3_600), at.plusSeconds(60))));

		assertThat(outcome.message()).isNull();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(101);
		assertThat(VENDOR.calls).anyMatch((call) -> call.contains("/v2/seller/orders?"));
	}

	@Test
	void a_full_answer_whose_orders_the_list_does_not_have_fails_the_run() {
		assertFails("shop", (call) -> call.contains("/search") ? createdThen(call) : null,
				"are not in the list of those created then");
	}

	@Test
	void a_full_answer_whose_orders_no_day_of_creation_shows_fails_the_run() {
		assertFails("shop", (call) -> call.contains("created_") ? "[]" : rows(0, 100, this.noon, this.noon),
				"are not shown by the days of their creation");
	}

	@Test
	void a_list_that_does_not_say_how_it_goes_on_fails_the_run() {
		assertFails("shop", (call) -> call.contains("/search") ? createdThen(call) : rows(0, 100, this.noon, this.noon),
				"does not say how the list goes on");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "legacy" })
	void one_row_of_another_day_fails_the_run_because_days_may_begin_elsewhere(String account) {
		String other = Instant.parse(this.noon).minus(Duration.ofDays(1)).toString();
		assertFails(account, (call) -> "200 {\"is_success\":true,\"data\":%s,\"meta\":{\"total\":1,\"last_page\":1}}"
			.formatted(rows(0, 1, other, other)), "option day-zone", "backfill");
	}

	@ParameterizedTest
	@CsvSource({ "shop,reach", "legacy,reach", "scan,scan" })
	void a_window_longer_ago_than_omniful_tells_changes_of_fails_the_run(String account, String option) {
		Instant from = Instant.parse(this.noon).minus(Duration.ofDays(120));
		RunOutcome outcome = trial.run("order-pull", account,
				SyncJob.Due.named(new Slice.Window(from, from.plus(Duration.ofHours(1)))));

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("option " + option + ", 90 days", "abandon");
		assertThat(VENDOR.calls).isEmpty();
	}

	private void assertFails(String account, Function<String, @Nullable String> answer, String... because) {
		VENDOR.answer(answer);
		Instant at = Instant.parse(this.noon);
		RunOutcome outcome = trial.run("order-pull", account,
				SyncJob.Due.named(new Slice.Window(at.minusSeconds(3_600), at.plusSeconds(60))));

		assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(1);
		assertThat(outcome.message()).contains(because).doesNotContain("\n");
		assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
	}

	/** By status 99 are shown that were not before, by shipment's status one. */
	private @Nullable String old(String call) {
		String then = "2020-05-05T00:00:00Z";
		if (!call.contains("/search")) {
			return OmnifulMapperTests.fixture()
				.put("id", call.replaceFirst(".*/", ""))
				.put("updated_at", this.noon)
				.toString();
		}
		if (call.contains("created_from")) {
			return "[]";
		}
		if (call.contains("shipment_status")) {
			return call.contains("shipment_status=in_transit") ? rows(200, 1, then, this.noon) : "[]";
		}
		if (call.contains("statuses=delivered")) {
			return rows(100, 99, then, this.noon);
		}
		return (call.contains("statuses") && !call.contains("statuses=shipped")) ? "[]" : rows(0, 100, then, this.noon);
	}

	private String createdThen(String call) {
		String day = this.noon.substring(0, 10);
		boolean asked = value(call, "created_from", day).compareTo(day) <= 0
				&& value(call, "created_to", day).compareTo(day) >= 0;
		return asked ? rows(0, 100, this.noon, this.noon) : "[]";
	}

	private static String value(String call, String name, String otherwise) {
		Matcher value = Pattern.compile(name + "=([0-9-]+)").matcher(call);
		return value.find() ? value.group(1) : otherwise;
	}

	private static String rows(int from, int rows, String created, String updated) {
		return IntStream.range(from, from + rows)
			.mapToObj((n) -> "{\"id\":\"%024x\",\"order_id\":\"N%d\",\"order_created_at\":\"%s\",\"updated_at\":\"%s\"}"
				.formatted(n, n, created, updated))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
