package io.omsync.console.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RunSearch;
import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of runs as an address carries it; times without a zone are UTC.
 */
record RunFilter(@Nullable String account, @Nullable String job, @Nullable String status, @Nullable String from,
		@Nullable String to) {

	RunSearch.Asked asked() {
		return new RunSearch.Asked(text(this.account), text(this.job), status(text(this.status)),
				time("from", text(this.from)), time("to", text(this.to)));
	}

	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private static @Nullable Status status(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Stream.of(Status.values())
			.filter((status) -> status.name().equals(text.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new ConfigurationProblem(
					"status is '" + text + "'; it is one of " + Stream.of(Status.values()).map(Status::name).toList()));
	}

	private static @Nullable Instant time(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return text.endsWith("Z") ? Instant.parse(text)
					: LocalDateTime.parse(text.contains("T") ? text : text + "T00:00").toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw new ConfigurationProblem(
					name + " is '" + text + "'; write a time such as 2026-03-01T12:00:00Z or 2026-03-01", ex);
		}
	}

}
