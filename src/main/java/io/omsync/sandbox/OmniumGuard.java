package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/** Tokens and roles of Omnium's API users (omnium.md section 2). */
final class OmniumGuard {

	private static final Duration LIFETIME = Duration.ofSeconds(864_000);

	private static final String SECRET = "demo-secret";

	private static final Map<String, Set<String>> ROLES = Map.of("demo-client",
			Set.of("OrderRead", "OrderAdmin", "InventoryRead", "InventoryAdmin"), "narrow-client",
			Set.of("OrderRead", "InventoryRead"));

	private final BearerTokens tokens;

	private final OmniumLimits limits;

	OmniumGuard(SandboxOptions options, Clock clock) {
		this.tokens = new BearerTokens(clock, LIFETIME);
		this.limits = new OmniumLimits(options.rateScale(), clock);
	}

	List<Route> routes() {
		return List.of(Route.open(HttpMethod.POST, "/api/Token", this::token),
				Route.open(HttpMethod.GET, "/api/Health", call -> Answer.text(200, "text/plain", "Healthy")));
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() == Route.Lane.OPEN) {
			return new Admission("", () -> {
			});
		}
		String user = bearer(request).flatMap(tokens::owner).orElseThrow(() -> new Refusal(OmniumProblem.of(401)));
		Runnable leaving = limits.enter(user, route.lane());
		if (!ROLES.getOrDefault(user, Set.of()).contains(route.role())) {
			leaving.run();
			throw new Refusal(OmniumProblem.of(403));
		}
		return new Admission(user, leaving);
	}

	void revokeTokens() {
		tokens.revokeAll();
	}

	private Answer token(Call call) throws Refusal {
		String client = call.query("clientId").orElse("");
		if (!ROLES.containsKey(client) || !call.query("clientSecret").orElse("").equals(SECRET)) {
			throw new Refusal(OmniumProblem.of(401));
		}
		String token = tokens.issue(client);
		if (!call.query("returnAsJson").orElse("").equalsIgnoreCase("true")) {
			return Answer.text(200, "text/plain", token);
		}
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeStringProperty("accessToken", token);
			json.writeStringProperty("tokenType", "Bearer");
			json.writeNumberProperty("expiresIn", LIFETIME.toSeconds());
			json.writeEndObject();
		});
	}

	private static Optional<String> bearer(ServerRequest request) {
		return Optional.ofNullable(request.headers().firstHeader("Authorization"))
			.filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
			.map(header -> header.substring(7).strip());
	}

}
