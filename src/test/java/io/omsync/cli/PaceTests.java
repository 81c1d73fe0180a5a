package io.omsync.cli;

import java.time.Duration;

import io.omsync.connector.Stretch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final long MEGA = 1 << 20;

	@Test
	void a_run_over_bytes_tells_how_many_are_done_how_fast_and_how_long_yet() {
		Pace pace = new Pace(7, 0, 1000, 10 * MEGA);

		assertThat(pace.told(21_000, -1, new Stretch(30 * MEGA, 60 * MEGA), seconds(10)))
			.isEqualTo("21000 records, 30.0 of 60.0 MB, 2000 a second, 15s left");
		assertThat(pace.told(61_000, -1, new Stretch(60 * MEGA, 60 * MEGA), seconds(30)))
			.isEqualTo("61000 records, 60.0 of 60.0 MB, 2000 a second, 0s left");
		assertThat(pace.told(2000, -1, new Stretch(11 * MEGA, 611 * MEGA), seconds(1)))
			.isEqualTo("2000 records, 11.0 of 611.0 MB, 1000 a second, 10m left");
	}

	@Test
	void nothing_is_told_of_a_speed_that_nobody_can_know_yet() {
		assertThat(new Pace(7, 0, 0, 0).told(0, -1, new Stretch(0, MEGA), 0)).isEqualTo("0 records, 0.0 of 1.0 MB");
		assertThat(new Pace(7, 0, 0, 0).told(5, 50, null, seconds(9))).isEqualTo("5 of 50 records");
	}

	private static long seconds(long seconds) {
		return Duration.ofSeconds(seconds).toNanos();
	}

}
