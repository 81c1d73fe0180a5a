package io.omsync.vendor.csv;

import java.util.List;

/**
 * How the files of one feed are written, and what they mean.
 *
 * @param name the first part of its settings' names
 * @param fields what can be mapped
 * @param dialect as far as it is set
 */
record Feed(String name, List<Field> fields, Mapping mapping, SetDialect dialect, Formats formats, Rules rules) {

	Feed {
		fields = List.copyOf(fields);
	}

	/** A setting of this feed, as messages name it. */
	String option(String setting) {
		return this.name + "." + setting;
	}

}
