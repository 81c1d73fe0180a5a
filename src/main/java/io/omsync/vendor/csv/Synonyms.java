package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What the headers of exports usually mean. */
final class Synonyms {

	private static final Properties WORDS = words();

	private Synonyms() {
	}

	private static Properties words() {
		try (InputStream in = Synonyms.class.getResourceAsStream("synonyms.properties")) {
			if (in == null) {
				throw new IllegalStateException("No synonyms.properties beside " + Synonyms.class.getName());
			}
			Properties words = new Properties();
			words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
			return words;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The column of each field that can be told by its header; each column once. */
	static Map<String, String> columns(List<Field> fields, List<String> headers) {
		Map<String, String> columns = new LinkedHashMap<>();
		Set<String> used = new HashSet<>();
		for (boolean own : new boolean[] { true, false }) {
			for (Field field : fields) {
				headers.stream()
					.filter((header) -> !used.contains(header) && !columns.containsKey(field.name()))
					.filter((header) -> own ? letters(header).equals(letters(field.name())) : means(header, field))
					.findFirst()
					.ifPresent((header) -> {
						columns.put(field.name(), header);
						used.add(header);
					});
			}
		}
		return columns;
	}

	private static boolean means(String header, Field field) {
		return Arrays.asList(WORDS.getProperty(field.name(), "").split(",")).contains(letters(header));
	}

	private static String letters(String header) {
		return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

}
