package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/** Paper's tokens and limits; it has one client. */
final class PaperGuard {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private final BearerTokens tokens;

	private final ConcurrencyLimit atOnce;

	private final TokenBucket bucket;

	PaperGuard(SandboxOptions options, Clock clock) {
		int scale = options.rateScale();
		this.tokens = new BearerTokens(clock, LIFETIME);
		this.atOnce = new ConcurrencyLimit(8 * scale);
		this.bucket = new TokenBucket(120 * scale, 20 * scale, Duration.ofSeconds(10), clock);
	}

	private record Login(@Nullable String client_id, @Nullable String client_secret) {
	}

	List<Route> routes() {
		return List.of(Route.open(HttpMethod.POST, "/token", this::token));
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() == Route.Lane.OPEN) {
			return new Admission("", () -> {
			});
		}
		String header = Optional.ofNullable(request.headers().firstHeader("Authorization")).orElse("");
		String client = tokens.owner(header.replaceFirst("^Bearer ", ""))
			.orElseThrow(() -> new Refusal(PaperSystem.problem(401, "No valid token")));
		int wait = bucket.take();
		if (wait > 0 || !atOnce.tryEnter(client)) {
			throw new Refusal(PaperSystem.problem(429, "Too many calls")
				.with("Retry-After", Integer.toString(Math.max(1, wait))));
		}
		return new Admission(client, () -> atOnce.leave(client));
	}

	void revokeTokens() {
		tokens.revokeAll();
	}

	private Answer token(Call call) throws Refusal {
		Login login = call.body(Login.class);
		if (!"demo-client".equals(login.client_id()) || !"demo-secret".equals(login.client_secret())) {
			throw new Refusal(PaperSystem.problem(401, "Wrong credentials"));
		}
		String token = tokens.issue("demo-client");
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeStringProperty("access_token", token);
			json.writeNumberProperty("expires_in", LIFETIME.toSeconds());
			json.writeEndObject();
		});
	}

}
