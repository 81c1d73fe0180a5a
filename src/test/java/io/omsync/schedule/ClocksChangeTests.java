package io.omsync.schedule;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import io.omsync.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The nights in which the clocks change, as the schedule plays them: the pull of each
 * hour has a window of its own, the push of half past two comes once.
 */
class ClocksChangeTests {

	@TempDir
	static Path home;

	private static Serving serving;

	@BeforeAll
	static void start() {
		serving = new Serving(home,
				() -> List.of("Europe/Oslo", "America/New_York", "Australia/Lord_Howe")
					.forEach((zone) -> Trial.account(home, name(zone), URI.create("http://127.0.0.1:1"),
							"      zone: " + zone
									+ "\n      jobs: { order-pull: { schedule: \"0 5 * * * *\", since: 1h, lag: 2m },"
									+ " inventory-push: { schedule: \"0 30 2 * * *\" } }")));
	}

	@AfterAll
	static void close() {
		serving.close();
	}

	/** Lord Howe goes forward and back by half an hour. */
	@ParameterizedTest
	@CsvSource({ "Europe/Oslo, 2026-03-29, 2026-03-29T01:00:00Z", "Europe/Oslo, 2026-10-25, 2026-10-25T00:30:00Z",
			"America/New_York, 2026-03-08, 2026-03-08T07:00:00Z", "America/New_York, 2026-11-01, 2026-11-01T07:30:00Z",
			"Australia/Lord_Howe, 2026-10-04, 2026-10-03T15:30:00Z",
			"Australia/Lord_Howe, 2026-04-05, 2026-04-04T16:00:00Z" })
	void no_window_is_skipped_or_doubled_and_the_push_comes_once(ZoneId zone, LocalDate night, Instant push) {
		Instant evening = night.minusDays(1).atTime(22, 0).atZone(zone).toInstant();
		Instant morning = night.atTime(LocalTime.of(6, 30)).atZone(zone).toInstant();
		String account = name(zone.getId());
		serving.fresh(evening);
		serving.serve(account + "/order-pull", account + "/inventory-push");

		serving.until(morning);

		long passed = evening.until(morning, ChronoUnit.HOURS);
		assertThat(TurnTests.chain(serving, account)).as("pulls").isBetween(passed, passed + 1);
		assertThat(serving.sql.queryForObject("SELECT MIN(slice_from) FROM run_window", LocalDateTime.class))
			.isBefore(LocalDateTime.ofInstant(evening, ZoneId.of("UTC")));
		assertThat(serving.sql.queryForObject("SELECT MAX(slice_to) FROM run_window", LocalDateTime.class))
			.isAfter(LocalDateTime.ofInstant(morning.minus(62, ChronoUnit.MINUTES), ZoneId.of("UTC")));
		assertThat(serving.sql.queryForList("SELECT slice FROM run WHERE job = 'inventory-push'", String.class))
			.containsExactly(push.toString());
	}

	private static String name(String zone) {
		return zone.substring(zone.indexOf('/') + 1).toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
