package io.omsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All orders: none is stored, only what the admin changed. */
final class OmniumOrderBook {

	private static final Pattern NUMBER = Pattern.compile("(\\d{7,9})$");

	private static final List<String> ODD_SEPARATORS = List.of("+", "%", "&", "#", "=", "?", "Ø", "'", " ");

	private final SandboxOptions options;

	private final Clock clock;

	private final Timeline timeline;

	private final OmniumOrderMaker maker;

	private final OrderChanges<OmniumChange> changes = new OrderChanges<>();

	OmniumOrderBook(SandboxOptions options, Clock clock) {
		this.options = options;
		this.clock = clock;
		this.timeline = new Timeline(options, OmniumTime.GRAIN);
		this.maker = new OmniumOrderMaker(options.seed());
	}

	OmniumHits find(OmniumOrderQuery query) throws Refusal {
		Map<Integer, OmniumChange> now = changes.now();
		var modified = query.modified();
		var created = query.created();
		int from = (modified.from() == null) ? 0 : timeline.firstAtOrAfter(modified.from());
		int to = (modified.to() == null) ? options.orders() : timeline.firstAtOrAfter(modified.to());
		IntStream untouched = IntStream.range(from, to).filter(order -> now.isEmpty() || !now.containsKey(order));
		IntStream touched = now.entrySet()
			.stream()
			.filter(change -> modified.holds(change.getValue().modified()))
			.mapToInt(Map.Entry::getKey);
		IntStream all = IntStream.concat(untouched, touched);
		if (!query.asksForModifiedOnly()) {
			all = all.filter(order -> {
				OmniumHead head = head(order, now);
				return created.holds(head.created()) && query.accepts(head);
			});
		}
		return new OmniumHits(new OmniumSorting(timeline, options.seed(), now).sort(all, query.sortOrder()), now);
	}

	OmniumOrder order(OmniumHits hits, int row) {
		return maker.make(head(hits.orders()[row], hits.changes()));
	}

	/** Every order as it is now. */
	Stream<OmniumHead> heads() {
		Map<Integer, OmniumChange> now = changes.now();
		return IntStream.range(0, options.orders()).mapToObj(order -> head(order, now));
	}

	OmniumOrder order(OmniumHead head) {
		return maker.make(head);
	}

	/** Saves these orders again as they are. */
	void touch(List<Integer> orders) {
		replace(orders, status -> status);
	}

	int last() {
		return options.orders() - 1;
	}

	Map<String, Integer> statuses(OmniumHits hits) {
		var counts = new TreeMap<String, Integer>();
		for (int order : hits.orders()) {
			counts.merge(head(order, hits.changes()).status(), 1, Integer::sum);
		}
		return counts;
	}

	Optional<OmniumOrder> byId(String id) {
		Matcher matcher = NUMBER.matcher(id);
		if (!matcher.find()) {
			return Optional.empty();
		}
		int order = Integer.parseInt(matcher.group(1));
		return Optional.of(order)
			.filter(number -> number < options.orders())
			.map(number -> head(number, changes.now()))
			.filter(head -> head.id().equals(id))
			.map(maker::make);
	}

	List<String> change(int count) {
		List<Integer> orders = changes.pick(count, options.orders());
		replace(orders, OmniumStatuses::after);
		return orders.stream().map(order -> head(order, changes.now()).id()).toList();
	}

	private void replace(List<Integer> orders, UnaryOperator<String> change) {
		Instant now = OmniumTime.cut(clock.instant());
		changes.replace(orders, order -> new OmniumChange(change.apply(head(order, changes.now()).status()), now));
	}

	private OmniumHead head(int order, Map<Integer, OmniumChange> changes) {
		OmniumMarket market = OmniumMarket.of(order, options.seed());
		String separator = OmniumOddity.ODD_ID.in(order) ? ODD_SEPARATORS.get(order % ODD_SEPARATORS.size()) : "-";
		String id = market.country() + separator + "%07d".formatted(order);
		OmniumChange change = changes.get(order);
		String status = (change != null) ? change.status() : OmniumStatuses.of(order, options.seed());
		Instant modified = (change != null) ? change.modified() : timeline.modified(order);
		return new OmniumHead(order, id, market, status, timeline.created(order), modified);
	}

}
