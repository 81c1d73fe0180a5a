package io.omsync.connector;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/**
 * When a job is due: a cron expression in the account's zone. With a fixed hour it comes
 * once each day it names, also in the nights in which the clocks change: an hour that is
 * left out makes it come as the clocks go forward, one that comes twice counts once. With
 * any hour ({@code *}) it goes by the time that passes.
 */
public final class Schedule {

	private static final int HOUR = 2;

	private final CronExpression cron;

	private final ZoneId zone;

	private Schedule(CronExpression cron, ZoneId zone) {
		this.cron = cron;
		this.zone = zone;
	}

	/**
	 * Reads a cron expression of six fields, the first of them seconds.
	 * @throws IllegalArgumentException saying why it is none, or that it never comes
	 */
	public static Schedule of(String cron, ZoneId zone) {
		CronExpression read = CronExpression.parse(cron);
		if (read.next(LocalDateTime.of(2000, 1, 1, 0, 0)) == null) {
			throw new IllegalArgumentException("it never comes");
		}
		return new Schedule(read, zone);
	}

	/** Why a text is no schedule; null when it is one. */
	static @Nullable String problem(String cron, ZoneId zone) {
		try {
			of(cron, zone);
			return null;
		}
		catch (IllegalArgumentException ex) {
			return "is no schedule: " + ex.getMessage()
					+ "; write second, minute, hour, day, month and weekday, as in \"0 5 * * * *\"";
		}
	}

	/** The first time after {@code time}; null when there is none. */
	public @Nullable Instant next(Instant time) {
		if (anyHour()) {
			return nextThatPasses(time);
		}
		LocalDateTime local = earliest(time);
		do {
			local = this.cron.next(local);
		}
		while (local != null && !instant(local).isAfter(time));
		return (local != null) ? instant(local) : null;
	}

	/** The next {@code count} times after {@code time}. */
	public List<Instant> next(Instant time, int count) {
		return Stream.iterate(next(time), Objects::nonNull, (last) -> next(Objects.requireNonNull(last)))
			.limit(count)
			.map(Objects::requireNonNull)
			.toList();
	}

	/**
	 * As the clock on the wall shows it, from one change of the clocks to the next.
	 * Spring's own search stands still where they go back by half an hour.
	 */
	private @Nullable Instant nextThatPasses(Instant time) {
		ZoneRules rules = this.zone.getRules();
		LocalDateTime local = this.cron.next(LocalDateTime.ofInstant(time, this.zone));
		for (Instant from = time; local != null;) {
			Instant next = local.toInstant(rules.getOffset(from));
			ZoneOffsetTransition change = rules.nextTransition(from);
			if (change == null || next.isBefore(change.getInstant())) {
				return next;
			}
			from = change.getInstant();
			local = this.cron.next(change.getDateTimeAfter().minusSeconds(1));
		}
		return null;
	}

	private boolean anyHour() {
		return this.cron.toString().split("\\s+")[HOUR].startsWith("*");
	}

	/** A time left out by the clocks lies before the local time that follows it. */
	private LocalDateTime earliest(Instant time) {
		return time.atZone(this.zone).toLocalDateTime().minusDays(1);
	}

	private Instant instant(LocalDateTime local) {
		ZoneOffsetTransition change = this.zone.getRules().getTransition(local);
		return (change != null && change.isGap()) ? change.getInstant() : local.atZone(this.zone).toInstant();
	}

}
