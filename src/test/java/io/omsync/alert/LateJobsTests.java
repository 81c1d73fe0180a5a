package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.omsync.connector.Schedule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LateJobsTests {

	@ParameterizedTest
	@CsvSource({
			// each hour at five past: three hours are three hours
			"0 5 * * * *, 2026-03-02T09:03:00Z, 2026-03-02T12:02:59Z, false",
			"0 5 * * * *, 2026-03-02T09:03:00Z, 2026-03-02T12:03:01Z, true",
			// each night at half past three in Oslo: three hours from when it should have
			// come
			"0 30 3 * * *, 2026-03-02T02:28:00Z, 2026-03-02T12:00:00Z, false",
			"0 30 3 * * *, 2026-03-02T02:28:00Z, 2026-03-03T02:31:00Z, false",
			"0 30 3 * * *, 2026-03-02T02:28:00Z, 2026-03-03T05:29:59Z, false",
			"0 30 3 * * *, 2026-03-02T02:28:00Z, 2026-03-03T05:30:01Z, true",
			// the night in which the clocks go forward over two to three
			"0 30 2 * * *, 2026-03-28T01:28:00Z, 2026-03-29T03:59:59Z, false",
			"0 30 2 * * *, 2026-03-28T01:28:00Z, 2026-03-29T04:00:01Z, true" })
	void a_watermark_is_late_by_what_its_schedule_promises(String cron, Instant watermark, Instant now, boolean late) {
		var job = new LateJobs.Watched(Schedule.of(cron, ZoneId.of("Europe/Oslo")), Duration.ofMinutes(2),
				Duration.ofHours(3));

		assertThat(job.late(watermark, now)).isEqualTo(late);
	}

}
