package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@Isolated
class OmniumSpeedTests {

	private final SandboxOptions options = SandboxOptions.defaults(new SettableClock(PlayedSandbox.UNTIL))
		.withOrders(1_000_000)
		.withModified(PlayedSandbox.UNTIL, Duration.ofDays(30));

	@Test
	void a_batch_of_a_thousand_takes_well_under_200_ms() throws Exception {
		var book = new OmniumOrderBook(options, new SettableClock(PlayedSandbox.UNTIL));
		OmniumHits hits = book.find(SandboxJson.MAPPER.readValue(PlayedSandbox.ALL, OmniumOrderQuery.class));
		var times = new long[12];

		for (int round = 0; round < times.length; round++) {
			long before = System.nanoTime();
			var batch = new Scrolls.Batch<>(hits, round * 1_000, round * 1_000 + 1_000, hits.size(), null);
			var list = new OmniumOrderList(book, batch, new OmniumListFaults(0, false, -1, -1), Map.of());
			Answer.json(list::write).writeTo(OutputStream.nullOutputStream());
			times[round] = Duration.ofNanos(System.nanoTime() - before).toMillis();
		}

		assertThat(LongStream.of(times).min().orElseThrow()).as(Arrays.toString(times)).isLessThan(200);
	}

	@Test
	void a_million_orders_can_be_scrolled_and_found() {
		try (var sandbox = new PlayedSandbox(ignored -> options)) {
			var scroll = json(sandbox.openScroll(PlayedSandbox.ALL));
			var window = json(sandbox.search("{\"modifiedFrom\":\"2026-03-01T00:00:00Z\",\"disableFacets\":true}"));

			assertThat(scroll.get("totalHits").asInt()).isEqualTo(1_000_000);
			assertThat(window.get("totalHits").asInt()).isBetween(33_000, 34_000);
		}
	}

}
