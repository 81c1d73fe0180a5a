package io.omsync.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a person. */
public final class PersonName {

	/** In characters. */
	public static final int LONGEST = 100;

	/** Letters that nobody sees, and code points that are none. */
	private static final Pattern UNSEEN = Pattern
		.compile("[\\p{C}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0"
				+ "\\x{E0100}-\\x{E01EF}]");

	private PersonName() {
	}

	/**
	 * Whether it can be one: on one line, not too long, of characters that can be seen.
	 */
	public static boolean fits(String name) {
		return !name.isBlank() && name.length() <= LONGEST && !UNSEEN.matcher(name).find()
				&& Normalizer.normalize(name, Normalizer.Form.NFKC).length() <= 2 * LONGEST;
	}

	/**
	 * As it is compared: neither case nor blanks make another person. A small letter may
	 * go together with a mark where the large one does not.
	 */
	public static String compared(String name) {
		String small = Normalizer.normalize(name, Normalizer.Form.NFKC)
			.strip()
			.replaceAll("\\s+", " ")
			.toLowerCase(Locale.ROOT);
		return Normalizer.normalize(small, Normalizer.Form.NFKC);
	}

}
