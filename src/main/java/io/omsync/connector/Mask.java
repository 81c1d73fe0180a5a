package io.omsync.connector;

/**
 * Hides what may be a buyer's data in a stored record, and puts it back into an edited
 * copy. Each hidden part stands as {@code ***} and its number, so that it can be kept,
 * moved or replaced, but never read.
 */
public interface Mask {

	/** Hides everything: for a record of which nothing is known. */
	Mask ALL = new Mask() {

		@Override
		public String hide(String raw) {
			return raw.isEmpty() ? "" : token(1);
		}

		@Override
		public String restore(String edited, String raw) {
			return edited.equals(token(1)) ? raw : edited;
		}
	};

	/** The record as it may be shown. */
	String hide(String raw);

	/**
	 * An edited copy of the shown record with the stored values where it is still hidden.
	 * @throws VendorException.BadRecord when it can not be told what the copy means
	 */
	String restore(String edited, String raw);

	/** What stands for the hidden part of a number. */
	static String token(int number) {
		return "***" + number;
	}

	/**
	 * The number of the hidden part that a text stands for, or 0.
	 * @throws VendorException.BadRecord when a hidden part is but a piece of the text, or
	 * there is none of its number
	 */
	static int number(String text, int most) {
		if (!text.contains("***")) {
			return 0;
		}
		if (!text.matches("\\*{3}[1-9]\\d{0,5}") || Integer.parseInt(text.substring(3)) > most) {
			throw new VendorException.BadRecord(ReasonCode.UNREADABLE, "a hidden part, ***n, can only be kept whole,"
					+ " under the number that the export gave it; replace it, or export anew");
		}
		return Integer.parseInt(text.substring(3));
	}

}
