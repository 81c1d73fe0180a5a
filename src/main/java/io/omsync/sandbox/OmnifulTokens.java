package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * Tokens, and the only grant there is (omniful.md section 2). A refresh answers a new
 * pair and ends the refresh token that was sent; access tokens given out before stay good
 * until they expire.
 * <p>
 * The first pair of a credential has fixed values, because account files of demos and
 * tests name it, and is good when the sandbox starts. Once it was refreshed, only the
 * database that stored the new pair gets in. For a new database at an old sandbox
 * {@code POST /sandbox/omniful/first-tokens} stands for the person who fetches a new pair
 * from the dashboard and pastes it: the fixed values are good again, and so is every
 * other token that was. A sandbox that is started anew knows the first pairs alone.
 */
final class OmnifulTokens {

	private static final Duration LIFETIME = Duration.ofDays(30);

	/** Section 2: 150 days after the access token's end. */
	private static final Duration REFRESH_LIFETIME = Duration.ofDays(180);

	private final BearerTokens access;

	private final BearerTokens refresh;

	private final OmnifulEnvelope envelope;

	OmnifulTokens(OmnifulEnvelope envelope, Clock clock) {
		this.access = new BearerTokens(clock, LIFETIME);
		this.refresh = new BearerTokens(clock, REFRESH_LIFETIME);
		this.envelope = envelope;
		acceptFirst();
	}

	void acceptFirst() {
		for (OmnifulClient client : OmnifulClient.values()) {
			access.accept(client.firstAccess(), client.id());
			refresh.accept(client.firstRefresh(), client.id());
		}
	}

	/** Ends all access tokens; those to refresh with stay good. */
	void revokeAccess() {
		access.revokeAll();
	}

	Optional<OmnifulClient> owner(String token) {
		return access.owner(token).flatMap(OmnifulClient::of);
	}

	List<Route> routes() {
		return List.of(route(OmnifulFamily.SELLER), route(OmnifulFamily.TENANT));
	}

	private Route route(OmnifulFamily family) {
		return Route.open(HttpMethod.POST, family.tokenPath(), call -> refreshed(family, call));
	}

	private Answer refreshed(OmnifulFamily family, Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		if (!body.path("grant_type").asString("").equals("refresh_token")) {
			return envelope.invalid("grant_type must be refresh_token");
		}
		Optional<OmnifulClient> client = OmnifulClient.of(body.path("client_id").asString(""));
		if (client.isEmpty() || !body.path("client_secret").asString("").equals(OmnifulClient.SECRET)) {
			return envelope.of(401);
		}
		if (client.get().family() != family) {
			return envelope.of(403);
		}
		String token = body.path("refresh_token").asString("");
		String id = client.get().id();
		if (refresh.owner(token).filter(id::equals).isEmpty() || refresh.redeem(token).isEmpty()) {
			return envelope.invalid("Invalid refresh token");
		}
		return issued(id);
	}

	private Answer issued(String client) {
		return envelope.good(json -> {
			json.writeStartObject();
			json.writeStringProperty("access_token", access.issue(client));
			json.writeStringProperty("refresh_token", refresh.issue(client));
			json.writeStringProperty("token_type", "Bearer");
			// Section 2, trap: nanoseconds.
			json.writeNumberProperty("expires_in", LIFETIME.toNanos());
			json.writeEndObject();
		});
	}

}
