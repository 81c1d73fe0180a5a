package io.omsync.model;

import java.text.Normalizer;
import java.util.Locale;

/** The name of a person. */
public final class PersonName {

	private PersonName() {
	}

	/** As it is compared: neither case nor blanks make another person. */
	public static String compared(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFKC)
			.strip()
			.replaceAll("\\s+", " ")
			.toLowerCase(Locale.ROOT);
	}

}
