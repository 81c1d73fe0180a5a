package io.omsync.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.omsync.connector.InventorySink.Outcome;

/**
 * Sends a batch to a vendor that refuses it whole because of single rows: a refused batch
 * is halved until the bad rows stand alone. For absolute values only, since rows may be
 * sent several times.
 */
public final class Bisection {

	private Bisection() {
	}

	/**
	 * Sends rows, in batches of at most {@code most}.
	 * @param send sends a batch, all or nothing; throws {@link VendorException.BadRecord}
	 * when the vendor refuses it
	 * @return one outcome a row, in the same order
	 */
	public static <R> List<Outcome> push(List<R> rows, int most, Consumer<List<R>> send) {
		List<Outcome> outcomes = new ArrayList<>(rows.size());
		for (int from = 0; from < rows.size(); from += most) {
			List<R> batch = rows.subList(from, Math.min(rows.size(), from + most));
			send(batch, send, outcomes, batch);
		}
		return outcomes;
	}

	/**
	 * Sends rows one by one, to a vendor that takes no more at once.
	 * @param send as above, of one row
	 * @return one outcome a row, in the same order
	 */
	public static <R> List<Outcome> single(List<R> rows, Consumer<R> send) {
		List<Outcome> outcomes = new ArrayList<>(rows.size());
		for (R row : rows) {
			send(List.of(row), (one) -> send.accept(one.get(0)), outcomes, rows);
		}
		return outcomes;
	}

	/** A vendor that takes none of so many rows does not mind a row, but the call. */
	private static final int NONE_OF = 32;

	private static <R> void send(List<R> rows, Consumer<List<R>> send, List<Outcome> outcomes, List<R> all) {
		try {
			send.accept(rows);
			rows.forEach((row) -> outcomes.add(Outcome.ACKNOWLEDGED));
		}
		catch (VendorException.BadRecord ex) {
			if (rows.size() == 1) {
				outcomes.add(Outcome.refused(ex.reasonCode() + ": " + ex.getMessage()));
				if (outcomes.size() == NONE_OF && outcomes.stream().noneMatch(Outcome::acknowledged)
						&& !taken(all.get(all.size() - 1), send)) {
					throw VendorException.Unavailable
						.lasting(ex.getMessage() + " None of " + NONE_OF + " rows was taken, so no row is to blame");
				}
				return;
			}
			send(rows.subList(0, rows.size() / 2), send, outcomes, all);
			send(rows.subList(rows.size() / 2, rows.size()), send, outcomes, all);
		}
	}

	/** Rows come in key order, and bad ones may stand together: the last is asked too. */
	private static <R> boolean taken(R row, Consumer<List<R>> send) {
		try {
			send.accept(List.of(row));
			return true;
		}
		catch (VendorException.BadRecord ex) {
			return false;
		}
	}

}
