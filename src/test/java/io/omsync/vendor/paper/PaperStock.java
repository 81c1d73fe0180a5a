package io.omsync.vendor.paper;

import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.InventoryLevel;

/** Absolute stock, in calls of the size that Paper takes. */
class PaperStock {

	private static final int ROWS = 200;

	private final VendorCalls calls;

	private final PaperApi api;

	private final VendorLogin login;

	PaperStock(VendorCalls calls, PaperApi api, VendorLogin login) {
		this.calls = calls;
		this.api = api;
		this.login = login;
	}

	List<Outcome> push(List<InventoryLevel> levels) {
		List<Outcome> outcomes = new ArrayList<>(levels.size());
		for (int from = 0; from < levels.size(); from += ROWS) {
			List<PaperApi.StockRow> rows = levels.subList(from, Math.min(from + ROWS, levels.size()))
				.stream()
				.map((level) -> new PaperApi.StockRow(level.sku(), level.location(), level.quantity()))
				.toList();
			outcomes.addAll(outcomes(rows, put(rows)));
		}
		return outcomes;
	}

	/** Rows are refused one by one: a call that is refused whole has another cause. */
	private List<PaperApi.StockResult> put(List<PaperApi.StockRow> rows) {
		try {
			PaperApi.StockAnswer answer = this.calls.call("stock", null, this.login,
					(token) -> this.api.putStock("Bearer " + token, new PaperApi.Stock(rows)));
			List<PaperApi.StockResult> results = answer.results();
			return (results != null) ? results : List.of();
		}
		catch (VendorException.BadRecord ex) {
			throw VendorException.Unavailable
				.lasting(ex.getMessage() + " No row is to blame; check base-url and restart the run");
		}
	}

	/** Nothing counts as stored that the answer does not name. */
	private static List<Outcome> outcomes(List<PaperApi.StockRow> rows, List<PaperApi.StockResult> results) {
		List<Outcome> outcomes = new ArrayList<>(rows.size());
		for (PaperApi.StockRow row : rows) {
			int at = outcomes.size();
			if (results.size() != rows.size() || !results.get(at).isOf(row)) {
				throw VendorException.Unavailable.lasting("paper stock: the answer does not name row " + (at + 1)
						+ " of the " + rows.size() + " that were sent, so nothing tells what was stored");
			}
			outcomes.add(outcome(results.get(at)));
		}
		return outcomes;
	}

	private static Outcome outcome(PaperApi.StockResult result) {
		return Boolean.TRUE.equals(result.stored()) ? Outcome.ACKNOWLEDGED
				: Outcome.refused("paper stock: " + ((result.reason() != null) ? result.reason() : "no reason"));
	}

}
