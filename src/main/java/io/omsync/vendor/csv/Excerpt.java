package io.omsync.vendor.csv;

/** A foreign text made fit for one line of a message. */
final class Excerpt {

	private static final int LONGEST = 60;

	private Excerpt() {
	}

	/** Quoted, short, and without anything that moves a cursor. */
	static String of(String text) {
		StringBuilder shown = new StringBuilder("'");
		text.codePoints().limit(LONGEST).map((c) -> printable(c) ? c : '?').forEach(shown::appendCodePoint);
		return shown.append((text.codePointCount(0, text.length()) > LONGEST) ? "…'" : "'").toString();
	}

	/** Whether every character of a text can be shown as it is. */
	static boolean printable(String text) {
		return text.codePoints().allMatch(Excerpt::printable);
	}

	private static boolean printable(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> c != '\uFFFD';
		};
	}

}
