package io.omsync.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many calls at the same time for each user. */
final class ConcurrencyLimit {

	private final int max;

	private final Map<String, Integer> running = new ConcurrentHashMap<>();

	ConcurrencyLimit(int max) {
		this.max = max;
	}

	boolean tryEnter(String user) {
		return running.merge(user, 1, Integer::sum) <= max || refuse(user);
	}

	void leave(String user) {
		running.merge(user, -1, Integer::sum);
	}

	private boolean refuse(String user) {
		leave(user);
		return false;
	}

}
