package io.omsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** All orders: none is stored, only what the admin changed. */
final class MagentoOrderBook {

	private final SandboxOptions options;

	private final Clock clock;

	private final Timeline timeline;

	private final MagentoOrderMaker maker;

	private final OrderChanges<MagentoLife> changes = new OrderChanges<>();

	MagentoOrderBook(SandboxOptions options, Clock clock) {
		this.options = options;
		this.clock = clock;
		this.timeline = new Timeline(options, MagentoTime.GRAIN);
		this.maker = new MagentoOrderMaker(options.seed());
	}

	int size() {
		return options.orders();
	}

	int last() {
		return options.orders() - 1;
	}

	boolean isUnchanged() {
		return changes.now().isEmpty();
	}

	/** The orders whose last change lies in {@code [from, to)}, in the order of ids. */
	int[] updated(Instant from, Instant to) {
		Map<Integer, MagentoLife> now = changes.now();
		IntStream untouched = IntStream.range(timeline.firstAtOrAfter(from), timeline.firstAtOrAfter(to))
			.filter(order -> now.isEmpty() || !now.containsKey(order));
		IntStream touched = now.entrySet()
			.stream()
			.filter(change -> !change.getValue().updated().isBefore(from) && change.getValue().updated().isBefore(to))
			.mapToInt(Map.Entry::getKey);
		return now.isEmpty() ? untouched.toArray() : IntStream.concat(untouched, touched).sorted().toArray();
	}

	int[] all() {
		return IntStream.range(0, size()).toArray();
	}

	/**
	 * The orders that can have documents which a search finds by their times or order.
	 */
	int[] withDocuments(MagentoCriteria criteria) {
		Optional<MagentoHead> only = criteria.only("order_id").flatMap(this::byId);
		if (only.isPresent()) {
			return new int[] { only.get().number() };
		}
		Instant from = later(criteria.from("created_at"), criteria.from("updated_at"));
		Instant to = earlier(criteria.to("created_at"), criteria.to("updated_at"));
		int first = timeline.firstAtOrAfter(from.minus(MagentoLife.LATEST).minus(MagentoTime.GRAIN));
		int end = timeline.firstAtOrAfter(to.plus(MagentoLife.LONGEST));
		IntStream changed = changes.now().keySet().stream().mapToInt(Integer::intValue);
		return IntStream.concat(IntStream.range(first, end), changed).distinct().sorted().toArray();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	MagentoPayment payment(MagentoHead head) {
		return MagentoPayment.of(head.number(), options.seed());
	}

	MagentoHead head(int number) {
		return head(number, changes.now());
	}

	Optional<MagentoHead> byId(long entityId) {
		return LongStream.of(MagentoHead.number(entityId))
			.filter(number -> number >= 0 && number < size())
			.mapToObj(number -> head((int) number))
			.findFirst();
	}

	MagentoOrder order(MagentoHead head) {
		return maker.make(head);
	}

	/** Lets this many orders get to their next stage. */
	List<Integer> change(int count) {
		List<Integer> numbers = changes.pick(count, size());
		replace(numbers, (head, now) -> head.life().next(head.number(), now));
		return numbers;
	}

	/** Saves some orders again as they are. */
	void touch(List<Integer> numbers) {
		replace(numbers, (head, now) -> head.life().touched(now));
	}

	private void replace(List<Integer> numbers, BiFunction<MagentoHead, Instant, MagentoLife> change) {
		Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
		changes.replace(numbers, number -> change.apply(head(number), now));
	}

	private MagentoHead head(int number, Map<Integer, MagentoLife> lives) {
		MagentoLife life = lives.get(number);
		if (life == null) {
			life = MagentoLife.of(number, MagentoStage.of(number, options.seed()), timeline.created(number),
					timeline.modified(number));
		}
		return new MagentoHead(number, MagentoStore.of(number, options.seed()), life);
	}

}
