package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.MappingProposal.Sample;
import io.omsync.connector.PageSource;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.Rates;
import io.omsync.connector.ShownRecord;
import io.omsync.connector.SkuMap;
import io.omsync.connector.VendorLimits;
import io.omsync.model.Slice;

/** The first records of a file as a run with some settings would map them. */
record TriedMapping(List<Sample> records) {

	private static final String NAME = "new";

	TriedMapping {
		records = List.copyOf(records);
	}

	/**
	 * Maps them.
	 * @throws io.omsync.connector.ConfigurationProblem when the settings can not be used
	 */
	static <T> TriedMapping of(Path file, DropFeed<T> feed, Map<String, String> settings, Clock clock)
			throws IOException {
		Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
		List<Sample> records = new ArrayList<>();
		try (PageSource<T> pages = new CsvSession(account(feed, settings), clock).drops(feed)
			.records(new Slice.Drop("", DropName.of(file), modified), file, modified)) {
			pages.page(null).rows().forEach((record) -> records.add(sample(record)));
		}
		return new TriedMapping(records);
	}

	/** An account of which nothing counts but the settings of the feed. */
	static Account account(DropFeed<?> feed, Map<String, String> settings) {
		Map<String, String> options = new HashMap<>();
		settings.forEach((name, value) -> options.put(feed + "." + name, value));
		Duration none = Duration.ofSeconds(1);
		return new Account(NAME, "csv", null, new Credentials(Map.of()), ZoneOffset.UTC,
				new VendorLimits(1, 1, 1, none, Map.of()), options, List.of(), SkuMap.SAME, Rates.NONE, List.of(),
				new Account.Timeouts(none, none), Map.of(), Path.of("."), NAME);
	}

	private static Sample sample(Fetched<?> record) {
		if (record instanceof Fetched.Good<?> good) {
			return new Sample(good.place(), "", ShownRecord.of((Record) good.value()));
		}
		Fetched.Bad<?> bad = (Fetched.Bad<?>) record;
		return new Sample(bad.place(), bad.reasonCode() + ": " + bad.reason(), Map.of());
	}

	long mapped() {
		return this.records.stream().filter((record) -> record.refused().isEmpty()).count();
	}

	/** How many were refused, by reason. */
	Map<String, Long> refused() {
		Map<String, Long> refused = new TreeMap<>();
		this.records.stream()
			.filter((record) -> !record.refused().isEmpty())
			.forEach((record) -> refused.merge(record.refused().substring(0, record.refused().indexOf(':')), 1L,
					Long::sum));
		return refused;
	}

	/** How many have lines that do not add up to their total. */
	long differing() {
		return refused().getOrDefault(ReasonCode.TOTALS_DIFFER.name(), 0L);
	}

	/** The vendor's words for a status that mean nothing here. */
	List<String> unknownStatuses() {
		return this.records.stream()
			.filter((record) -> "UNKNOWN".equals(record.values().get("status")))
			.map((record) -> String.valueOf(record.values().getOrDefault("vendor_status", "")))
			.filter((word) -> !word.isEmpty())
			.distinct()
			.sorted()
			.toList();
	}

}
