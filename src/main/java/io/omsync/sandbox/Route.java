package io.omsync.sandbox;

import java.util.Locale;

import org.springframework.http.HttpMethod;

/** One call of a vendor: how it is found, what it needs, what it does. */
record Route(HttpMethod method, String template, Lane lane, String role, Handler handler) {

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

	/** The call's name in counts and in the faults' {@code on} key. */
	String operation() {
		return method + " " + template;
	}

	boolean matches(String part) {
		return operation().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
