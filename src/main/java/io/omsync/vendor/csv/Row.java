package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The cells of one row as fields of the model. */
record Row(long line, String[] cells, Header header, Mapping mapping) {

	/** What stands for a field, in the file's own word; null where there is nothing. */
	@Nullable String own(String field) {
		Mapping.Source source = this.mapping.sources().get(field);
		if (source == null || !this.header.has(source)) {
			return this.mapping.constants().get(field);
		}
		String cell = source.either() ? first(source) : joined(source);
		return (cell != null && !cell.isBlank()) ? cell : this.mapping.defaults().get(field);
	}

	/** Half of an id is none: all parts must be there. */
	private @Nullable String joined(Mapping.Source source) {
		List<String> parts = new ArrayList<>();
		for (String column : source.columns()) {
			String part = column.equals(Mapping.LINE) ? String.valueOf(this.line) : cell(column);
			if (part.isBlank() && source.columns().size() > 1) {
				return null;
			}
			parts.add(part);
		}
		return String.join(String.valueOf(source.with()), parts);
	}

	private @Nullable String first(Mapping.Source source) {
		return source.columns()
			.stream()
			.filter((column) -> this.header.columns().containsKey(column))
			.map(this::cell)
			.filter((cell) -> !cell.isBlank())
			.findFirst()
			.orElse(null);
	}

	private String cell(String column) {
		return this.cells[this.header.columns().getOrDefault(column, 0)];
	}

	/** What a field's word means. */
	@Nullable String text(String field) {
		String own = own(field);
		return (own != null) ? this.mapping.meant(field, own) : null;
	}

	/** Whether the file has columns of a field. */
	boolean has(String field) {
		Mapping.Source source = this.mapping.sources().get(field);
		return source != null && this.header.has(source);
	}

	/** Whether the file tells anything of a field. */
	boolean knows(String field) {
		String text = text(field);
		return text != null && !text.isBlank();
	}

}
