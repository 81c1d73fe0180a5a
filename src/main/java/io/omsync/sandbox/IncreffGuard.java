package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.springframework.web.servlet.function.ServerRequest;

/**
 * The credentials that come with each call, and the rate (magento-increff.md, Part B).
 */
final class IncreffGuard {

	private static final Map<String, String> CREDENTIALS = Map.of("authUsername", "demo-client", "authPassword",
			"demo-secret", "authDomainName", "demo-domain");

	/** There is one user. */
	private final TokenBucket bucket;

	IncreffGuard(int scale, Clock clock) {
		this.bucket = new TokenBucket(5 * scale, 5 * scale, Duration.ofSeconds(1), clock);
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() != Route.Lane.OPEN) {
			for (var credential : CREDENTIALS.entrySet()) {
				if (!credential.getValue().equals(request.headers().firstHeader(credential.getKey()))) {
					throw new Refusal(IncreffProblem.of(401));
				}
			}
			// Nothing says that a refusal tells how long to wait.
			if (bucket.take() > 0) {
				throw new Refusal(IncreffProblem.of(429));
			}
		}
		return new Admission("", () -> {
		});
	}

}
