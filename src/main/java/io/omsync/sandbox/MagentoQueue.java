package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was accepted to be done later: an operation every 20 ms, the first after 200 ms,
 * which is seen whenever somebody looks.
 */
final class MagentoQueue {

	private static final Duration FIRST = Duration.ofMillis(200);

	private static final Duration EACH = Duration.ofMillis(20);

	private final Map<String, MagentoBulk> bulks = new LinkedHashMap<>();

	private final List<Waiting> waiting = new ArrayList<>();

	private final Clock clock;

	private long accepted;

	private record Waiting(Instant due, MagentoBulk.Operation operation) {
	}

	MagentoQueue(Clock clock) {
		this.clock = clock;
	}

	/** Takes a bulk in; its operations are never done when the consumer stands still. */
	synchronized MagentoBulk accept(String topic, String user, List<MagentoBulk.Operation> operations, boolean stuck) {
		var dice = new Dice(17, ++accepted);
		var bulk = new MagentoBulk(new UUID(dice.next() & ~0xF000L | 0x4000L, dice.next() >>> 2 | 1L << 63).toString(),
				topic, user, clock.instant(), operations);
		bulks.put(bulk.uuid(), bulk);
		if (!stuck) {
			Instant due = bulk.start().plus(FIRST);
			for (MagentoBulk.Operation operation : operations) {
				waiting.add(new Waiting(due, operation));
				due = due.plus(EACH);
			}
		}
		return bulk;
	}

	synchronized Optional<MagentoBulk> find(String uuid) {
		settle();
		return Optional.ofNullable(bulks.get(uuid));
	}

	/** Does what is due. */
	synchronized void settle() {
		Instant now = clock.instant();
		waiting.removeIf(each -> {
			boolean due = !each.due().isAfter(now);
			if (due) {
				each.operation().carryOut();
			}
			return due;
		});
	}

	synchronized void forget() {
		waiting.clear();
		bulks.clear();
	}

}
