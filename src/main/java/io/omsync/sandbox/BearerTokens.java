package io.omsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tokens that look like JWTs; only those given out here and not revoked are good. */
final class BearerTokens {

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final Map<String, Owner> owners = new ConcurrentHashMap<>();

	private final AtomicLong issued = new AtomicLong();

	private final Clock clock;

	private final Duration lifetime;

	private record Owner(String user, Instant expires) {
	}

	BearerTokens(Clock clock, Duration lifetime) {
		this.clock = clock;
		this.lifetime = lifetime;
	}

	String issue(String user) {
		Instant expires = clock.instant().plus(lifetime);
		long number = issued.incrementAndGet();
		String token = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
				+ encode("{\"sub\":\"%s\",\"jti\":\"%d\",\"exp\":%d}".formatted(user, number, expires.getEpochSecond()))
				+ "." + encode(Long.toString(new Dice(number, user.hashCode()).next(), 36) + "-not-a-real-signature");
		owners.put(token, new Owner(user, expires));
		return token;
	}

	/** Makes a token good that was made elsewhere. */
	void accept(String token, String user) {
		owners.put(token, new Owner(user, clock.instant().plus(lifetime)));
	}

	/** The owner of a token that is good this once. */
	Optional<String> redeem(String token) {
		Optional<String> owner = owner(token);
		return owner.filter(user -> owners.remove(token) != null);
	}

	Optional<String> owner(String token) {
		return Optional.ofNullable(owners.get(token))
			.filter(owner -> clock.instant().isBefore(owner.expires()))
			.map(Owner::user);
	}

	void revokeAll() {
		owners.clear();
	}

	private static String encode(String text) {
		return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
