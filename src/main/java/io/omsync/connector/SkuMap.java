package io.omsync.connector;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The vendor's SKU of each of ours, from a file {@code ours,theirs}. Without a file both
 * are the same; with one, a SKU that it does not name is unknown. Codes are compared
 * exactly.
 */
public final class SkuMap {

	/** Every SKU is the vendor's own. */
	public static final SkuMap SAME = new SkuMap("", null);

	private static final int LONGEST = 191;

	private final String digest;

	private final @Nullable Map<String, String> theirs;

	private SkuMap(String digest, @Nullable Map<String, String> theirs) {
		this.digest = digest;
		this.theirs = theirs;
	}

	/** The vendor's SKU; empty when it is unknown. */
	public Optional<String> theirs(String ours) {
		return (this.theirs != null) ? Optional.ofNullable(this.theirs.get(ours)) : Optional.of(ours);
	}

	/** The same for files with the same content. */
	String digest() {
		return this.digest;
	}

	/**
	 * Reads a file.
	 * @throws ConfigurationProblem when it can not be read, or a SKU of either side
	 * stands in two lines
	 */
	static SkuMap of(Path file) {
		Map<String, String> theirs = new HashMap<>();
		Map<String, Long> ourLines = new HashMap<>();
		Map<String, Long> theirLines = new HashMap<>();
		String digest = SideFile.read(file, "ours,theirs", "SKUs", (pair, line) -> {
			if (pair.length != 2 || !usable(pair[0]) || !usable(pair[1])) {
				throw new ConfigurationProblem(
						file + ":" + line + ": a line must hold two SKUs, ours,theirs, of 191 characters at most");
			}
			once(file, "our SKU", pair[0], line, ourLines);
			once(file, "the vendor's SKU", pair[1], line, theirLines);
			theirs.put(pair[0], pair[1]);
		});
		return new SkuMap(digest, theirs);
	}

	private static boolean usable(String sku) {
		return !sku.isBlank() && sku.codePointCount(0, sku.length()) <= LONGEST;
	}

	/** Two SKUs on one would overwrite each other's stock. */
	private static void once(Path file, String what, String sku, long line, Map<String, Long> lines) {
		Long before = lines.putIfAbsent(sku, line);
		if (before != null) {
			throw new ConfigurationProblem(file + ":" + line + ": " + what + " '" + sku + "' stands in line " + before
					+ " too; keep one of the two lines");
		}
	}

}
