package io.omsync.vendor.csv;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the values of a feed's fields come from, by the field's name.
 *
 * @param constants where the file has no column
 * @param defaults where the cell is empty
 * @param values what the words of some fields mean
 */
record Mapping(Map<String, Source> sources, Map<String, String> constants, Map<String, String> defaults,
		List<Value> values) {

	/** The number of the row's line in the file, as if it were a column. */
	static final String LINE = "#line";

	/** Any word that no other value is for. */
	private static final String ANY = "*";

	Mapping {
		sources = Map.copyOf(sources);
		constants = Map.copyOf(constants);
		defaults = Map.copyOf(defaults);
		values = List.copyOf(values);
	}

	/** Whether a field can have a value at all. */
	boolean gives(String field) {
		return this.sources.containsKey(field) || this.constants.containsKey(field);
	}

	/** The fields that a column is a part of. */
	List<String> fields(String column) {
		return this.sources.entrySet()
			.stream()
			.filter((source) -> source.getValue().columns().contains(column))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	/** What a word of a field means here: the same, unless a value says otherwise. */
	String meant(String field, String theirs) {
		String ours = ours(field, theirs);
		String any = (ours != null) ? ours : ours(field, ANY);
		return (any != null) ? any : theirs;
	}

	private @Nullable String ours(String field, String theirs) {
		return this.values.stream()
			.filter((value) -> value.field().equals(field) && value.theirs().equalsIgnoreCase(theirs.strip()))
			.map(Value::ours)
			.findFirst()
			.orElse(null);
	}

	/**
	 * The columns that a field is made of.
	 *
	 * @param with what stands between them; null where the first that is not empty counts
	 * @param lenient whether a file may lack them
	 */
	record Source(List<String> columns, @Nullable String with, boolean lenient) {

		/** Of a field that no column is for. */
		static final Source NONE = new Source(List.of(), "", true);

		Source {
			columns = List.copyOf(columns);
		}

		/** Whether one of the columns is enough. */
		boolean either() {
			return this.with == null;
		}

	}

	/** What the vendor's word for a field's value is here; its case does not count. */
	record Value(String field, String theirs, String ours) {
	}

}
