package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static io.omsync.sandbox.PlayedSandbox.ALL;
import static org.assertj.core.api.Assertions.assertThat;

class OmniumLimitTests {

	@Test
	void a_fifth_batch_write_at_the_same_time_is_refused() {
		try (var sandbox = PlayedSandbox.withFaults("slow:millis=700,times=always")) {
			var answers = together(sandbox, 5, "PUT", "/omnium/api/Inventory/UpdateMany", "[]");

			assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(429);
			assertThat(answers).filteredOn(answer -> answer.statusCode() == 429)
				.allMatch(answer -> answer.headers().firstValue("Retry-After").equals(Optional.of("1")));
			assertThat(sandbox.state().get("highestConcurrency").asInt()).isEqualTo(5);
			assertThat(sandbox.state().get("throttled").asInt()).isEqualTo(1);
		}
	}

	@Test
	void rate_scale_lifts_the_limits() {
		try (var sandbox = new PlayedSandbox(
				options -> options.withRateScale(2).withFaults("slow:millis=500,times=always"))) {
			var answers = together(sandbox, 8, "PUT", "/omnium/api/Inventory/UpdateMany", "[]");

			assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
		}
	}

	@Test
	void twenty_calls_of_one_user_may_run_together() {
		try (var sandbox = PlayedSandbox.withFaults("slow:millis=1500,times=always")) {
			var answers = together(sandbox, 22, "POST", "/omnium/api/Orders/Search", "{\"take\":1}");

			assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).hasSize(2);
			assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(20);
		}
	}

	@Test
	void two_scrolls_must_not_be_opened_at_the_same_time() {
		try (var sandbox = PlayedSandbox.withFaults("slow:millis=700,times=always")) {
			var answers = together(sandbox, 2, "POST", "/omnium/api/Orders/Scroll", ALL);

			assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 429);
		}
	}

	@Test
	void the_bucket_runs_dry_and_is_refilled_in_steps() {
		var clock = new SettableClock(PlayedSandbox.UNTIL);
		var bucket = new TokenBucket(12_000, 1_000, Duration.ofSeconds(10), clock);
		IntStream.range(0, 12_000).forEach(call -> assertThat(bucket.take()).isZero());

		int wait = bucket.take();
		clock.advance(Duration.ofSeconds(wait));

		assertThat(wait).isEqualTo(10);
		assertThat(IntStream.range(0, 1_001).map(call -> bucket.take()).filter(seconds -> seconds == 0).count())
			.isEqualTo(1_000);
	}

	private static List<HttpResponse<String>> together(PlayedSandbox sandbox, int calls, String method, String path,
			String body) {
		List<CompletableFuture<HttpResponse<String>>> running = IntStream.range(0, calls)
			.mapToObj(call -> sandbox.sendLater(method, path, body))
			.toList();
		return running.stream().map(CompletableFuture::join).toList();
	}

}
