package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.DAY;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class OmisellLimitTests {

	@Test
	void the_bucket_holds_100_calls_and_100_leak_away_a_minute() {
		try (var omisell = new PlayedOmisell(options -> options.withOrders(3).withRateScale(1))) {
			for (int call = 1; call <= 100; call++) {
				assertThat(level(omisell.list(DAY))).isEqualTo(call + "/100");
			}
			HttpResponse<String> refused = omisell.list(DAY);
			omisell.sandbox.clock.advance(Duration.ofMillis(600));

			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(level(refused)).isEqualTo("100/100");
			assertThat(json(refused).at("/data/retry_after").asInt()).isEqualTo(1);
			assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
			assertThat(level(omisell.list(DAY))).isEqualTo("100/100");
			assertThat(omisell.list(DAY).statusCode()).isEqualTo(429);
			omisell.sandbox.clock.advance(Duration.ofMinutes(1));
			assertThat(level(omisell.get("order/OV1"))).isEqualTo("1/100");
			assertThat(omisell.state().get("throttled").asInt()).isEqualTo(2);
		}
	}

	@Test
	void a_hundred_thousand_orders_can_be_paged() {
		try (var omisell = new PlayedOmisell(
				options -> options.withOrders(100_000).withModified(PlayedSandbox.UNTIL, Duration.ofDays(30)))) {
			JsonNode last = omisell.page("status_group=all", 1_000);
			JsonNode day = omisell.page(DAY, 20);

			assertThat(last.get("count").asInt()).isEqualTo(100_000);
			assertThat(last.get("results")).hasSize(100);
			assertThat(day.get("count").asInt()).isBetween(3_200, 3_500);
			assertThat(omisell.detail(PlayedOmisell.id(last.at("/results/99"))).get("parcels")).isNotEmpty();
		}
	}

	private static String level(HttpResponse<String> answer) {
		return answer.headers().firstValue("X-Omisell-Api-Call-Limit").orElse("");
	}

}
