package io.omsync.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.PictureAnchor;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet of a workbook whose cells are placed one by one; rows and columns count from 0.
 */
public final class Page {

	/** Excel's own limit. */
	static final int LONGEST_TEXT = 32_767;

	/** What Excel keeps of a number: it calculates with doubles. */
	private static final int DIGITS = 15;

	/** As wide as a W, between a number and the text beside it. */
	static final String GAP = "_W";

	private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

	private static final BigDecimal NANOS_OF_DAY = BigDecimal.valueOf(ChronoUnit.DAYS.getDuration().toNanos());

	/** Excel takes these for the character of that number. */
	private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

	private final Worksheet sheet;

	Page(Worksheet sheet) {
		this.sheet = sheet;
	}

	public Page width(int column, int characters) {
		this.sheet.width(column, characters);
		return this;
	}

	public Page withoutLines() {
		this.sheet.hideGridLines();
		return this;
	}

	/** In points, for rows that a picture stands beside. */
	public Page height(int row, int points) {
		this.sheet.rowHeight(row, points);
		return this;
	}

	/** A PNG over cells, the last row and column not among them. */
	public Page picture(int row, int column, int toRow, int toColumn, byte[] png) {
		this.sheet.addImage(PictureAnchor.twoCellAnchor(row, column, toRow, toColumn), png);
		return this;
	}

	/** Colours a cell's ground, as {@code RRGGBB}. */
	public Page ground(int row, int column, String colour) {
		this.sheet.style(row, column).fillColor(colour).set();
		return this;
	}

	public Page put(int row, int column, Cell cell, Look look) {
		StyleSetter style = this.sheet.style(row, column);
		if (cell instanceof Cell.Amount amount) {
			number(row, column, amount.value(), style);
		}
		else if (cell instanceof Cell.Time time) {
			this.sheet.value(row, column, serial(time.value().toLocalDateTime()));
			style.format("yyyy-mm-dd hh:mm:ss" + GAP);
		}
		else {
			text(row, column, ((Cell.Text) cell).value());
			if (look == Look.PLAIN) {
				return this;
			}
		}
		look.on(style);
		style.set();
		return this;
	}

	private void number(int row, int column, BigDecimal number, StyleSetter style) {
		if (number.stripTrailingZeros().precision() > DIGITS) {
			this.sheet.inlineString(row, column, number.toPlainString());
			style.horizontalAlignment("right").format("@" + GAP);
			return;
		}
		this.sheet.value(row, column, number);
		style.format("#,##0" + ((number.scale() > 0) ? "." + "0".repeat(number.scale()) : "") + GAP);
	}

	/** Days since Excel's first, as a decimal: a double's digits would be no better. */
	private static BigDecimal serial(LocalDateTime time) {
		BigDecimal day = BigDecimal.valueOf(DAY_ZERO.until(time.toLocalDate(), ChronoUnit.DAYS));
		BigDecimal part = BigDecimal.valueOf(time.toLocalTime().toNanoOfDay());
		return day.add(part.divide(NANOS_OF_DAY, 10, RoundingMode.HALF_UP));
	}

	/** In the cell itself: a list of all texts would fill the memory. */
	private void text(int row, int column, String text) {
		if (text.isEmpty()) {
			return;
		}
		String shown = cut(ESCAPE.matcher(text).replaceAll("_x005F_"));
		if (shown.equals(shown.strip())) {
			this.sheet.inlineString(row, column, shown);
		}
		else {
			// the blanks at its ends count
			this.sheet.inlineString(row, column, RichText.builder().run(shown).end().build());
		}
	}

	private static String cut(String text) {
		if (text.length() <= LONGEST_TEXT) {
			return text;
		}
		int end = LONGEST_TEXT - 1;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
	}

	Worksheet sheet() {
		return this.sheet;
	}

}
