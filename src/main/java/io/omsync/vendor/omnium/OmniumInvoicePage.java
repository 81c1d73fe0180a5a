package io.omsync.vendor.omnium;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;

/**
 * One page of Invoices/Search, doubted.
 *
 * @param total how many invoices the whole search has
 */
record OmniumInvoicePage(List<JsonNode> rows, long total) {

	static final OmniumInvoicePage NONE = new OmniumInvoicePage(List.of(), 0);

	static final String OPERATION = "Invoices/Search";

	/** Rows of one moment may stand in any order, and servers cut moments differently. */
	private static final Duration DISORDER = Duration.ofSeconds(1);

	/**
	 * An answer that is complete.
	 * @param offset how many invoices come before it; fewer where that is not known
	 */
	static OmniumInvoicePage of(OmniumApi.InvoicePage answer, int number, long offset, int take) {
		List<JsonNode> rows = answer.result();
		Long total = answer.totalHits();
		if (rows == null || total == null) {
			throw VendorException.Unavailable.lasting("omnium " + OPERATION
					+ ": the answer holds no result or no totalHits, so nothing tells whether all invoices came");
		}
		var page = new OmniumInvoicePage(rows, total);
		long due = Math.max(0, Math.min(take, total - offset));
		int held = page.ids().size();
		if (held < due) {
			throw VendorException.Unavailable.passing("omnium " + OPERATION + ": page " + number + " holds " + held
					+ " invoices and should hold " + due + " of " + total + "; restart the run later", null);
		}
		page.requireSorted(number);
		return page;
	}

	/** Without the order the reading would end too early. */
	private void requireSorted(int number) {
		Instant above = null;
		for (JsonNode row : this.rows) {
			Instant modified = OmniumInvoiceMapper.modified(row);
			if (modified != null && above != null && modified.isAfter(above.plus(DISORDER)) && !row.equals(first())) {
				throw VendorException.Unavailable.lasting("omnium " + OPERATION + ": page " + number
						+ " is not sorted by change time, though that was asked for; ask the vendor");
			}
			above = (modified != null) ? modified : above;
		}
	}

	/** Some lists repeat their first row at the end. */
	private JsonNode first() {
		return this.rows.get(0);
	}

	Set<String> ids() {
		return this.rows.stream().map(OmniumInvoicePage::id).collect(Collectors.toSet());
	}

	private static String id(JsonNode row) {
		String id = row.path("id").asString("");
		return id.isEmpty() ? row.toString() : id;
	}

	/** Whether all that follows was changed earlier. */
	boolean endsBefore(Instant start) {
		for (JsonNode row : this.rows) {
			Instant modified = OmniumInvoiceMapper.modified(row);
			if (modified != null && modified.isBefore(start.minus(DISORDER))) {
				return true;
			}
		}
		return false;
	}

}
