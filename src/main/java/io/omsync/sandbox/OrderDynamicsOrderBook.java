package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** All orders: none is stored, only what the admin changed. */
final class OrderDynamicsOrderBook {

	private static final Duration GRAIN = Duration.ofSeconds(1);

	private final SandboxOptions options;

	private final Clock clock;

	private final Timeline timeline;

	private final OrderDynamicsOrderMaker maker;

	private final OrderChanges<OrderDynamicsChange> changes = new OrderChanges<>();

	private volatile @Nullable Shelf shelf;

	/** All orders while these were the changes: a search looks at every one. */
	private record Shelf(Map<Integer, OrderDynamicsChange> changes, List<OrderDynamicsHead> heads) {
	}

	OrderDynamicsOrderBook(SandboxOptions options, Clock clock) {
		this.options = options;
		this.clock = clock;
		this.timeline = new Timeline(options, GRAIN);
		this.maker = new OrderDynamicsOrderMaker(options.seed());
	}

	int size() {
		return options.orders();
	}

	int last() {
		return options.orders() - 1;
	}

	/**
	 * Those that a query finds, in an order that means nothing: it stays as long as
	 * nothing changes, and what changes gets another place.
	 */
	List<OrderDynamicsHead> find(Predicate<OrderDynamicsHead> query) {
		Map<Integer, OrderDynamicsChange> now = changes.now();
		Shelf current = shelf;
		if (current == null || current.changes() != now) {
			current = new Shelf(now, all(now));
			shelf = current;
		}
		return current.heads().stream().filter(query).toList();
	}

	private List<OrderDynamicsHead> all(Map<Integer, OrderDynamicsChange> changed) {
		return IntStream.range(0, size())
			.mapToObj(number -> head(number, changed))
			.sorted(Comparator.comparingLong(this::place).thenComparing(OrderDynamicsHead::number))
			.toList();
	}

	private long place(OrderDynamicsHead head) {
		return new Dice(options.seed() + head.modified().getEpochSecond(), head.number()).next();
	}

	OrderDynamicsOrder order(OrderDynamicsHead head) {
		return maker.make(head);
	}

	/** Those of them that are known. */
	List<OrderDynamicsHead> byIds(List<Long> internal, List<String> external) {
		return Stream.concat(internal.stream().map(this::byInternalId), external.stream().map(this::byExternalId))
			.flatMap(Optional::stream)
			.distinct()
			.toList();
	}

	Optional<OrderDynamicsHead> byInternalId(long id) {
		return OrderDynamicsHead.ofInternal(id).flatMap(this::byNumber);
	}

	Optional<OrderDynamicsHead> byExternalId(String id) {
		return OrderDynamicsHead.ofExternal(id).flatMap(this::byNumber).filter(head -> head.externalId().equals(id));
	}

	Optional<OrderDynamicsHead> byNumber(int number) {
		return Optional.of(number).filter(each -> each < size()).map(each -> head(each, changes.now()));
	}

	/** Lets this many orders get to their next status; returns their internal ids. */
	List<String> change(int count) {
		List<Integer> numbers = changes.pick(count, size());
		save(numbers, OrderDynamicsStatus::next);
		return numbers.stream().map(number -> Long.toString(head(number, changes.now()).internalId())).toList();
	}

	/** Saves some orders again as they are. */
	void touch(List<OrderDynamicsHead> heads) {
		save(heads.stream().map(OrderDynamicsHead::number).toList(), status -> status);
	}

	private void save(List<Integer> numbers, UnaryOperator<OrderDynamicsStatus> change) {
		Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
		changes.replace(numbers,
				number -> new OrderDynamicsChange(change.apply(head(number, changes.now()).status()), now));
	}

	private OrderDynamicsHead head(int number, Map<Integer, OrderDynamicsChange> changed) {
		OrderDynamicsChange change = changed.get(number);
		if (change == null) {
			change = new OrderDynamicsChange(OrderDynamicsStatus.of(number, options.seed()), timeline.modified(number));
		}
		return new OrderDynamicsHead(number, OrderDynamicsMarket.of(number, options.seed()), change.status(),
				timeline.created(number), change.modified());
	}

}
