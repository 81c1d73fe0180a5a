package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * All orders: none is stored, only what the admin changed. The seller has as many in
 * every country, which differ in all but their times and statuses.
 */
final class OmisellOrderBook {

	private static final Duration GRAIN = Duration.ofSeconds(1);

	private final SandboxOptions options;

	private final Clock clock;

	private final Timeline timeline;

	private final OmisellOrderMaker maker;

	private final OrderChanges<OmisellChange> changes = new OrderChanges<>();

	OmisellOrderBook(SandboxOptions options, Clock clock) {
		this.options = options;
		this.clock = clock;
		this.timeline = new Timeline(options, GRAIN);
		this.maker = new OmisellOrderMaker(options.seed());
	}

	int size() {
		return options.orders();
	}

	int last() {
		return options.orders() - 1;
	}

	/** The orders that a query finds, the last change first. */
	OmisellHits find(OmisellCountry country, OmisellOrderQuery query) {
		Map<Integer, OmisellChange> now = changes.now();
		IntStream untouched = IntStream
			.range(timeline.firstAtOrAfter(query.updatedFrom()), timeline.firstAtOrAfter(query.updatedTo().plus(GRAIN)))
			.filter(order -> now.isEmpty() || !now.containsKey(order));
		IntStream touched = now.entrySet()
			.stream()
			.filter(change -> query.holdsUpdated(change.getValue().modified()))
			.mapToInt(Map.Entry::getKey);
		IntStream all = IntStream.concat(untouched, touched);
		if (!query.asksForUpdatesOnly()) {
			all = all.filter(order -> query.accepts(head(order, country, now)));
		}
		return new OmisellHits(country, now.isEmpty() ? reversed(all.toArray()) : sorted(all, now), now);
	}

	/**
	 * Numbers rise with the time of the last change as long as the admin changed nothing.
	 */
	private static int[] reversed(int[] orders) {
		return IntStream.rangeClosed(1, orders.length).map(i -> orders[orders.length - i]).toArray();
	}

	private int[] sorted(IntStream orders, Map<Integer, OmisellChange> changed) {
		return orders.mapToObj(order -> head(order, OmisellGuard.HOME, changed))
			.sorted(Comparator.comparing(OmisellHead::modified).thenComparing(OmisellHead::number).reversed())
			.mapToInt(OmisellHead::number)
			.toArray();
	}

	OmisellHead head(OmisellHits hits, int row) {
		return head(hits.orders()[row], hits.country(), hits.changes());
	}

	OmisellOrder order(OmisellHead head) {
		return maker.make(head);
	}

	Optional<OmisellHead> byId(OmisellCountry country, String id) {
		if (!id.matches("O[A-Z]\\d{6}\\d{%d,9}".formatted(OmisellHead.DIGITS))) {
			return Optional.empty();
		}
		int order = Integer.parseInt(id.substring(8));
		return Optional.of(order)
			.filter(number -> number < size())
			.map(number -> head(number, country, changes.now()))
			.filter(head -> head.id().equals(id));
	}

	/** Lets this many orders get to their next status. */
	List<String> change(int count) {
		List<Integer> numbers = changes.pick(count, size());
		replace(numbers, OmisellStatus::next);
		return numbers.stream().map(number -> head(number, OmisellGuard.HOME, changes.now()).id()).toList();
	}

	/** Saves some orders again as they are. */
	void touch(List<Integer> numbers) {
		replace(numbers, status -> status);
	}

	private void replace(List<Integer> numbers, UnaryOperator<OmisellStatus> change) {
		Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
		changes.replace(numbers,
				number -> new OmisellChange(change.apply(head(number, OmisellGuard.HOME, changes.now()).status()),
						now));
	}

	private OmisellHead head(int order, OmisellCountry country, Map<Integer, OmisellChange> changed) {
		OmisellChange change = changed.get(order);
		if (change == null) {
			change = new OmisellChange(OmisellStatus.of(order, options.seed()), timeline.modified(order));
		}
		return new OmisellHead(order, country, change.status(), timeline.created(order), change.modified());
	}

}
