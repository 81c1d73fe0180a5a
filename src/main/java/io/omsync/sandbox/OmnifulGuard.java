package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.web.servlet.function.ServerRequest;

/**
 * Lets calls in: by token, family, right and pace. A credential has a bucket of a
 * minute's calls that fills up again evenly; no answer tells how full it is (omniful.md
 * section 4).
 */
final class OmnifulGuard {

	private final Map<OmnifulClient, TokenBucket> buckets = new ConcurrentHashMap<>();

	private final OmnifulTokens tokens;

	private final OmnifulEnvelope envelope;

	private final int scale;

	private final Clock clock;

	OmnifulGuard(OmnifulTokens tokens, OmnifulEnvelope envelope, int scale, Clock clock) {
		this.tokens = tokens;
		this.envelope = envelope;
		this.scale = scale;
		this.clock = clock;
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() == Route.Lane.OPEN) {
			return admitted("");
		}
		OmnifulClient client = token(request).flatMap(tokens::owner).orElseThrow(() -> new Refusal(envelope.of(401)));
		if (bucket(client).take() > 0) {
			throw new Refusal(envelope.of(429));
		}
		if (client.family() != OmnifulFamily.of(route) || !client.may(route.role())) {
			throw new Refusal(envelope.of(403));
		}
		return admitted(client.id());
	}

	private TokenBucket bucket(OmnifulClient client) {
		int perMinute = client.family().perMinute();
		return buckets.computeIfAbsent(client,
				unused -> new TokenBucket(perMinute * scale, scale, Duration.ofMinutes(1).dividedBy(perMinute), clock));
	}

	private static Optional<String> token(ServerRequest request) {
		return Optional.ofNullable(request.headers().firstHeader("Authorization"))
			.filter(header -> header.startsWith("Bearer "))
			.map(header -> header.substring(7).strip());
	}

	private static Admission admitted(String user) {
		return new Admission(user, () -> {
		});
	}

}
