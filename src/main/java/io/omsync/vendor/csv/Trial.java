package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.MappingDrafts;
import io.omsync.connector.PageSource;
import io.omsync.model.Return;
import io.omsync.model.Slice;

/** Maps the first records of a file as a proposal would. Stores nothing. */
class Trial<T> {

	private static final int SHOWN = 20;

	private final DropFeed<T> feed;

	private final Account account;

	private final Clock clock;

	Trial(DropFeed<T> feed, Account account, Clock clock) {
		this.feed = feed;
		this.account = account;
		this.clock = clock;
	}

	MappingDrafts.Draft on(Path file, String written, DraftSettings settings) throws IOException {
		List<String> open = new ArrayList<>(settings.open());
		Map<String, String> proposed = new LinkedHashMap<>();
		settings.proposed().forEach((name, value) -> proposed.put(this.feed + "." + name, value));
		List<Fetched<T>> read = List.of();
		try {
			read = read(file);
		}
		catch (ConfigurationProblem ex) {
			open.add("No record can be mapped yet: " + ex.getMessage());
		}
		long good = read.stream().filter(Fetched.Good.class::isInstance).count();
		return new MappingDrafts.Draft(written, proposed, open, new MappingDrafts.Read(good, read.size() - good),
				read.stream().limit(SHOWN).map(this::shown).toList());
	}

	private List<Fetched<T>> read(Path file) throws IOException {
		CsvDrops<T> drops = new CsvSession(this.account, this.clock).drops(this.feed);
		Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
		try (PageSource<T> pages = drops.records(new Slice.Drop("", DropName.of(file), modified), file, modified)) {
			return pages.page(null).rows();
		}
	}

	private MappingDrafts.Shown shown(Fetched<T> record) {
		if (record instanceof Fetched.Bad<T> bad) {
			return new MappingDrafts.Shown(bad.place(), "", false, bad.reasonCode() + " " + bad.reason());
		}
		T value = ((Fetched.Good<T>) record).value();
		return new MappingDrafts.Shown(record.place(), record.key().replace('\t', ' '), true, text(value));
	}

	/** A return's reason is in a buyer's own words. */
	private static String text(Object value) {
		String text = value.toString().replaceAll(", documents=Documents\\[.*?\\]\\]$", "]");
		return (value instanceof Return) ? text.replaceAll("reason=[^\\]]*\\]", "reason=***]") : text;
	}

}
