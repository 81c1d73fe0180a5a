package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a call's parameters; one that is empty counts as absent. */
record OmnifulParameters(Call call, OmnifulEnvelope envelope) {

	/** The days that lists may be asked for. */
	interface Reach {

		void check(String name, LocalDate day) throws Refusal;

	}

	Optional<String> text(String name) {
		return all(name).stream().findFirst();
	}

	private List<String> all(String name) {
		return call.queries(name).stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
	}

	/** The values of a parameter that may stand once or, in the plural, repeatedly. */
	Set<String> either(String one, String many) {
		return new HashSet<>(Stream.of(one, many, many + "[]").flatMap(name -> all(name).stream()).toList());
	}

	int number(String name, int otherwise) throws Refusal {
		Optional<String> text = text(name);
		if (text.isPresent() && !text.get().matches("[1-9]\\d{0,8}")) {
			throw new Refusal(envelope.invalid(name + " must be a number from 1"));
		}
		return text.map(Integer::valueOf).orElse(otherwise);
	}

	Optional<LocalDate> day(String name) throws Refusal {
		try {
			return text(name).map(LocalDate::parse);
		}
		catch (DateTimeException ex) {
			throw new Refusal(envelope.invalid(name + " must be a date as YYYY-MM-DD"), ex);
		}
	}

	/** The begin of a day that is the first of those asked for. */
	Instant from(String name, Reach reach) throws Refusal {
		Optional<LocalDate> day = day(name);
		if (day.isEmpty()) {
			return OmnifulQuery.FIRST;
		}
		reach.check(name, day.get());
		return begin(day.get());
	}

	/** The end of a day that is the last of those asked for. */
	Instant to(String name, Reach reach) throws Refusal {
		Optional<LocalDate> day = day(name);
		if (day.isEmpty()) {
			return OmnifulQuery.LAST;
		}
		reach.check(name, day.get());
		return begin(day.get().plusDays(1));
	}

	private static Instant begin(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
