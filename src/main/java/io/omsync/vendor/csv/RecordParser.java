package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Pattern;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;

/** Turns one record's bytes into text, and text into fields. For one thread. */
class RecordParser {

	/** As many as a sheet of Excel. */
	private static final int MOST_FIELDS = 16_384;

	private final Dialect dialect;

	private final CharsetDecoder decoder;

	private final RFC4180Parser parser;

	RecordParser(Dialect dialect) {
		this.dialect = dialect;
		this.decoder = dialect.encoding()
			.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		this.parser = new RFC4180ParserBuilder().withSeparator(dialect.delimiter())
			.withQuoteChar(dialect.quote())
			.build();
	}

	char delimiter() {
		return this.dialect.delimiter();
	}

	/** The record for people: what can not be decoded becomes U+FFFD. */
	String shown(RawRecord raw) {
		return new String(raw.bytes(), this.dialect.encoding());
	}

	/**
	 * The fields of a record.
	 * @throws BadRecord when it can not be told what they are
	 */
	String[] fields(RawRecord raw) {
		RawRecord.Flaw flaw = raw.flaw();
		if (flaw != null) {
			throw new BadRecord(flaw.code(), flaw.reason(raw.line()));
		}
		String text = decoded(raw.bytes());
		if (text.indexOf('\0') >= 0) {
			throw new BadRecord(ReasonCode.NUL_BYTE, "a NUL byte: the file is damaged, or not in " + encoding());
		}
		if (tooMany(text)) {
			throw new BadRecord(ReasonCode.WRONG_FIELD_COUNT, "more than " + MOST_FIELDS
					+ " fields, which no sheet has: a file of another kind, or with another delimiter");
		}
		try {
			return fields(text);
		}
		catch (IOException ex) {
			throw new BadRecord(ReasonCode.STRAY_QUOTE, RawRecord.Flaw.STRAY_QUOTE.reason(raw.line()));
		}
	}

	/** The fields of a text that is one line of a file without a flaw. */
	String[] fields(String line) throws IOException {
		if (this.dialect.quote() == Dialect.NO_QUOTE) {
			return line.split(Pattern.quote(String.valueOf(this.dialect.delimiter())), -1);
		}
		return this.parser.parseLine(this.dialect.backslash() ? doubled(line) : line);
	}

	/** The same with each quote that a backslash escapes written twice instead. */
	private String doubled(String line) {
		StringBuilder doubled = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			char next = (i + 1 < line.length()) ? line.charAt(i + 1) : '\0';
			if (quoted && c == '\\' && (next == this.dialect.quote() || next == '\\')) {
				doubled.append((next == '\\') ? "\\" : String.valueOf(next).repeat(2));
				i++;
				continue;
			}
			quoted = (c == this.dialect.quote()) != quoted;
			doubled.append(c);
		}
		return doubled.toString();
	}

	/** Before they are made: a record of a million takes a hundred times its size. */
	private boolean tooMany(String text) {
		if (text.length() < MOST_FIELDS) {
			return false;
		}
		int delimiters = 0;
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			quoted = (c == this.dialect.quote()) != quoted;
			delimiters += (c == this.dialect.delimiter() && !quoted) ? 1 : 0;
		}
		return delimiters >= MOST_FIELDS;
	}

	private String decoded(byte[] bytes) {
		try {
			return this.decoder.decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new BadRecord(ReasonCode.WRONG_ENCODING, "bytes that are not " + encoding());
		}
	}

	private String encoding() {
		Charset encoding = this.dialect.encoding();
		return encoding.name() + ", which is the setting " + this.dialect.feed() + ".encoding";
	}

}
