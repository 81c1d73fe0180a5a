package io.omsync.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.core.JsonGenerator;

/** Counts a vendor's calls and how many ran at the same time, refused ones included. */
final class CallLog {

	private final Map<String, AtomicInteger> calls = new ConcurrentSkipListMap<>();

	private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

	private final Map<String, AtomicInteger> running = new ConcurrentSkipListMap<>();

	private final Map<String, AtomicInteger> highest = new ConcurrentSkipListMap<>();

	private final AtomicInteger allRunning = new AtomicInteger();

	private final AtomicInteger allHighest = new AtomicInteger();

	void started(Route route) {
		String operation = route.operation();
		counter(calls, operation).incrementAndGet();
		int now = counter(running, operation).incrementAndGet();
		counter(highest, operation).accumulateAndGet(now, Math::max);
		if (route.lane() != Route.Lane.OPEN) {
			allHighest.accumulateAndGet(allRunning.incrementAndGet(), Math::max);
		}
	}

	void ended(Route route, int status) {
		counter(answers, Integer.toString(status)).incrementAndGet();
		counter(running, route.operation()).decrementAndGet();
		if (route.lane() != Route.Lane.OPEN) {
			allRunning.decrementAndGet();
		}
	}

	void forget() {
		calls.clear();
		answers.clear();
		highest.clear();
		allHighest.set(0);
	}

	void writeTo(JsonGenerator json) {
		json.writeNumberProperty("highestConcurrency", allHighest.get());
		json.writeNumberProperty("throttled", counter(answers, "429").get());
		write(json, "calls", calls);
		write(json, "highestConcurrencyByCall", highest);
		write(json, "answers", answers);
	}

	private static AtomicInteger counter(Map<String, AtomicInteger> counters, String key) {
		return counters.computeIfAbsent(key, unused -> new AtomicInteger());
	}

	private static void write(JsonGenerator json, String name, Map<String, AtomicInteger> counters) {
		json.writeObjectPropertyStart(name);
		counters.forEach((key, count) -> {
			if (count.get() > 0) {
				json.writeNumberProperty(key, count.get());
			}
		});
		json.writeEndObject();
	}

}
