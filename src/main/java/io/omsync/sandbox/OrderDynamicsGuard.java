package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.function.ServerRequest;

/** The keys of a subscription, and what each may call (orderdynamics.md section 2). */
final class OrderDynamicsGuard {

	static final String KEY = "Ocp-Apim-Subscription-Key";

	private static final String PRIMARY = "demo-secret";

	private static final String REGENERATED = "demo-regenerated";

	static final String ORDERS = "orders";

	static final String STOCK = "stock";

	private static final Map<String, Set<String>> ROLES = Map.of(PRIMARY, Set.of(ORDERS, STOCK), REGENERATED,
			Set.of(ORDERS, STOCK), "demo-secondary", Set.of(ORDERS, STOCK), "narrow-secret", Set.of(ORDERS));

	private final Map<String, Limits> limits = new ConcurrentHashMap<>();

	private final int scale;

	private final Clock clock;

	/** Section 4: a key's calls, as assumed. */
	private record Limits(TokenBucket second, TokenBucket minute) {

		/** 0, or how many seconds to wait. */
		int take() {
			return Stream.of(minute, second).mapToInt(TokenBucket::take).max().orElse(0);
		}

	}

	OrderDynamicsGuard(int scale, Clock clock) {
		this.scale = scale;
		this.clock = clock;
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		String key = (route.lane() == Route.Lane.OPEN) ? "" : key(request.headers().firstHeader(KEY));
		if (!key.isEmpty()) {
			int wait = limits.computeIfAbsent(key, unused -> limits()).take();
			if (wait > 0) {
				throw new Refusal(OrderDynamicsProblem.throttled(wait));
			}
			if (!ROLES.getOrDefault(key, Set.of()).contains(route.role())) {
				throw new Refusal(withoutRole());
			}
		}
		return new Admission(key, () -> {
		});
	}

	static Answer withoutRole() {
		return OrderDynamicsProblem.refused(403, "This subscription does not include the API that was called.");
	}

	/** Regenerating ends the old primary key at once. */
	static Route checkingTheKey(Route route) {
		return new Route(route.method(), route.template(), route.paths(), route.lane(), route.role(), call -> {
			boolean anew = call.fault(FaultKind.KEY_REGENERATED).isPresent();
			if (call.user().equals(anew ? PRIMARY : REGENERATED)) {
				throw new Refusal(OrderDynamicsProblem.invalidKey());
			}
			return route.handler().handle(call);
		});
	}

	private static String key(@Nullable String key) throws Refusal {
		if (key == null || key.isBlank()) {
			throw new Refusal(OrderDynamicsProblem.missingKey());
		}
		if (!ROLES.containsKey(key)) {
			throw new Refusal(OrderDynamicsProblem.invalidKey());
		}
		return key;
	}

	private Limits limits() {
		return new Limits(new TokenBucket(5 * scale, 5 * scale, Duration.ofSeconds(1), clock),
				new TokenBucket(100 * scale, 100 * scale, Duration.ofMinutes(1), clock));
	}

}
