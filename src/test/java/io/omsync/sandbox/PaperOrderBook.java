package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All of Paper's orders: made when asked for, only their changes are kept. */
final class PaperOrderBook {

	private static final List<String> STATUSES = List.of("placed", "paid", "packed", "sent", "closed", "void");

	private final SandboxOptions options;

	private final Clock clock;

	private final Timeline timeline;

	private final Map<Integer, Change> changes = new ConcurrentHashMap<>();

	private final AtomicInteger changed = new AtomicInteger();

	private record Change(String status, Instant at) {
	}

	PaperOrderBook(SandboxOptions options, Clock clock) {
		this.options = options;
		this.clock = clock;
		this.timeline = new Timeline(options, Duration.ofMillis(1));
	}

	/** The orders that changed in {@code [from, to)}, by id. */
	List<PaperOrder> find(Instant from, Instant to) {
		return all().filter(order -> !order.changed().isBefore(from) && order.changed().isBefore(to)).toList();
	}

	/** Lets orders change now, a different one each time until all have. */
	List<String> change(int count) {
		return IntStream.range(0, Math.min(count, options.orders()))
			.map(ignored -> Math.floorMod(changed.getAndIncrement() * 89, options.orders()))
			.mapToObj(number -> {
				changes.put(number, new Change("closed", clock.instant().truncatedTo(ChronoUnit.MILLIS)));
				return order(number).id();
			})
			.toList();
	}

	void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			all().forEach(order -> {
				json.writeStartObject();
				json.writeStringProperty("id", order.id());
				json.writeStringProperty("modified", order.changed().toString());
				json.writeStringProperty("status", order.status());
				json.writeNumberProperty("lines", order.lines().size());
				json.writeStringProperty("currency", order.currency());
				json.writeNumberProperty("total", order.total());
				json.writeStringProperty("oddities", Oddity.names(PaperOddity.values(), order.number()));
				json.writeEndObject();
				json.writeRaw('\n');
			});
		}
	}

	private Stream<PaperOrder> all() {
		return IntStream.range(0, options.orders()).mapToObj(this::order);
	}

	private PaperOrder order(int number) {
		Change change = changes.get(number);
		String status = PaperOddity.UNKNOWN_STATUS.in(number) ? "awaiting-customs"
				: STATUSES.get(number % STATUSES.size());
		return PaperOrder.of(options.seed(), number, (change != null) ? change.status() : status,
				timeline.created(number), (change != null) ? change.at() : timeline.modified(number));
	}

}
