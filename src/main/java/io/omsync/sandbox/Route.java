package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;

/**
 * One call of a vendor: how it is found, what it needs, what it does.
 *
 * @param template its path, and its name in counts and faults
 * @param paths every path it answers under
 */
record Route(HttpMethod method, String template, List<String> paths, Lane lane, String role, Handler handler) {

	Route(HttpMethod method, String template, Lane lane, String role, Handler handler) {
		this(method, template, List.of(template), lane, role, handler);
	}

	/** What sort of traffic a call is; vendors limit the sorts differently. */
	enum Lane {

		/** Outside authentication, limits and faults. */
		OPEN, READ, HEAVY_READ, SCROLL_OPENING, WRITE, BATCH_WRITE

	}

	/** What a call does once it is let in. */
	interface Handler {

		Answer handle(Call call) throws Refusal;

	}

	static Route open(HttpMethod method, String template, Handler handler) {
		return new Route(method, template, Lane.OPEN, "", handler);
	}

	/** The same call, also under another path. */
	Route alsoAt(String path) {
		return new Route(method, template, Stream.concat(paths.stream(), Stream.of(path)).toList(), lane, role,
				handler);
	}

	/** The call's name in counts and in the faults' {@code on} key. */
	String operation() {
		return method + " " + template;
	}

	boolean matches(String part) {
		return operation().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
