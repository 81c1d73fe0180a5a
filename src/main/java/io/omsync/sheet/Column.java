package io.omsync.sheet;

/**
 * A column.
 *
 * @param name as in a CSV's header
 * @param width in a spreadsheet, in characters
 * @param right whether it holds numbers or times
 * @param title for people
 */
public record Column(String name, int width, boolean right, String title) {

	/** With its name for a title. */
	public Column(String name, int width, boolean right) {
		this(name, width, right, Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' '));
	}

}
