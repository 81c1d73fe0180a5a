package io.omsync.sandbox;

import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/** A vendor's stock by location and SKU: empty at first. */
final class StockLevels {

	private final Map<Key, Level> levels = new ConcurrentHashMap<>();

	private record Key(String location, String sku) {
	}

	/**
	 * What there is of one article at one place.
	 *
	 * @param written how often a quantity came
	 * @param changed how often it was another one
	 */
	record Level(String sku, String location, long quantity, int written, int changed) {

		private Level with(long other) {
			return new Level(sku, location, other, written + 1, (other == quantity) ? changed : changed + 1);
		}

	}

	/** Any article is known but those that start so. */
	static boolean isKnown(String sku) {
		return !sku.startsWith("NO-SUCH-");
	}

	void put(String location, String sku, LongUnaryOperator change) {
		levels.compute(new Key(location, sku),
				(key, level) -> (level != null) ? level.with(change.applyAsLong(level.quantity()))
						: new Level(sku, location, change.applyAsLong(0), 1, 1));
	}

	int size() {
		return levels.size();
	}

	void forget() {
		levels.clear();
	}

	List<Level> all() {
		return levels.values()
			.stream()
			.sorted(Comparator.comparing(Level::sku).thenComparing(Level::location))
			.toList();
	}

	void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (Level level : all()) {
				json.writeStartObject();
				json.writeStringProperty("sku", level.sku());
				json.writeStringProperty("warehouse", level.location());
				json.writeNumberProperty("quantity", level.quantity());
				json.writeNumberProperty("written", level.written());
				json.writeNumberProperty("changed", level.changed());
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

}
