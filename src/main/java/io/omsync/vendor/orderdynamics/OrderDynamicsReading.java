package io.omsync.vendor.orderdynamics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One way through the pages of a search. */
class OrderDynamicsReading {

	final int number;

	/** Rows that are asked for at once. */
	final int size;

	private final Map<String, String> versions = new HashMap<>();

	private int page = 1;

	private int first;

	private @Nullable Long total;

	private boolean moved;

	private boolean repeated;

	private boolean oversize;

	OrderDynamicsReading(int number, int size) {
		this.number = number;
		this.size = size;
	}

	/** The page to ask for next. */
	int page() {
		return this.page;
	}

	/**
	 * Takes a page in.
	 * @return whether a further page is to be asked for: the end is told by an empty page
	 * or one that brings nothing new, not by a short one, for the vendor may give fewer
	 * rows than it is asked for
	 */
	boolean take(List<Version> rows, @Nullable Long total) {
		if (this.page == 1) {
			this.first = rows.size();
			this.total = total;
		}
		this.moved |= total != null && !total.equals(this.total);
		this.oversize |= rows.stream().distinct().count() > this.size;
		boolean news = false;
		for (Version row : rows) {
			String before = this.versions.put(row.id(), row.version());
			news |= !row.version().equals(before);
			this.moved |= before != null && !row.version().equals(before);
		}
		this.repeated = !rows.isEmpty() && !news;
		if (rows.isEmpty() || !news || meetsTotal()) {
			return false;
		}
		this.page++;
		return true;
	}

	/** Nothing can be missing: the vendor says so, or one answer held all. */
	boolean whole() {
		return meetsTotal() || (this.total == null && !this.repeated && this.page <= 2 && this.first < this.size);
	}

	private boolean meetsTotal() {
		return this.total != null && !this.moved && this.versions.size() == this.total;
	}

	/**
	 * Whether the end that was told can not be believed: a page came again, and the
	 * vendor does not keep to the size of pages, by which that could be told from a list
	 * that stands still.
	 */
	boolean doubtful() {
		return this.repeated && this.oversize && !meetsTotal();
	}

	/**
	 * Whether all of the reading before is still there. Rows that were not read yet move
	 * over to pages that were only because one of those has left: then that is missing
	 * here. Where a page came again, both must have come to the same end.
	 */
	boolean confirms(@Nullable OrderDynamicsReading earlier) {
		return earlier != null && this.versions.entrySet().containsAll(earlier.versions.entrySet())
				&& (!(this.repeated || earlier.repeated) || this.versions.size() == earlier.versions.size());
	}

	/**
	 * The next way, with pages that end elsewhere: one that comes again and again does
	 * not give the same orders twice.
	 */
	OrderDynamicsReading again(int usual) {
		boolean even = this.number % 2 == 0;
		return new OrderDynamicsReading(this.number + 1, even ? usual : Math.max(1, Math.min(usual, this.first) - 1));
	}

	@Nullable Long total() {
		return this.total;
	}

	List<String> ids() {
		return new ArrayList<>(this.versions.keySet());
	}

	/** An order as it was at a time. */
	record Version(String id, String version) {

		/** One without an id is told from others by its text. */
		static Version of(JsonNode row, String idField, String updatedField) {
			String id = row.path(idField).asString("");
			String text = id.isBlank() ? Digest.of(row.toString()) : "";
			return id.isBlank() ? new Version(text, text) : new Version(id, row.path(updatedField).asString(""));
		}

	}

}
