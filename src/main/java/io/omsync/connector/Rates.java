package io.omsync.connector;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a currency was worth in another on some days, from a file
 * {@code from,to,date,rate}: an amount in {@code from} times {@code rate} is one in
 * {@code to}.
 *
 * @param digest the same for files with the same content; empty without a file
 */
public record Rates(String digest, List<Rate> all) {

	/** No file, no rates. */
	public static final Rates NONE = new Rates("", List.of());

	private static final String HEADER = "from,to,date,rate";

	private static final int DIGITS = 10;

	public Rates {
		all = List.copyOf(all);
	}

	/**
	 * Reads a file.
	 * @throws ConfigurationProblem when it can not be read, or a line of it is no rate or
	 * says another one for the same day
	 */
	static Rates of(Path file) {
		List<Rate> all = new ArrayList<>();
		Map<List<Object>, Long> lines = new HashMap<>();
		String digest = SideFile.read(file, HEADER, "rates", (cells, line) -> {
			Rate rate = rate(cells, file + ":" + line);
			Long before = lines.putIfAbsent(List.of(rate.from(), rate.to(), rate.date()), line);
			if (before != null) {
				throw new ConfigurationProblem(file + ":" + line + ": " + rate.from() + " to " + rate.to() + " of "
						+ rate.date() + " stands in line " + before + " too; keep one of the two lines");
			}
			all.add(rate);
		});
		return new Rates(digest, all);
	}

	private static Rate rate(String[] cells, String place) {
		try {
			if (cells.length == 4 && !cells[0].equals(cells[1])) {
				var rate = new Rate(Currency.getInstance(cells[0]), Currency.getInstance(cells[1]),
						LocalDate.parse(cells[2]), new BigDecimal(cells[3]));
				if (rate.rate().signum() > 0 && rate.rate().scale() <= DIGITS
						&& rate.rate().precision() - rate.rate().scale() <= DIGITS) {
					return rate;
				}
			}
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			// said below
		}
		throw new ConfigurationProblem(place + ": a line must hold two currencies, a day and a rate above 0 of "
				+ DIGITS + " decimals at most, such as USD,EUR,2026-01-31,0.8437");
	}

	/** Of one day. */
	public record Rate(Currency from, Currency to, LocalDate date, BigDecimal rate) {
	}

}
