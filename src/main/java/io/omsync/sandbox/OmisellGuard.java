package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/** Keys, tokens and the seller's headers (omisell.md section 2). */
final class OmisellGuard {

	/** The only seller; it sells in every country. */
	static final int SELLER = 99_120;

	/** Where a call without the header {@code Country} goes. */
	static final OmisellCountry HOME = OmisellCountry.VN;

	private static final Duration LIFETIME = Duration.ofDays(1);

	private static final Duration REFRESH_LIFETIME = Duration.ofDays(15);

	private static final String SECRET = "demo-secret";

	private static final Map<String, Set<String>> ROLES = Map.of("demo-client",
			Set.of(OmisellOrderCalls.ROLE, OmisellStockCalls.ROLE), "narrow-client", Set.of(OmisellOrderCalls.ROLE));

	private final BearerTokens tokens;

	private final BearerTokens refreshTokens;

	private final OmisellLimits limits;

	private final OmisellEnvelope envelope;

	private final Clock clock;

	OmisellGuard(OmisellLimits limits, OmisellEnvelope envelope, Clock clock) {
		this.tokens = new BearerTokens(clock, LIFETIME);
		this.refreshTokens = new BearerTokens(clock, REFRESH_LIFETIME);
		this.limits = limits;
		this.envelope = envelope;
		this.clock = clock;
	}

	List<Route> routes() {
		return List.of(Route.open(HttpMethod.POST, "/api/v2/auth/token/get/", this::token),
				Route.open(HttpMethod.GET, "/api/v2/auth/token/get/", call -> envelope.of(405)),
				// Section 13, trap 3: a redirect that turns the POST into a GET.
				Route.open(HttpMethod.POST, "/api/v2/auth/token/get",
						call -> Answer.empty(301).with("Location", call.request().uri().getPath() + "/")),
				Route.open(HttpMethod.POST, "/api/v2/auth/token/refresh/", this::refresh));
	}

	/** The country that a call is about. */
	static OmisellCountry country(ServerRequest request) {
		return Optional.ofNullable(request.headers().firstHeader("Country"))
			.flatMap(OmisellCountry::named)
			.orElse(HOME);
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() == Route.Lane.OPEN) {
			return admitted("");
		}
		String user = token(request).flatMap(tokens::owner).orElseThrow(() -> new Refusal(envelope.of(401)));
		int wait = limits.take(user);
		if (wait > 0) {
			throw new Refusal(envelope.throttled(wait).with(OmisellLimits.LEVEL, limits.level(user)));
		}
		checkSeller(request);
		if (!ROLES.getOrDefault(user, Set.of()).contains(route.role())) {
			throw new Refusal(envelope.of(403));
		}
		return admitted(user);
	}

	void revokeTokens() {
		tokens.revokeAll();
		refreshTokens.revokeAll();
	}

	/** Both headers may be left out; what is in them must be the seller's. */
	private void checkSeller(ServerRequest request) throws Refusal {
		String country = request.headers().firstHeader("Country");
		String seller = request.headers().firstHeader("Seller-ID");
		if ((country != null && OmisellCountry.named(country).isEmpty())
				|| (seller != null && !seller.equals(Integer.toString(SELLER)))) {
			throw new Refusal(envelope.refused(403, 403, "Seller not found."));
		}
	}

	private Answer token(Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		String key = body.path("api_key").asString("");
		boolean known = ROLES.containsKey(key);
		if (!known || !body.path("api_secret").asString("").equals(SECRET)) {
			// Section 2: either way is thought possible.
			return envelope.refused(known ? 401 : 200, 401, "api_key or api_secret is incorrect.");
		}
		return issued(key);
	}

	private Answer refresh(Call call) throws Refusal {
		String token = call.body(JsonNode.class).path("refresh").asString("");
		return refreshTokens.owner(token).map(this::issued).orElseGet(() -> envelope.of(401));
	}

	/** Error code 201 is success. A token does not end those before it. */
	private Answer issued(String user) {
		String token = tokens.issue(user);
		String refresh = refreshTokens.issue(user);
		long now = clock.instant().getEpochSecond();
		return envelope.good(201, json -> {
			json.writeStartObject();
			json.writeNumberProperty("expired_time", now + LIFETIME.toSeconds());
			json.writeNumberProperty("refresh_expired_time", now + REFRESH_LIFETIME.toSeconds());
			json.writeStringProperty("refresh_token", refresh);
			json.writeStringProperty("token", token);
			json.writeEndObject();
		});
	}

	private static Optional<String> token(ServerRequest request) {
		return Optional.ofNullable(request.headers().firstHeader("Authorization"))
			.filter(header -> header.startsWith("Omi "))
			.map(header -> header.substring(4).strip());
	}

	private static Admission admitted(String user) {
		return new Admission(user, () -> {
		});
	}

}
