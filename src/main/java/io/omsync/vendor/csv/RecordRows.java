package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one record, read by field.
 *
 * @param fileVersion the version of a record that has no change time of its own
 */
record RecordRows(List<Row> rows, Cells cells, Instant fileVersion) {

	private static final int WORDS = 191;

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	RecordRows {
		rows = List.copyOf(rows);
	}

	/** What is said of the whole record: rows may be silent, but not differ. */
	@Nullable String head(String field) {
		Row first = first(field);
		if (first == null) {
			return null;
		}
		String text = first.text(field);
		for (Row row : this.rows) {
			if (row.knows(field) && !Objects.equals(row.text(field), text)) {
				throw new BadRecord(ReasonCode.ROWS_DIFFER,
						field + " is " + Excerpt.of(String.valueOf(text)) + " on line " + first.line() + " and "
								+ Excerpt.of(String.valueOf(row.text(field))) + " on line " + row.line());
			}
		}
		return text;
	}

	private @Nullable Row first(String field) {
		return this.rows.stream().filter((row) -> row.knows(field)).findFirst().orElse(null);
	}

	/** The same in the file's own word. */
	String own(String field) {
		Row first = first(field);
		return (first != null) ? this.cells.words(field, first.own(field), WORDS) : "";
	}

	String code(String field) {
		return this.cells.code(field, head(field));
	}

	String codeOr(String field, String otherwise) {
		return (first(field) != null) ? code(field) : otherwise;
	}

	/** A line's own code; empty where it has none. */
	String code(Row row, String field) {
		return row.knows(field) ? this.cells.code(field, row.text(field)) : "";
	}

	/** A line's own quantity; zero where it has none. */
	BigDecimal quantityOrZero(Row row, String field) {
		return row.knows(field) ? this.cells.decimal(field, row.text(field)) : BigDecimal.ZERO.setScale(4);
	}

	String words(String field) {
		return this.cells.words(field, head(field), WORDS);
	}

	String currency() {
		return this.cells.currency("currency", head("currency"));
	}

	/** A currency that may be unreadable. */
	@Nullable String currencyOrNull() {
		try {
			return currency();
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	Optional<BigDecimal> amount(String field) {
		return (first(field) != null) ? Optional.of(this.cells.decimal(field, head(field))) : Optional.empty();
	}

	/** The sum of what the rows have of a field. */
	BigDecimal sum(String field) {
		BigDecimal sum = this.rows.stream()
			.filter((row) -> row.knows(field))
			.map((row) -> this.cells.number(field, row.text(field)))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return Cells.sensible(field, sum);
	}

	/** The earliest row that has a time has the record's. */
	Optional<Instant> time(String field) {
		Row first = first(field);
		return (first != null) ? Optional.of(this.cells.time(field, String.valueOf(first.text(field))))
				: Optional.empty();
	}

	/** The same, as far as the database can hold it. */
	Optional<Instant> storable(String field) {
		Optional<Instant> time = time(field);
		if (time.isPresent() && time.get().isAfter(LATEST)) {
			throw new BadRecord(ReasonCode.NOT_A_TIME, field + " lies after the year 9999");
		}
		return time;
	}

	Instant neededTime(String field) {
		return storable(field).orElseThrow(() -> new BadRecord(ReasonCode.MISSING_FIELD, field + " is empty"));
	}

	/** The latest change that a row tells of, or that of the file. */
	Instant version() {
		Instant latest = this.rows.stream()
			.filter((row) -> row.knows("updated_at"))
			.map((row) -> this.cells.time("updated_at", String.valueOf(row.text("updated_at"))))
			.max(Instant::compareTo)
			.orElse(this.fileVersion);
		return this.cells.version("updated_at", latest);
	}

	<E extends Enum<E>> Optional<E> choice(String field, Class<E> choices) {
		String text = head(field);
		return (text != null && !text.isBlank()) ? Optional.of(this.cells.choice(field, text, choices))
				: Optional.empty();
	}

}
