package io.omsync.vendor.csv;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A field of the model that a column can be mapped to.
 *
 * @param name as messages spell it; in settings a hyphen may stand for its underscore
 * @param line whether each row of a record has its own
 * @param needed whether no record can do without it
 */
record Field(String name, Type type, boolean line, boolean needed) {

	static Field needed(String name, Type type) {
		return new Field(name, type, false, true);
	}

	static Field head(String name, Type type) {
		return new Field(name, type, false, false);
	}

	static Field line(String name, Type type) {
		return new Field(name, type, true, false);
	}

	/** Spring's binder drops the underscore from a map's key. */
	static String letters(String name) {
		return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
	}

	/** The name of the field that a setting means; null where there is none. */
	static @Nullable String named(String setting, List<Field> fields) {
		return fields.stream()
			.map(Field::name)
			.filter((name) -> letters(name).equals(letters(setting)))
			.findFirst()
			.orElse(null);
	}

	/** How a cell is read. */
	enum Type {

		CODE, WORDS, NUMBER, CURRENCY, TIME

	}

}
