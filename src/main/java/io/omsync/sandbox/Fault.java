package io.omsync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** One fault switched on; the syntax is {@link FaultKind}'s. */
record Fault(String text, FaultKind kind, Map<String, String> keys) {

	static Fault parse(String text) {
		String[] parts = text.split(":", 2);
		FaultKind kind = FaultKind.named(parts[0].strip());
		var keys = new LinkedHashMap<String, String>();
		if (parts.length == 2) {
			for (String pair : parts[1].split(",")) {
				put(pair, kind, keys);
			}
		}
		var fault = new Fault(text, kind, keys);
		fault.check();
		return fault;
	}

	private static void put(String pair, FaultKind kind, Map<String, String> keys) {
		String[] sides = pair.split("=", 2);
		if (sides.length < 2) {
			throw new IllegalArgumentException("Fault '" + kind.text() + "': '" + pair + "' is not key=value");
		}
		kind.checkKey(sides[0].strip());
		keys.put(sides[0].strip(), sides[1]);
	}

	private void check() {
		for (String key : new String[] { "at", "seconds", "status", "millis", "row", "rows", "page", "items", "async",
				"shipments" }) {
			number(key, 1);
		}
		times();
		if (number("at", 1) < 1) {
			throw new IllegalArgumentException("Fault '" + text + "': at counts from 1");
		}
		for (String key : kind.requiredKeys()) {
			if (!keys.containsKey(key)) {
				throw new IllegalArgumentException("Fault '" + text + "' needs " + key + "=...");
			}
		}
	}

	boolean hits(VendorSystem vendor, Route route) {
		return route.lane() != Route.Lane.OPEN && concerns(vendor) && route.matches(text("on", ""));
	}

	boolean concerns(VendorSystem vendor) {
		return text("vendor", vendor.name()).equalsIgnoreCase(vendor.name());
	}

	/** Whether this is one of the calls, counted from 1, that suffer. */
	boolean firesAt(int call) {
		return call >= number("at", 1) && call - number("at", 1) < times();
	}

	private int times() {
		String times = text("times", kind.defaultTimes());
		return times.equals("always") ? Integer.MAX_VALUE : toNumber("times", times);
	}

	String text(String key, String otherwise) {
		return keys.getOrDefault(key, otherwise);
	}

	int number(String key, int otherwise) {
		return keys.containsKey(key) ? toNumber(key, text(key, "")) : otherwise;
	}

	private int toNumber(String key, String value) {
		if (!value.strip().matches("\\d{1,9}")) {
			throw new IllegalArgumentException("Fault '" + text + "': " + key + " must be a whole number");
		}
		return Integer.parseInt(value.strip());
	}

}
