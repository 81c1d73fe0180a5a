package io.omsync.sheet;

import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.StyleSetter;

/** How a cell of a workbook looks. */
public enum Look {

	PLAIN, BOLD, TITLE, HEADER, HEADER_RIGHT, SUM;

	static final String FONT = "Arial";

	static final int SIZE = 10;

	void on(StyleSetter style) {
		if (this != PLAIN) {
			style.fontName(FONT).fontSize(SIZE);
		}
		if (this == HEADER_RIGHT) {
			// in line with the numbers under it, which end before a gap
			style.horizontalAlignment("right").format("@" + Page.GAP);
		}
		switch (this) {
			case BOLD -> style.bold();
			case TITLE -> style.bold().fontSize(14);
			case HEADER, HEADER_RIGHT ->
				style.bold().fillColor("DDE6F0").borderStyle(BorderSide.BOTTOM, BorderStyle.THIN);
			case SUM -> style.bold().fillColor("F2F2F2").borderStyle(BorderSide.TOP, BorderStyle.THIN);
			default -> {
			}
		}
	}

}
