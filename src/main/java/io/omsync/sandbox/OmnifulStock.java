package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Each seller's stock by hub and SKU, and when it was last written. */
final class OmnifulStock {

	private final Map<OmnifulSeller, StockLevels> levels = new EnumMap<>(OmnifulSeller.class);

	private final Map<Key, Instant> updated = new ConcurrentHashMap<>();

	private final Clock clock;

	private record Key(OmnifulSeller seller, String hub, String sku) {
	}

	/** What a seller has of one SKU at one hub. */
	record Row(OmnifulSeller seller, StockLevels.Level level, Instant updated) {
	}

	OmnifulStock(Clock clock) {
		this.clock = clock;
		for (OmnifulSeller seller : OmnifulSeller.values()) {
			levels.put(seller, new StockLevels());
		}
	}

	void put(OmnifulSeller seller, OmnifulHub hub, OmnifulStockWrite write) {
		updated.put(new Key(seller, hub.code(), write.sku()), clock.instant());
		of(seller).put(hub.code(), write.sku(), before -> write.quantity());
	}

	int size() {
		return levels.values().stream().mapToInt(StockLevels::size).sum();
	}

	void forget() {
		levels.values().forEach(StockLevels::forget);
		updated.clear();
	}

	List<Row> rows(List<OmnifulSeller> sellers, Predicate<Row> wanted) {
		return sellers.stream()
			.flatMap(seller -> of(seller).all().stream().map(level -> row(seller, level)))
			.filter(wanted)
			.toList();
	}

	void writeLines(OutputStream out) {
		levels.values().forEach(each -> each.writeLines(out));
	}

	private Row row(OmnifulSeller seller, StockLevels.Level level) {
		return new Row(seller, level,
				Optional.ofNullable(updated.get(new Key(seller, level.location(), level.sku()))).orElse(Instant.EPOCH));
	}

	private StockLevels of(OmnifulSeller seller) {
		return levels.getOrDefault(seller, new StockLevels());
	}

}
