package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** The vendor's stock: empty at first, absolute quantities after. */
final class OmniumStock {

	private final Map<Key, OmniumStockRow> rows = new ConcurrentHashMap<>();

	private final Clock clock;

	record Key(String sku, String warehouseCode) {
	}

	OmniumStock(Clock clock) {
		this.clock = clock;
	}

	void put(OmniumStockItem item) {
		rows.compute(item.key(), (key, row) -> written(key, row, item));
	}

	int size() {
		return rows.size();
	}

	void forget() {
		rows.clear();
	}

	List<OmniumStockRow> rows(Predicate<OmniumStockRow> wanted) {
		return rows.values()
			.stream()
			.filter(wanted)
			.sorted(Comparator.comparing(OmniumStockRow::sku).thenComparing(OmniumStockRow::warehouseCode))
			.toList();
	}

	void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (OmniumStockRow row : rows(any -> true)) {
				json.writeStartObject();
				json.writeStringProperty("sku", row.sku());
				json.writeStringProperty("warehouse", row.warehouseCode());
				json.writeNumberProperty("quantity", row.inventory());
				json.writeNumberProperty("written", row.written());
				json.writeNumberProperty("changed", row.changed());
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

	// omnium.md section 7.2: unchanged rows are skipped and make no transaction.
	private OmniumStockRow written(Key key, @Nullable OmniumStockRow old, OmniumStockItem item) {
		if (old == null) {
			return new OmniumStockRow(key.sku(), key.warehouseCode(), item.quantity(), 1, 1, clock.instant());
		}
		boolean same = old.inventory().compareTo(item.quantity()) == 0;
		return new OmniumStockRow(key.sku(), key.warehouseCode(), item.quantity(), old.written() + 1,
				same ? old.changed() : old.changed() + 1, same ? old.modified() : clock.instant());
	}

}
