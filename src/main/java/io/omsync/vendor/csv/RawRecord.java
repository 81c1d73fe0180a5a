package io.omsync.vendor.csv;

import java.util.function.LongFunction;

import io.omsync.connector.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One record as bytes, without its line end.
 *
 * @param line the physical line on which it starts; the first of a file is 1
 * @param flaw why it can not be parsed; then {@code bytes} is the one line given up
 */
record RawRecord(long line, byte[] bytes, @Nullable Flaw flaw) {

	/** What is wrong with the outer form of a record. */
	enum Flaw {

		/** The quote that opens on this line is not closed as it should be. */
		UNCLOSED_QUOTE(ReasonCode.UNCLOSED_QUOTE,
				(line) -> "a quote opens here and is not closed before a line that can not belong to it;"
						+ " the lines after " + line + " are read on their own"),
		/** A quote where none can stand. */
		STRAY_QUOTE(ReasonCode.STRAY_QUOTE,
				(line) -> "a quote inside a field: put the whole field in quotes and write its quotes twice"),
		/** No end within the limit. */
		RECORD_TOO_LONG(ReasonCode.RECORD_TOO_LONG, (line) -> "the record does not end within " + RecordSplitter.LONGEST
				+ " bytes: a quote that is never closed, or a file of another kind; reading goes on at the line after "
				+ line);

		private final ReasonCode code;

		private final LongFunction<String> reason;

		Flaw(ReasonCode code, LongFunction<String> reason) {
			this.code = code;
			this.reason = reason;
		}

		ReasonCode code() {
			return this.code;
		}

		String reason(long line) {
			return this.reason.apply(line);
		}

	}

}
