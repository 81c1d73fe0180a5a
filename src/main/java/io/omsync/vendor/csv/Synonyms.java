package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** What people call a field at the head of its column: data, not code. */
final class Synonyms {

	private static final Synonyms KNOWN = new Synonyms();

	private final Properties names = new Properties();

	private Synonyms() {
		try (InputStream in = Objects.requireNonNull(Synonyms.class.getResourceAsStream("synonyms.properties"));
				Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
			this.names.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Synonyms known() {
		return KNOWN;
	}

	/** The names of a field in a feed, the likeliest first. */
	List<String> of(String feed, String field) {
		return Stream.of(field, this.names.getProperty(field, ""), this.names.getProperty(feed + "." + field, ""))
			.flatMap((names) -> Arrays.stream(names.split(",")))
			.map(Synonyms::letters)
			.filter((name) -> !name.isEmpty())
			.distinct()
			.toList();
	}

	/** A name without what differs from one writer to the next. */
	static String letters(String name) {
		String plain = name.toLowerCase(Locale.ROOT)
			.replace("ä", "ae")
			.replace("ö", "oe")
			.replace("ü", "ue")
			.replace("ß", "ss")
			.replace("ø", "o")
			.replace("å", "a")
			.replace("æ", "ae");
		return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
	}

}
