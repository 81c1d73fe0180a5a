package io.omsync.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.run.RunOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock files of a test. */
record Stock(Path home) {

	/** SKUs {@code S0000} and on at {@code OSL}, as observed at an hour. */
	void load(Trial trial, int hour, int rows, IntUnaryOperator quantity) {
		RunOutcome outcome = trial.load(file(hour,
				IntStream.range(0, rows)
					.mapToObj((n) -> "S%04d,OSL,%d\n".formatted(n, quantity.applyAsInt(n)))
					.collect(Collectors.joining())));
		assertThat(outcome.exitCode()).as(outcome.message()).isZero();
	}

	/** Lines {@code sku,location,quantity}, as observed at an hour. */
	Path file(int hour, String rows) {
		try {
			return Files.writeString(this.home.resolve("stock-" + hour + ".csv"), "sku,location,quantity,observed_at\n"
					+ rows.replace("\n", ",2026-03-01T%02d:00:00Z\n".formatted(hour)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
