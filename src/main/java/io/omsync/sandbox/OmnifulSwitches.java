package io.omsync.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The switches of the dashboard (omniful.md section 3.3), which are on at first. They are
 * the roles of the calls too: each call is about one of these.
 */
final class OmnifulSwitches {

	static final String ORDER = "order";

	static final String RETURN = "return";

	static final String INVENTORY = "inventory";

	private static final Set<String> ALL = Set.of(ORDER, RETURN, INVENTORY);

	private final Set<String> off = ConcurrentHashMap.newKeySet();

	void turn(String name, boolean on) {
		if (!ALL.contains(name)) {
			throw new IllegalArgumentException("omniful has no switch '" + name + "'");
		}
		if (on) {
			off.remove(name);
		}
		else {
			off.add(name);
		}
	}

	boolean isOff(String name) {
		return off.contains(name);
	}

}
