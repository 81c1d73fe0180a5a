package io.omsync.console.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the runs of a job ended, a cell for each hour or day in UTC, the worst of it.
 *
 * @param from where the first cell begins
 * @param unit how long a cell is
 * @param cells the oldest first
 */
public record Strip(Instant from, ChronoUnit unit, List<Outcome> cells) {

	/** The longest strips that are shown. */
	static final int HOURS = 24;

	static final int DAYS = 30;

	private static final int STEP = 5;

	private static final int WIDTH = 4;

	private static final int HEIGHT = 16;

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	public Strip {
		cells = List.copyOf(cells);
	}

	/** Where the last hours begin. */
	static Instant hoursBefore(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
	}

	/** Where the last days begin. */
	static Instant daysBefore(Instant now) {
		return now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1L, ChronoUnit.DAYS);
	}

	/** Of a job that had no run. */
	public static Strip none(Instant now, ChronoUnit unit) {
		return new Strip((unit == ChronoUnit.HOURS) ? hoursBefore(now) : daysBefore(now), unit,
				Collections.nCopies(length(unit), Outcome.NONE));
	}

	static int length(ChronoUnit unit) {
		return (unit == ChronoUnit.HOURS) ? HOURS : DAYS;
	}

	/** When a cell begins. */
	public Instant begin(int cell) {
		return this.from.plus(cell, this.unit);
	}

	/** What is drawn: the worse, the taller, so that no one need see the colour. */
	public List<Shape> shapes() {
		return Arrays.stream(Outcome.values())
			.filter(this.cells::contains)
			.map((outcome) -> new Shape(outcome.badge(), path(outcome)))
			.toList();
	}

	private String path(Outcome outcome) {
		int height = switch (outcome) {
			case NONE -> 2;
			case DONE -> 7;
			case REJECTS, STOPPED -> 11;
			default -> HEIGHT;
		};
		StringBuilder path = new StringBuilder();
		cells(outcome).forEach((cell) -> path.append('M')
			.append(cell * STEP)
			.append(' ')
			.append(HEIGHT - height)
			.append('h')
			.append(WIDTH)
			.append('v')
			.append(height)
			.append('h')
			.append(-WIDTH)
			.append('z'));
		return path.toString();
	}

	private IntStream cells(Outcome outcome) {
		return IntStream.range(0, this.cells.size()).filter((cell) -> this.cells.get(cell) == outcome);
	}

	/** Of the drawing. */
	public int width() {
		return this.cells.size() * STEP;
	}

	/** The same in words: how many of each, and when the bad ones were. */
	public String text() {
		String span = this.cells.size() + " " + this.unit.toString().toLowerCase(Locale.ROOT);
		if (this.cells.stream().allMatch((cell) -> cell == Outcome.NONE)) {
			return "No run ended in " + span;
		}
		List<String> parts = Stream.of(Outcome.FAILED, Outcome.HELD, Outcome.STOPPED, Outcome.REJECTS, Outcome.DONE)
			.filter(this.cells::contains)
			.map(this::part)
			.toList();
		return span + ": " + String.join(", ", parts);
	}

	private String part(Outcome outcome) {
		String part = cells(outcome).count() + " " + outcome.word();
		if (outcome == Outcome.DONE) {
			return part;
		}
		DateTimeFormatter format = (this.unit == ChronoUnit.HOURS) ? HOUR : DAY;
		return part + " (" + String.join(", ", cells(outcome).mapToObj((cell) -> format.format(begin(cell))).toList())
				+ ")";
	}

	/**
	 * All cells of one outcome.
	 *
	 * @param name the class that colours it
	 * @param path as SVG draws it
	 */
	public record Shape(String name, String path) {
	}

}
