package io.omsync.sheet;

/**
 * A column.
 *
 * @param name as in a CSV's header
 * @param width in a spreadsheet, in characters
 * @param right whether it holds numbers or times
 */
public record Column(String name, int width, boolean right) {

	/** For people. */
	String title() {
		return Character.toUpperCase(this.name.charAt(0)) + this.name.substring(1).replace('_', ' ');
	}

}
