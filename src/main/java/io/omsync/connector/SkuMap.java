package io.omsync.connector;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.exceptions.CsvValidationException;
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
		try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
				CSVReader csv = new CSVReaderBuilder(text).withCSVParser(new RFC4180Parser()).build()) {
			return new SkuMap(Digest.of(Files.readString(file)), read(file, csv));
		}
		catch (CharacterCodingException ex) {
			throw new ConfigurationProblem(file + ": is not UTF-8 text; save it as UTF-8", ex);
		}
		catch (IOException | CsvValidationException ex) {
			throw new ConfigurationProblem(
					file + ": can not be read (" + ex.getClass().getSimpleName() + "); put the SKUs there, ours,theirs",
					ex);
		}
	}

	private static Map<String, String> read(Path file, CSVReader csv) throws IOException, CsvValidationException {
		String[] header = csv.readNext();
		if (header == null || header.length != 2 || !"ours".equals(header[0].replace("\uFEFF", ""))
				|| !"theirs".equals(header[1])) {
			throw new ConfigurationProblem(file + ":1: the header must be ours,theirs");
		}
		Map<String, String> theirs = new HashMap<>();
		Map<String, Long> ourLines = new HashMap<>();
		Map<String, Long> theirLines = new HashMap<>();
		for (String[] pair = csv.readNext(); pair != null; pair = csv.readNext()) {
			long line = csv.getLinesRead();
			if (pair.length == 1 && pair[0].isBlank()) {
				continue;
			}
			if (pair.length != 2 || !usable(pair[0]) || !usable(pair[1])) {
				throw new ConfigurationProblem(
						file + ":" + line + ": a line must hold two SKUs, ours,theirs, of 191 characters at most");
			}
			once(file, "our SKU", pair[0], line, ourLines);
			once(file, "the vendor's SKU", pair[1], line, theirLines);
			theirs.put(pair[0], pair[1]);
		}
		return theirs;
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
