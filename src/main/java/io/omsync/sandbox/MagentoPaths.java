package io.omsync.sandbox;

import org.springframework.http.HttpMethod;

/**
 * Magento's routes: each with a store code in its path or without, which means the
 * default store view, and with a slash at the end or without.
 */
final class MagentoPaths {

	private MagentoPaths() {
	}

	static Route read(String path, String resource, Route.Handler handler) {
		return route(HttpMethod.GET, path, Route.Lane.READ, resource, handler);
	}

	static Route write(HttpMethod method, String path, String resource, Route.Handler handler) {
		return route(method, path, Route.Lane.WRITE, resource, handler);
	}

	static Route batch(HttpMethod method, String path, String resource, Route.Handler handler) {
		return route(method, path, Route.Lane.BATCH_WRITE, resource, handler);
	}

	/** Done later; the prefix stands before the version. */
	static Route later(HttpMethod method, String path, String resource, Route.Handler handler) {
		return in(new Route(method, "/rest/{store}/async/bulk/V1" + path, Route.Lane.BATCH_WRITE, resource, handler),
				"/rest/async/bulk/V1" + path);
	}

	static Route open(HttpMethod method, String path, Route.Handler handler) {
		return route(method, path, Route.Lane.OPEN, "", handler);
	}

	private static Route route(HttpMethod method, String path, Route.Lane lane, String resource,
			Route.Handler handler) {
		return in(new Route(method, "/rest/{store}/V1" + path, lane, resource, handler), "/rest/V1" + path);
	}

	private static Route in(Route route, String withoutStore) {
		return route.alsoAt(withoutStore).alsoAt(withoutStore + "/").alsoAt(route.template() + "/");
	}

	/** An id in the path; anything but a number meets no route. */
	static long id(Call call, String name) throws Refusal {
		String text = call.path(name);
		if (!text.matches("\\d{1,15}")) {
			throw new Refusal(call.vendor().failure(404));
		}
		return Long.parseLong(text);
	}

}
