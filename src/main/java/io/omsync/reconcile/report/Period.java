package io.omsync.reconcile.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

import io.omsync.connector.ConfigurationProblem;

/** A month of an account's zone, as in {@code 2026-10}. */
public record Period(YearMonth month, ZoneId zone) {

	/**
	 * Reads one.
	 * @throws ConfigurationProblem when it is no month
	 */
	public static Period of(String text, ZoneId zone) {
		if (!text.matches("2\\d{3}-(0[1-9]|1[0-2])")) {
			throw new ConfigurationProblem("--period '" + text + "' is no month; write it as 2026-10");
		}
		return new Period(YearMonth.parse(text), zone);
	}

	/**
	 * The same when it lies in the past, at least in part.
	 * @throws ConfigurationProblem when it does not
	 */
	public Period begun(Instant now) {
		if (now.isBefore(from())) {
			throw new ConfigurationProblem(
					"--period " + name() + " has not begun yet: in " + this.zone + " it does at " + from());
		}
		return this;
	}

	public String name() {
		return this.month.toString();
	}

	public Instant from() {
		return this.month.atDay(1).atStartOfDay(this.zone).toInstant();
	}

	/** The first instant that is no longer in it. */
	public Instant to() {
		return next().from();
	}

	public Period next() {
		return new Period(this.month.plusMonths(1), this.zone);
	}

	/** The one that an instant lies in. */
	public Period of(Instant instant) {
		return new Period(YearMonth.from(instant.atZone(this.zone)), this.zone);
	}

}
