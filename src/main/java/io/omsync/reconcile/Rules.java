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

	/** Make all of an account to be looked at, up to where the portion ends. */
	static final List<String> ALL_AGAIN = statements("prepare");

	/** Where the next portion ends. */
	static final String PORTION = statements("portion").get(0);

	/** Make what was expected to be looked at when it is due. */
	static final String DUE = statements("due").get(0);

	/** And invoices without an order when a likely one may have come or gone. */
	static final String HINTS = statements("due").get(1);

	/** Takes a chunk. */
	static final String TAKE = statements("chunk").get(0);

	/** What belongs together, until nothing is added. */
	static final List<String> NAMES = statements("names");

	/** For one chunk. */
	static final List<String> CHUNK = List
		.of("1-orders", "2-matches", "3-facts", "4-articles", "5-duplicates", "6-quantities", "7-amounts",
				"8-differences", "9-money", "10-pieces", "11-documents", "12-since", "13-findings")
		.stream()
		.flatMap((file) -> statements(file).stream())
		.toList();

	/** Another one for other rules. */
	static final String VERSION = Digest.of(TAKE + ";" + String.join(";", NAMES) + ";" + String.join(";", CHUNK));

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
