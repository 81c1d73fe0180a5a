package io.omsync.sandbox;

import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The vendor's stock by pickup place and inventory SKU: empty at first. */
final class OmisellStock {

	private final Map<Key, OmisellStockRow> rows = new ConcurrentHashMap<>();

	private record Key(int pickup, String sku) {
	}

	/** Any article is known but those that start so. */
	static boolean isKnown(String sku) {
		return !sku.startsWith("NO-SUCH-");
	}

	void put(int pickup, OmisellStockWrite write) {
		rows.compute(new Key(pickup, write.sku()), (key, row) -> (row != null) ? row.with(write.after(row.quantity()))
				: new OmisellStockRow(pickup, write.sku(), write.after(0), 1, 1));
	}

	int size() {
		return rows.size();
	}

	void forget() {
		rows.clear();
	}

	/** At one place, or at all. */
	List<OmisellStockRow> rows(Optional<Integer> pickup) {
		return rows.values()
			.stream()
			.filter(row -> pickup.filter(id -> id != row.pickup()).isEmpty())
			.sorted(Comparator.comparing(OmisellStockRow::sku).thenComparing(OmisellStockRow::pickup))
			.toList();
	}

	void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (OmisellStockRow row : rows(Optional.empty())) {
				json.writeStartObject();
				json.writeStringProperty("sku", row.sku());
				json.writeStringProperty("warehouse", Integer.toString(row.pickup()));
				json.writeNumberProperty("quantity", row.quantity());
				json.writeNumberProperty("written", row.written());
				json.writeNumberProperty("changed", row.changed());
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

}
