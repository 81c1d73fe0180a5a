package io.omsync.vendor.csv;

import org.jspecify.annotations.Nullable;

/**
 * A key beyond ASCII in a file whose encoding is only guessed: a wrong guess would be
 * another product, and nobody would see it.
 */
class GuessedKeys {

	private final Feed feed;

	private final CsvFile file;

	GuessedKeys(Feed feed, CsvFile file) {
		this.feed = feed;
		this.file = file;
	}

	/** What is to be set before a row can be read; null where nothing is. */
	@Nullable String problem(Row row) {
		if (!this.file.guessed()) {
			return null;
		}
		for (Field field : this.feed.fields()) {
			String key = (field.type() == Field.Type.CODE) ? row.own(field.name()) : null;
			if (key != null && row.has(field.name()) && key.chars().anyMatch((c) -> c > 0x7F)) {
				return field.name() + " on line " + row.line() + " is " + Excerpt.of(key) + " only if the file is "
						+ this.file.dialect().encoding() + ", which is a guess: set " + this.feed.option("encoding")
						+ " to that, or to what it is, for instance windows-1250 or windows-1251";
			}
		}
		return null;
	}

}
