package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingProposal;
import io.omsync.connector.MappingProposal.Likeness;
import io.omsync.connector.OptionProblem;
import io.omsync.connector.UnusableFile;

/** How one file could be mapped, settled step by step. */
class Proposal<T> {

	private static final int SHOWN = 20;

	private static final int NAMED = 50;

	private static final String NO_NAME = "[\\d.,:/ T+-]*\\d[\\d.,:/ T+-]*Z?";

	private final Path file;

	private final DropFeed<T> feed;

	private final Clock clock;

	private final List<Field> fields;

	private final FileStart start;

	private final List<Likeness> presets;

	private final Map<String, String> settings = new TreeMap<>();

	private final Map<String, String> why = new TreeMap<>();

	private final List<String> undecided = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	Proposal(Path file, DropFeed<T> feed, Map<String, String> decided, Clock clock) throws IOException {
		this.file = file;
		this.feed = feed;
		this.clock = clock;
		this.fields = Models.fields(feed);
		this.settings.putAll(decided);
		this.start = FileStart.of(file, new DialectSettings(options()).dialect(),
				(cells) -> ProposedColumns.heads(cells, feed.name(), this.fields));
		this.presets = Likenesses.of(this.start.columns(), feed.name());
	}

	/** The settings so far, over those of their preset. */
	private FeedOptions options() {
		FeedOptions own = new FeedOptions(TriedMapping.account(this.feed, this.settings), this.feed.name(), Map.of());
		String preset = own.given("preset");
		return (preset == null) ? own
				: new FeedOptions(own.account(), this.feed.name(), Preset.of(preset, own).options());
	}

	MappingProposal found() throws IOException {
		if (this.start.columns().size() < 2) {
			throw new UnusableFile(Excerpt.of(DropName.of(this.file)) + " has one column alone, "
					+ Excerpt.of(this.start.columns().get(0)) + ": it is no CSV of " + this.feed
					+ ", or --set delimiter=… says what parts its columns");
		}
		requireHeader();
		mapColumns();
		formats();
		rules();
		TriedMapping tried = this.undecided.isEmpty() ? tried(this.settings) : new TriedMapping(List.of());
		statuses(tried);
		unmapped();
		return new MappingProposal(DropName.of(this.file), this.feed.name(), this.start.written(),
				this.start.rows().size(), this.presets, OptionsYaml.of(this.feed.name(), this.settings, this.why),
				this.undecided, this.remarks, tried.mapped(), tried.refused(),
				tried.records().stream().limit(SHOWN).toList());
	}

	/** A record in its place would be shown. */
	private void requireHeader() {
		boolean named = ProposedColumns.heads(this.start.columns(), this.feed.name(), this.fields)
				|| this.start.columns().stream().noneMatch((column) -> column.matches(NO_NAME));
		if (!named && !this.settings.containsKey("header")) {
			throw new UnusableFile(Excerpt.of(DropName.of(this.file)) + " has no row that names its columns: --set"
					+ " header=none maps them by their numbers, and --set header=… says on which line the names are");
		}
	}

	private void mapColumns() {
		Optional<Likeness> same = Likenesses.same(this.presets);
		if (!this.settings.containsKey("preset") && same.isPresent()) {
			this.settings.put("preset", same.get().preset());
		}
		if (this.settings.containsKey("preset")) {
			return;
		}
		List<String> decided = this.settings.keySet()
			.stream()
			.filter((name) -> name.matches("(columns|constants)\\..+"))
			.map((name) -> Field.letters(name.substring(name.indexOf('.') + 1)))
			.collect(Collectors.toList());
		decided.addAll(Likenesses.columns(this.settings).keySet());
		ProposedColumns proposed = ProposedColumns.of(this.start, this.feed.name(), this.fields, decided);
		if (proposed.columns().isEmpty() && decided.isEmpty()) {
			throw new UnusableFile(Excerpt.of(DropName.of(this.file)) + " has no column that is known of " + this.feed
					+ ", but " + shown(this.start.columns()) + "; name another --feed, or say with --set columns.…=…"
					+ " which is which");
		}
		proposed.columns().forEach((field, column) -> this.settings.put("columns." + field.replace('_', '-'), column));
		this.remarks.addAll(proposed.remarks());
		this.fields.stream()
			.filter((field) -> field.needed() && !proposed.columns().containsKey(field.name())
					&& !decided.contains(Field.letters(field.name())))
			.forEach((field) -> this.undecided.add("columns." + field.name().replace('_', '-')
					+ ": no column looks like it; or give all rows one, with constants."
					+ field.name().replace('_', '-')));
	}

	private void formats() {
		FoundFormats found = new FoundFormats(this.start, this.fields, options());
		this.settings.putAll(found.settings());
		this.undecided.addAll(found.undecided());
		if (found.local()) {
			this.remarks.add("its times have no zone: they are of the account's, unless " + this.feed + ".zone is set");
		}
	}

	/** What amounts are for is told by totals that agree, or not at all. */
	private void rules() throws IOException {
		Map<String, List<String>> open = OpenRules.of(options());
		List<Map<String, String>> agreeing = (open.isEmpty() || !this.undecided.isEmpty()) ? List.of()
				: agreeing(OpenRules.choices(open));
		open.forEach((name, words) -> {
			List<String> left = agreeing.stream().map((choice) -> choice.getOrDefault(name, "")).distinct().toList();
			if (left.size() == 1) {
				this.settings.put(name, left.get(0));
				this.why.put(name, "so the totals agree");
			}
			else {
				this.undecided.add(OpenRules.question(name, words));
			}
		});
	}

	/** The choices with the fewest differing totals; none where all have as many. */
	private List<Map<String, String>> agreeing(List<Map<String, String>> choices) throws IOException {
		Map<Map<String, String>, Long> differing = new LinkedHashMap<>();
		for (Map<String, String> choice : choices) {
			Map<String, String> with = new TreeMap<>(this.settings);
			with.putAll(choice);
			differing.put(choice, tried(with).differing());
		}
		long fewest = differing.values().stream().min(Long::compare).orElse(0L);
		return differing.values().stream().allMatch((count) -> count == fewest) ? List.of()
				: choices.stream().filter((choice) -> differing.getOrDefault(choice, 0L) == fewest).toList();
	}

	/** A setting that can not be used is one more that a person must decide. */
	private TriedMapping tried(Map<String, String> with) throws IOException {
		try {
			return TriedMapping.of(this.file, this.feed, with, this.clock);
		}
		catch (OptionProblem ex) {
			String problem = ex.option().substring(this.feed.name().length() + 1) + " " + ex.what();
			if (!this.undecided.contains(problem)) {
				this.undecided.add(problem);
			}
		}
		catch (ConfigurationProblem ex) {
			if (!this.undecided.contains(String.valueOf(ex.getMessage()))) {
				this.undecided.add(String.valueOf(ex.getMessage()));
			}
		}
		return new TriedMapping(List.of());
	}

	private void statuses(TriedMapping tried) {
		if (!tried.unknownStatuses().isEmpty()) {
			this.remarks.add("these words of status mean nothing here yet: "
					+ tried.unknownStatuses().stream().map(Excerpt::of).collect(Collectors.joining(", "))
					+ "; say what they mean with statuses or " + this.feed + ".values");
		}
	}

	private void unmapped() {
		List<String> mapped = Stream.of(options().own(), options().preset())
			.flatMap((layer) -> Likenesses.columns(layer).values().stream())
			.flatMap(List::stream)
			.toList();
		List<String> left = this.start.columns().stream().filter((column) -> !mapped.contains(column)).toList();
		if (!left.isEmpty()) {
			this.remarks.add("not mapped: " + shown(left));
		}
	}

	private static String shown(List<String> columns) {
		String list = columns.stream().limit(NAMED).map(Excerpt::of).collect(Collectors.joining(", "));
		return (columns.size() > NAMED) ? list + " and " + (columns.size() - NAMED) + " more" : list;
	}

}
