package io.omsync.sandbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class OmniumScaleTests {

	private final SandboxOptions options = SandboxOptions.defaults(new SettableClock(PlayedSandbox.UNTIL))
		.withOrders(1_000_000)
		.withModified(PlayedSandbox.UNTIL, Duration.ofDays(30));

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
