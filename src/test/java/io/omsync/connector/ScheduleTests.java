package io.omsync.connector;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScheduleTests {

	private static final String OSLO = "Europe/Oslo";

	private static final String NEW_YORK = "America/New_York";

	@ParameterizedTest(name = "{0} in {1}")
	@CsvSource(delimiter = '|', textBlock = """
			0 30 2 * * * | Europe/Oslo      | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z
			0 0 2 * * *  | Europe/Oslo      | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z
			0 0 3 * * *  | Europe/Oslo      | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T01:00:00Z
			0 30 2 * * * | America/New_York | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z | 2026-03-09T06:30:00Z
			""")
	void an_hour_that_is_left_out_makes_a_nightly_job_come_as_the_clocks_go_forward(String cron, String zone,
			Instant from, Instant thatNight, Instant after) {
		assertThat(Schedule.of(cron, ZoneId.of(zone)).next(from, 2)).containsExactly(thatNight, after);
	}

	@ParameterizedTest(name = "{0} in {1}")
	@CsvSource(delimiter = '|', textBlock = """
			0 30 2 * * * | Europe/Oslo      | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
			0 0 3 * * *  | Europe/Oslo      | 2026-10-24T12:00:00Z | 2026-10-25T02:00:00Z | 2026-10-26T02:00:00Z
			0 30 1 * * * | America/New_York | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z
			""")
	void an_hour_that_comes_twice_makes_a_nightly_job_come_once(String cron, String zone, Instant from,
			Instant thatNight, Instant after) {
		assertThat(Schedule.of(cron, ZoneId.of(zone)).next(from, 2)).containsExactly(thatNight, after);
	}

	@Test
	void between_the_two_hours_of_one_name_the_next_night_is_next() {
		Schedule nightly = Schedule.of("0 30 2 * * *", ZoneId.of(OSLO));

		assertThat(nightly.next(Instant.parse("2026-10-25T00:45:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
		assertThat(nightly.next(Instant.parse("2026-10-25T01:15:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
	}

	@ParameterizedTest
	@CsvSource({ OSLO + ",2026-03-28T23:30:00Z", OSLO + ",2026-10-24T23:30:00Z", NEW_YORK + ",2026-03-08T05:30:00Z",
			NEW_YORK + ",2026-11-01T04:30:00Z" })
	void an_hourly_job_comes_each_hour_that_passes(String zone, Instant from) {
		Instant first = from.plusSeconds(35 * 60);

		assertThat(Schedule.of("0 5 * * * *", ZoneId.of(zone)).next(from, 4)).isEqualTo(
				List.of(first, first.plusSeconds(3600), first.plusSeconds(2 * 3600), first.plusSeconds(3 * 3600)));
	}

	/** Half an hour is there twice in autumn, and half of one is left out in spring. */
	@ParameterizedTest
	@CsvSource({ "0 5 * * * *,2026-04-04T13:30:00Z,2026-04-04T14:05:00Z,2026-04-04T15:35:00Z",
			"0 45 * * * *,2026-04-04T14:00:00Z,2026-04-04T14:45:00Z,2026-04-04T15:15:00Z",
			"0 5 * * * *,2026-10-03T14:00:00Z,2026-10-03T14:35:00Z,2026-10-03T16:05:00Z",
			"0 45 * * * *,2026-10-03T14:30:00Z,2026-10-03T15:15:00Z,2026-10-03T15:45:00Z" })
	void an_hourly_job_goes_by_the_wall_where_the_clocks_change_by_half_an_hour(String cron, Instant from,
			Instant first, Instant second) {
		assertThat(Schedule.of(cron, ZoneId.of("Australia/Lord_Howe")).next(from, 2)).containsExactly(first, second);
	}

	@Test
	void a_job_every_quarter_of_a_fixed_hour_comes_in_order_and_no_time_twice() {
		Schedule schedule = Schedule.of("0 0,15,30 2,3 * * *", ZoneId.of(OSLO));

		assertThat(schedule.next(Instant.parse("2026-03-28T12:00:00Z"), 4)).containsExactly(
				Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:15:00Z"),
				Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:00:00Z"));
	}

	@Test
	void a_date_that_is_seldom_is_found() {
		assertThat(Schedule.of("0 0 0 29 2 *", ZoneId.of("UTC")).next(Instant.parse("2026-03-01T00:00:00Z"), 2))
			.containsExactly(Instant.parse("2028-02-29T00:00:00Z"), Instant.parse("2032-02-29T00:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "often", "5 * * * *", "0 61 * * * *", "0 0 0 30 2 *" })
	void what_is_no_schedule_or_never_comes_is_refused(String cron) {
		assertThatIllegalArgumentException().isThrownBy(() -> Schedule.of(cron, ZoneId.of(OSLO)));
	}

}
