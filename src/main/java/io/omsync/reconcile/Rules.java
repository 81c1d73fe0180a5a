package io.omsync.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.connector.Digest;

/** The statements of {@code sql/reconcile/}, in the order in which they are run. */
final class Rules {

	/** Make all of an account to be looked at, a part each. */
	static final List<String> ALL_AGAIN = statements("prepare");

	/** For one chunk. */
	static final List<String> CHUNK = List
		.of("1-names", "2-matches", "3-facts", "4-duplicates", "5-articles", "6-amounts", "7-money", "8-pieces",
				"9-documents", "10-findings")
		.stream()
		.flatMap((file) -> statements(file).stream())
		.toList();

	/** Another one for other rules. */
	static final String VERSION = Digest.of(CHUNK.stream().collect(Collectors.joining(";")));

	private Rules() {
	}

	private static List<String> statements(String file) {
		try (InputStream text = Rules.class.getResourceAsStream(file + ".sql")) {
			if (text == null) {
				throw new IllegalStateException("The program lacks " + file + ".sql; build it again");
			}
			return Arrays.stream(new String(text.readAllBytes(), StandardCharsets.UTF_8).split(";\\R"))
				.map((statement) -> statement.lines()
					.filter((line) -> !line.stripLeading().startsWith("--"))
					.collect(Collectors.joining("\n"))
					.strip())
				.filter((statement) -> !statement.isEmpty())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
