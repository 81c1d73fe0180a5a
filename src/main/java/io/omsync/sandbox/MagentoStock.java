package io.omsync.sandbox;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The shop's stock: empty at first, absolute quantities after. The database compares SKUs
 * in any case.
 */
final class MagentoStock {

	static final String DEFAULT_SOURCE = "default";

	private static final List<String> SOURCES = List.of(DEFAULT_SOURCE, "main", "outlet", "central", "east", "west");

	private final Map<Key, MagentoStockRow> rows = new ConcurrentHashMap<>();

	private record Key(String sku, String source) {

		static Key of(String sku, String source) {
			return new Key(sku.toLowerCase(Locale.ROOT), source.toLowerCase(Locale.ROOT));
		}

	}

	static List<String> sources() {
		return SOURCES;
	}

	/** Any article is known but those that start so. */
	static boolean isKnown(String sku) {
		return !sku.startsWith("NO-SUCH-");
	}

	void put(String sku, String source, BigDecimal quantity, int status) {
		rows.compute(Key.of(sku, source), (key, row) -> written(row, sku, source, quantity, status));
	}

	int size() {
		return rows.size();
	}

	void forget() {
		rows.clear();
	}

	List<MagentoStockRow> rows(Predicate<MagentoStockRow> wanted) {
		List<MagentoStockRow> found = rows.values()
			.stream()
			.filter(wanted)
			.sorted(Comparator.comparing(MagentoStockRow::sku).thenComparing(MagentoStockRow::source))
			.toList();
		return IntStream.range(0, found.size()).mapToObj(place -> found.get(place).at(place)).toList();
	}

	List<MagentoStockRow> rows(String sku) {
		return rows(row -> row.sku().equalsIgnoreCase(sku));
	}

	/** What all sources hold that are not out of stock. */
	BigDecimal salable(String sku) {
		return rows(sku).stream()
			.filter(row -> row.status() == 1)
			.map(MagentoStockRow::quantity)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (MagentoStockRow row : rows(any -> true)) {
				json.writeStartObject();
				json.writeStringProperty("sku", row.sku());
				json.writeStringProperty("warehouse", row.source());
				json.writeNumberProperty("quantity", row.quantity());
				json.writeNumberProperty("status", row.status());
				json.writeNumberProperty("written", row.written());
				json.writeNumberProperty("changed", row.changed());
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

	private static MagentoStockRow written(@Nullable MagentoStockRow old, String sku, String source,
			BigDecimal quantity, int status) {
		if (old == null) {
			return new MagentoStockRow(0, sku, source, quantity, status, 1, 1);
		}
		boolean same = old.quantity().compareTo(quantity) == 0 && old.status() == status;
		return new MagentoStockRow(0, old.sku(), old.source(), quantity, status, old.written() + 1,
				same ? old.changed() : old.changed() + 1);
	}

}
