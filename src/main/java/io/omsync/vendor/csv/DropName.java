package io.omsync.vendor.csv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The names that a drop may have. */
final class DropName {

	/** The ending of the empty file that says that the one beside it is complete. */
	static final String MARKER = ".done";

	private static final int LONGEST = 200;

	/** Leaves room for what is appended within the 255 bytes of a file system. */
	private static final int MOST_BYTES = 230;

	private DropName() {
	}

	static String of(Path file) {
		return String.valueOf(file.getFileName());
	}

	/**
	 * What a feed's pattern may match: the name, and for a packed file that of the CSV
	 * file in it.
	 */
	static Stream<Path> faces(String name) {
		String inside = name.replaceFirst("(?i)\\.(gz|zip)$", "");
		return Stream
			.of(name, inside,
					inside.equals(name) || inside.toLowerCase(Locale.ROOT).endsWith(".csv") ? inside : inside + ".csv")
			.map(Path::of);
	}

	/** Why a name can not be taken; null when it can. */
	static @Nullable String problem(String name) {
		if (!Excerpt.printable(name)) {
			return "its name holds characters that can not be shown; rename it";
		}
		if (name.length() > LONGEST || name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
			return "its name is longer than " + LONGEST + " characters or " + MOST_BYTES + " bytes; rename it";
		}
		return null;
	}

}
