package io.omsync.vendor.magento;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink;
import io.omsync.connector.Pause;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;

/**
 * Source items in the background, an operation a row, followed until each has an end:
 * accepted is not done.
 */
class MagentoBulk implements InventorySink {

	private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

	private static final int DONE = 1;

	/** Failed in a way that may pass, such as a lock; Magento does not try again. */
	private static final int FAILED_FOR_NOW = 2;

	private static final String FAILED = "FAILED_FOR_NOW: ";

	private static final int OPEN = 4;

	private static final int TRIES = 3;

	private final MagentoCalls calls;

	private final Duration patience;

	private final Pause pause;

	private final AtomicInteger most;

	MagentoBulk(MagentoCalls calls, int batchSize, Duration patience, Pause pause) {
		this.calls = calls;
		this.patience = patience;
		this.pause = pause;
		this.most = new AtomicInteger(batchSize);
	}

	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		List<Outcome> outcomes = new ArrayList<>();
		for (int from = 0; from < levels.size();) {
			List<InventoryLevel> rows = levels.subList(from, Math.min(levels.size(), from + this.most.get()));
			outcomes.addAll(send(rows));
			from += rows.size();
		}
		return outcomes;
	}

	/** Rows that can not even be accepted are found by halving. */
	private List<Outcome> send(List<InventoryLevel> rows) {
		List<Outcome> ends = new ArrayList<>(Collections.nCopies(rows.size(), Outcome.ACKNOWLEDGED));
		List<Integer> all = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			all.add(i);
		}
		List<Outcome> accepted = Bisection.push(all, rows.size(), (part) -> {
			List<Outcome> answered = settle(part.stream().map(rows::get).toList());
			for (int i = 0; i < part.size(); i++) {
				ends.set(part.get(i), answered.get(i));
			}
		});
		for (int i = 0; i < ends.size(); i++) {
			if (!accepted.get(i).acknowledged()) {
				ends.set(i, accepted.get(i));
			}
		}
		return ends;
	}

	private List<Outcome> settle(List<InventoryLevel> rows) {
		int most = this.most.get();
		if (rows.size() > most) {
			List<Outcome> outcomes = new ArrayList<>(settle(rows.subList(0, most)));
			outcomes.addAll(settle(rows.subList(most, rows.size())));
			return outcomes;
		}
		List<Outcome> outcomes = new ArrayList<>(once(rows));
		for (int attempt = 2; attempt <= TRIES; attempt++) {
			List<Integer> again = IntStream.range(0, rows.size())
				.filter((row) -> failedForNow(outcomes.get(row)))
				.boxed()
				.toList();
			if (!again.isEmpty()) {
				List<Outcome> answered = once(again.stream().map(rows::get).toList());
				again.forEach((row) -> outcomes.set(row, answered.get(again.indexOf(row))));
			}
		}
		if (outcomes.stream().allMatch(MagentoBulk::failedForNow)) {
			throw VendorException.Unavailable.passing("magento async/bulk: operations failed " + TRIES
					+ " times in a way that may pass; look at the shop's bulk actions log", null);
		}
		return outcomes;
	}

	/** One call, cut to the shop's limit. */
	private List<Outcome> once(List<InventoryLevel> rows) {
		try {
			Accepted accepted = accept(rows);
			List<MagentoApi.Operation> ends = (accepted.rejected().size() < rows.size()) ? follow(accepted, rows.size())
					: List.of();
			return outcomes(rows.size(), accepted.rejected(), ends);
		}
		catch (VendorException.BadRecord ex) {
			OptionalInt limit = MagentoLimit.of("items", ex);
			if (limit.isPresent() && limit.getAsInt() > 0 && limit.getAsInt() < rows.size()) {
				this.most.set(limit.getAsInt());
				return settle(rows);
			}
			throw MagentoSourceItems.aboutRows(ex);
		}
	}

	/** If others of the call were done, the row is to blame. */
	private static boolean failedForNow(Outcome outcome) {
		return outcome.reason() != null && outcome.reason().startsWith(FAILED);
	}

	private Accepted accept(List<InventoryLevel> rows) {
		MagentoApi.Bulk bulk = this.calls.write("async/bulk source-items",
				(api, bearer, store) -> api.saveSourceItemsLater(bearer, store,
						rows.stream()
							.map((row) -> new MagentoApi.SourceItemRows(List.of(MagentoSourceItems.row(row))))
							.toList()));
		String uuid = bulk.bulkUuid();
		if (uuid == null || uuid.isBlank()) {
			throw VendorException.Unavailable
				.lasting("magento async/bulk: the answer names no bulk_uuid, so nothing can be followed");
		}
		Map<Integer, String> rejected = new HashMap<>();
		for (MagentoApi.Accepted item : (bulk.requestItems() != null) ? bulk.requestItems()
				: List.<MagentoApi.Accepted>of()) {
			if (item.id() != null && "rejected".equals(item.status())) {
				rejected.put(item.id(), firstLine(item.errorMessage()));
			}
		}
		return new Accepted(uuid, rejected);
	}

	/**
	 * Waits for the end of every operation. Their ids are counted from 0 or are the
	 * table's own, but go up in the order of the rows; a row that was rejected at once
	 * may have none.
	 */
	private List<MagentoApi.Operation> follow(Accepted accepted, int rows) {
		Duration waited = Duration.ZERO;
		while (true) {
			List<MagentoApi.Operation> listed = operations(accepted.uuid());
			long ended = listed.stream().filter((operation) -> status(operation) != OPEN).count();
			boolean all = listed.size() == rows || listed.size() == rows - accepted.rejected().size();
			if (all && ended == listed.size()) {
				return listed;
			}
			if (waited.compareTo(this.patience) >= 0) {
				throw VendorException.Unavailable.passing(
						"magento async/bulk: of " + rows + " operations " + ended + " have an end after "
								+ this.patience.toSeconds() + " s (bulk-wait), the others are not known;"
								+ " see that the shop's queue consumer async.operations.all runs, then restart the run",
						null);
			}
			this.pause.of(LOOK_AGAIN);
			waited = waited.plus(LOOK_AGAIN);
		}
	}

	private List<MagentoApi.Operation> operations(String uuid) {
		try {
			List<MagentoApi.Operation> listed = this.calls
				.read("bulk/{uuid}/status", (api, bearer, store) -> api.bulk(bearer, store, uuid))
				.operationsList();
			return (listed == null) ? List.of() : listed.stream()
				.sorted(Comparator.comparing(MagentoApi.Operation::id, Comparator.nullsLast(Comparator.naturalOrder())))
				.toList();
		}
		catch (VendorException.BadRecord ex) {
			throw VendorException.Unavailable
				.lasting(ex.getMessage() + " What was accepted can not be followed; restart the run");
		}
	}

	private static int status(MagentoApi.Operation operation) {
		return (operation.status() != null) ? operation.status() : OPEN;
	}

	private static List<Outcome> outcomes(int rows, Map<Integer, String> rejected, List<MagentoApi.Operation> ends) {
		List<Outcome> outcomes = new ArrayList<>();
		int next = 0;
		for (int row = 0; row < rows; row++) {
			String why = rejected.get(row);
			if (why == null) {
				outcomes.add(outcome(ends.get(next++)));
				continue;
			}
			outcomes.add(Outcome.refused("HTTP_400: magento async/bulk: rejected. " + why));
			next += (ends.size() == rows) ? 1 : 0;
		}
		return outcomes;
	}

	private static Outcome outcome(MagentoApi.Operation end) {
		return (status(end) == DONE) ? Outcome.ACKNOWLEDGED
				: Outcome.refused(((status(end) == FAILED_FOR_NOW) ? FAILED : "HTTP_400: ")
						+ "magento async/bulk: ended with status " + status(end) + ". "
						+ firstLine(end.resultMessage()));
	}

	/** Magento may put a whole trace behind it. */
	private static String firstLine(@Nullable String message) {
		return (message != null && !message.isBlank()) ? message.strip().lines().findFirst().orElse("")
				: "Magento gives no reason";
	}

	/**
	 * What became of a call.
	 *
	 * @param rejected the rows that are not even tried, with the reason
	 */
	private record Accepted(String uuid, Map<Integer, String> rejected) {
	}

}
