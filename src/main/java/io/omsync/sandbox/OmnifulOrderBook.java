package io.omsync.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * All orders: none is stored, only what the admin changed, which holds for both sellers.
 */
final class OmnifulOrderBook {

	/** As v1 and v2 lists come (section 3.1). */
	static final Comparator<OmnifulHead> NEWEST_FIRST = Comparator.comparing(OmnifulHead::created)
		.thenComparing(OmnifulHead::number)
		.reversed();

	private final long seed;

	private final OmnifulCalendar calendar;

	private final OmnifulOrderMaker maker;

	private final OrderChanges<OmnifulChange> changes = new OrderChanges<>();

	OmnifulOrderBook(long seed, OmnifulCalendar calendar) {
		this.seed = seed;
		this.calendar = calendar;
		this.maker = new OmnifulOrderMaker();
	}

	int size() {
		return calendar.sales();
	}

	/** The orders that a query finds, the earliest change first but for changed ones. */
	List<OmnifulHead> find(OmnifulQuery query, OmnifulCrowd crowd) {
		Map<Integer, OmnifulChange> now = changes.now();
		IntStream untouched = calendar.modified(query.updatedFrom(), query.updatedTo())
			.filter(order -> !now.containsKey(order));
		IntStream touched = now.keySet().stream().mapToInt(Integer::intValue);
		return IntStream.concat(untouched, touched)
			.boxed()
			.flatMap(order -> query.sellers().stream().map(seller -> head(order, seller, now, crowd)))
			.filter(query::accepts)
			.toList();
	}

	OmnifulOrder order(OmnifulHead head) {
		return maker.make(head);
	}

	Optional<OmnifulHead> byId(OmnifulSeller seller, String id, OmnifulCrowd crowd) {
		if (!id.matches("[0-9a-f]{24}")) {
			return Optional.empty();
		}
		return Optional.of(Integer.parseInt(id.substring(18), 16))
			.filter(number -> number < calendar.orders())
			.map(number -> head(number, seller, changes.now(), crowd))
			.filter(head -> head.id().equals(id));
	}

	/** Lets this many sales get to their next status. */
	List<String> change(int count) {
		List<Integer> numbers = changes.pick(count, size());
		replace(numbers, OmnifulStatus::next);
		return numbers.stream()
			.map(number -> head(number, OmnifulSeller.NAJD, changes.now(), OmnifulCrowd.NONE).id())
			.toList();
	}

	/** Saves some orders again as they are. */
	void touch(List<OmnifulHead> heads) {
		replace(heads.stream().map(OmnifulHead::number).toList(), status -> status);
	}

	private void replace(List<Integer> numbers, UnaryOperator<OmnifulStatus> change) {
		Instant now = calendar.now();
		changes.replace(numbers, number -> new OmnifulChange(change.apply(state(number, changes.now()).status()), now));
	}

	private OmnifulChange state(int order, Map<Integer, OmnifulChange> changed) {
		OmnifulChange change = changed.get(order);
		if (change != null) {
			return change;
		}
		OmnifulStatus status = calendar.isTransfer(order) ? OmnifulStatus.DELIVERED : OmnifulStatus.of(order, seed);
		return new OmnifulChange(status, calendar.modified(order));
	}

	private OmnifulHead head(int order, OmnifulSeller seller, Map<Integer, OmnifulChange> changed, OmnifulCrowd crowd) {
		OmnifulChange state = state(order, changed);
		long random = new Dice(seed + 31, seller.ordinal()).next() & 0xFFFFFFFFFFL;
		String id = "%08x%010x%06x".formatted(0x69A00000 + order * 31, random, order);
		return new OmnifulHead(order, id, calendar.isTransfer(order), seller, state.status(),
				calendar.created(order, crowd), state.modified(), crowd);
	}

}
