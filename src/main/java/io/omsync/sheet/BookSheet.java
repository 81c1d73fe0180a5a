package io.omsync.sheet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.dhatim.fastexcel.Worksheet;

/**
 * A table in a workbook, with a frozen header that is printed on each page; it goes on in
 * further sheets when one is full. Rows leave the memory as they come, so a workbook's
 * tables are written one after the other.
 */
final class BookSheet implements Sheet {

	private static final int HELD = 500;

	private final List<Column> columns;

	private final Deque<Page> next;

	private final int rows;

	private Page page;

	private int row;

	/**
	 * Over some pages.
	 * @param rows of each of them, with the header
	 */
	BookSheet(List<Page> pages, List<Column> columns, int rows) {
		this.columns = columns;
		this.rows = rows;
		this.next = new ArrayDeque<>(pages);
		this.page = this.next.remove();
		header();
	}

	private void header() {
		Worksheet sheet = this.page.sheet();
		for (int i = 0; i < this.columns.size(); i++) {
			Column column = this.columns.get(i);
			this.page.width(i, column.width())
				.put(0, i, Cell.of(column.title()), column.right() ? Look.HEADER_RIGHT : Look.HEADER);
		}
		sheet.freezePane(0, 1);
		sheet.repeatRows(0);
		this.row = 1;
	}

	@Override
	public void row(List<Cell> cells) throws IOException {
		row(cells, Look.PLAIN);
	}

	@Override
	public void sum(List<Cell> cells) throws IOException {
		row(cells, Look.SUM);
	}

	private void row(List<Cell> cells, Look look) throws IOException {
		if (this.row == this.rows) {
			finish();
			this.page = this.next.remove();
			header();
		}
		for (int i = 0; i < cells.size(); i++) {
			this.page.put(this.row, i, cells.get(i), look);
		}
		this.row++;
		if (this.row % HELD == 0) {
			this.page.sheet().flush();
		}
	}

	private void finish() throws IOException {
		Worksheet sheet = this.page.sheet();
		sheet.setAutoFilter(0, 0, this.row - 1, this.columns.size() - 1);
		sheet.finish();
	}

	@Override
	public void close() throws IOException {
		finish();
	}

}
