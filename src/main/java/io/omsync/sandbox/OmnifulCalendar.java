package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/**
 * When orders were made and last changed, to the millisecond. After the sales come the
 * stock transfers, one for each fifty sales, at the times of some of those.
 */
final class OmnifulCalendar {

	/** How far back the vendor lets a caller ask (omniful.md section 3.1). */
	static final int REACH_DAYS = 90;

	private static final int SALES_OF_A_TRANSFER = 50;

	private final SandboxOptions options;

	private final Timeline timeline;

	private final Clock clock;

	OmnifulCalendar(SandboxOptions options, Clock clock) {
		this.options = options;
		this.timeline = new Timeline(options, Duration.ofMillis(1));
		this.clock = clock;
	}

	int sales() {
		return options.orders();
	}

	int orders() {
		return options.orders() + options.orders() / SALES_OF_A_TRANSFER;
	}

	boolean isTransfer(int order) {
		return order >= options.orders();
	}

	Instant modified(int order) {
		return timeline.modified(sale(order));
	}

	Instant created(int order, OmnifulCrowd crowd) {
		if (!isTransfer(order) && crowd.holds(order, options.seed())) {
			return options.until()
				.minus(options.span())
				.truncatedTo(ChronoUnit.DAYS)
				.minus(Duration.ofDays(1))
				.plusMillis(order % 80_000 * 1_000L + 7);
		}
		return timeline.created(sale(order));
	}

	/** Those modified in a stretch of time, and all transfers. */
	IntStream modified(Instant from, Instant to) {
		return IntStream.concat(IntStream.range(timeline.firstAtOrAfter(from), timeline.firstAtOrAfter(to)),
				IntStream.range(sales(), orders()));
	}

	Instant now() {
		return clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/** The last day that a caller may ask for. */
	LocalDate today() {
		return day(now().isAfter(options.until()) ? now() : options.until());
	}

	/**
	 * The first day that a caller may ask for: counted from the day the sandbox's orders
	 * end, if that is over.
	 */
	LocalDate firstDay() {
		return day(now().isBefore(options.until()) ? now() : options.until()).minusDays(REACH_DAYS);
	}

	static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	private int sale(int order) {
		return isTransfer(order) ? (order - sales()) * SALES_OF_A_TRANSFER + SALES_OF_A_TRANSFER / 2 : order;
	}

}
