package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Rates;
import io.omsync.connector.SkuMap;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorLimits;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;

/** An account with its folders, at a time that stands still. */
class DropFolder {

	static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	static final Instant MODIFIED = Instant.parse("2026-03-01T06:30:00Z");

	private final Path home;

	private final Map<String, String> options = new HashMap<>();

	private ZoneId zone = ZoneOffset.UTC;

	DropFolder(Path home) {
		this.home = home;
	}

	DropFolder option(String name, String value) {
		this.options.put(name, value);
		return this;
	}

	DropFolder zone(String zone) {
		this.zone = ZoneId.of(zone);
		return this;
	}

	Account account() {
		return new Account("wms", "csv", null, new Credentials(Map.of()), this.zone,
				new VendorLimits(1, 1, 1, Duration.ofSeconds(1), Map.of()), this.options, List.of(), SkuMap.SAME,
				Rates.NONE, List.of(), new Account.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)), Map.of(),
				this.home, "wms");
	}

	CsvDrops<InventoryLevel> drops() {
		return drops(DropFeed.STOCK);
	}

	<T> CsvDrops<T> drops(DropFeed<T> feed) {
		return new CsvSession(account(), Clock.fixed(NOW, ZoneOffset.UTC)).drops(feed);
	}

	Feed feed() {
		return new FeedSettings(account(), DropFeed.STOCK).feed(StockRows.FIELDS);
	}

	Path folder(String name) {
		return this.home.resolve("drops/wms").resolve(name);
	}

	Path put(String name, String content) {
		return put(name, content.getBytes(StandardCharsets.UTF_8));
	}

	Path put(String name, byte[] content) {
		Path file = folder("inbox").resolve(name);
		try {
			Files.createDirectories(folder("inbox"));
			Files.write(file, content);
			touch(file, MODIFIED);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file;
	}

	static void touch(Path file, Instant modified) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(modified));
	}

	List<Fetched<InventoryLevel>> read(String content) {
		return read(put("stock.csv", content));
	}

	List<Fetched<InventoryLevel>> read(Path file) {
		return read(file, DropFeed.STOCK);
	}

	<T> List<Fetched<T>> read(Path file, DropFeed<T> feed) {
		List<Fetched<T>> rows = new ArrayList<>();
		try (PageSource<T> pages = pages(file, feed)) {
			for (Page<T> page = pages.page(null);; page = pages.page(page.next())) {
				rows.addAll(page.rows());
				if (page.next() == null) {
					return rows;
				}
			}
		}
		catch (Exception ex) {
			throw (ex instanceof RuntimeException problem) ? problem : new IllegalStateException(ex);
		}
	}

	PageSource<InventoryLevel> pages(Path file) {
		return pages(file, DropFeed.STOCK);
	}

	<T> PageSource<T> pages(Path file, DropFeed<T> feed) {
		CsvDrops<T> drops = drops(feed);
		Slice.Drop drop = drops.identify(file);
		return drops.records(drop, file, drop.modifiedAt());
	}

	/** Each row as "sku/location/quantity" or as "place CODE". */
	List<String> told(String content) {
		return read(content).stream().map(DropFolder::told).toList();
	}

	static String told(Fetched<InventoryLevel> row) {
		if (row instanceof Fetched.Good<InventoryLevel> good) {
			return good.value().sku() + "/" + good.value().location() + "/" + good.value().quantity();
		}
		Fetched.Bad<InventoryLevel> bad = (Fetched.Bad<InventoryLevel>) row;
		return bad.place() + " " + bad.reasonCode();
	}

	/** How many rows were accepted ("OK") and refused, by reason. */
	static Map<String, Long> counted(List<Fetched<InventoryLevel>> rows) {
		Map<String, Long> counts = new TreeMap<>();
		rows.forEach((row) -> counts.merge((row instanceof Fetched.Bad<InventoryLevel> bad) ? bad.reasonCode() : "OK",
				1L, Long::sum));
		return counts;
	}

}
