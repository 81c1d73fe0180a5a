package io.omsync.run;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.omsync.connector.Drops;

/** The rejects of a run as lines of its file, a page at a time. */
class RefusedLines implements Iterator<Drops.RefusedLines.Line> {

	private static final int PAGE = 500;

	private final Rejects rejects;

	private final long runId;

	private Iterator<Rejects.Row> page = List.<Rejects.Row>of().iterator();

	private long last;

	private boolean more = true;

	RefusedLines(Rejects rejects, long runId) {
		this.rejects = rejects;
		this.runId = runId;
	}

	@Override
	public boolean hasNext() {
		if (!this.page.hasNext() && this.more) {
			List<Rejects.Row> next = this.rejects.page(this.runId, this.last, PAGE);
			this.more = next.size() == PAGE;
			this.page = next.iterator();
		}
		return this.page.hasNext();
	}

	@Override
	public Drops.RefusedLines.Line next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Rejects.Row row = this.page.next();
		this.last = row.rejectId();
		return new Drops.RefusedLines.Line(row.place(), row.reasonCode(), row.reason(), row.raw());
	}

}
