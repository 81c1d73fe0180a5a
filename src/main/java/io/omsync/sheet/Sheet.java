package io.omsync.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes rows one by one; the header is there already. */
public interface Sheet extends Closeable {

	void row(List<Cell> cells) throws IOException;

	/** A row that is a sum of others. */
	default void sum(List<Cell> cells) throws IOException {
		row(cells);
	}

}
