package io.omsync.vendor.omniful;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import org.jspecify.annotations.Nullable;

/** The list of orders by creation, newest first, page after page by a cursor. */
class CursorList {

	private static final String OPERATION = "orders";

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	CursorList(OmnifulCalls calls, OmnifulOptions options) {
		this.calls = calls;
		this.options = options;
	}

	/**
	 * All orders of a query. How long a cursor lives is not published: where one is
	 * refused, the list is begun once more.
	 * @param kept what is kept of each
	 */
	List<Head> all(Map<String, String> filter, UnaryOperator<Head> kept) {
		try {
			return read(filter, kept);
		}
		catch (BadRecord ex) {
			try {
				return read(filter, kept);
			}
			catch (BadRecord again) {
				throw Unavailable.lasting(again.getMessage() + " The list can not be read to its end; restart the run");
			}
		}
	}

	/** The newest page. */
	List<Head> first(Map<String, String> filter) {
		return this.calls.list(OPERATION, address(filter, null)).rows().valueStream().map(Head::of).toList();
	}

	private List<Head> read(Map<String, String> filter, UnaryOperator<Head> kept) {
		Map<String, Head> all = new LinkedHashMap<>();
		String cursor = null;
		do {
			Envelope page = this.calls.read(OPERATION, address(filter, cursor));
			int before = all.size();
			page.rows().valueStream().map(Head::of).forEach((head) -> all.putIfAbsent(head.key(), kept.apply(head)));
			String next = Cursor.next(page, this.options.pageSize());
			if (next != null && (next.equals(cursor) || all.size() == before)) {
				throw Unavailable.passing("omniful " + OPERATION
						+ ": a page brings nothing that those before did not, and is not to be the last; restart the"
						+ " run later", null);
			}
			cursor = next;
		}
		while (cursor != null);
		return List.copyOf(all.values());
	}

	private URI address(Map<String, String> filter, @Nullable String cursor) {
		Map<String, String> query = new HashMap<>(filter);
		query.put("per_page", String.valueOf(this.options.pageSize()));
		if (cursor != null) {
			query.put("search_after", cursor);
		}
		return this.options.paths().orders(query);
	}

}
