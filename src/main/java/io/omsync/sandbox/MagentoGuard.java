package io.omsync.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Who may call what: by an admin's token, by an integration's token where the shop lets
 * it be a bearer, or by a signature (magento-increff.md section 2).
 */
final class MagentoGuard {

	/** An integration's token in a shop that takes it as a bearer. */
	static final String INTEGRATION_TOKEN = "demo-integration-token";

	private static final String INTEGRATION = "integration";

	private final MagentoLogins logins;

	private final MagentoOAuth signatures;

	MagentoGuard(Clock clock) {
		this.logins = new MagentoLogins(clock);
		this.signatures = new MagentoOAuth(clock);
	}

	List<Route> routes() {
		return List.of(MagentoPaths.open(HttpMethod.POST, "/integration/admin/token", call -> {
			checkRequest(call.route(), call.request());
			return logins.token(call);
		}));
	}

	Admission admit(Route route, ServerRequest request) throws Refusal {
		if (route.lane() == Route.Lane.OPEN) {
			return admitted("");
		}
		checkRequest(route, request);
		String user = user(request).orElseThrow(() -> new Refusal(MagentoProblem.unauthorized(route.role())));
		if (user.equals(MagentoLogins.NARROW) && !route.role().equals("Magento_Sales::actions_view")) {
			throw new Refusal(MagentoProblem.unauthorized(route.role()));
		}
		return admitted(user);
	}

	void revokeTokens() {
		logins.revokeAll();
	}

	private Optional<String> user(ServerRequest request) throws Refusal {
		String header = Optional.ofNullable(request.headers().firstHeader("Authorization")).orElse("").strip();
		if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
			String token = header.substring(7).strip();
			return token.equals(INTEGRATION_TOKEN) ? Optional.of(INTEGRATION) : logins.owner(token);
		}
		if (!header.regionMatches(true, 0, "OAuth ", 0, 6)) {
			return Optional.empty();
		}
		Optional<String> refusal = signatures.refusal(header, request.servletRequest());
		if (refusal.isPresent()) {
			throw new Refusal(MagentoProblem.answer(401, refusal.get(), MagentoProblem.NONE));
		}
		return Optional.of(INTEGRATION);
	}

	private static void checkRequest(Route route, ServerRequest request) throws Refusal {
		String store = request.pathVariables().get("store");
		if (store != null && !MagentoStore.isScope(store)) {
			throw new Refusal(MagentoProblem.of(404));
		}
		List<String> accepted = request.headers().header("Accept");
		if (!accepted.isEmpty() && accepted.stream().noneMatch(type -> type.contains("json") || type.contains("*/*"))) {
			throw new Refusal(MagentoProblem.answer(406,
					"Server cannot match any of the given Accept HTTP header media "
							+ "type(s) from the request: \"%1\" with media types from the config of response renderer.",
					List.of(String.join(", ", accepted))));
		}
		boolean json = request.headers().contentType().filter(type -> type.getSubtype().equals("json")).isPresent();
		if (route.method() != HttpMethod.GET && !json) {
			throw MagentoProblem.refusal("Content-Type header is empty.", MagentoProblem.NONE);
		}
	}

	private static Admission admitted(String user) {
		return new Admission(user, () -> {
		});
	}

}
