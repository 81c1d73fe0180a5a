package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.DropFeed;
import org.jspecify.annotations.Nullable;

/** Collects what is proposed for one feed, and what somebody has to decide. */
class DraftSettings {

	/** So much of a preset's columns must be there. */
	private static final double MOST = 0.7;

	private final DropFeed<?> feed;

	private final List<Field> fields;

	private final Account account;

	private final Map<String, String> proposed = new LinkedHashMap<>();

	private final List<String> open = new ArrayList<>();

	DraftSettings(DropFeed<?> feed, List<Field> fields, Account account) {
		this.feed = feed;
		this.fields = fields;
		this.account = account;
	}

	Map<String, String> proposed() {
		return this.proposed;
	}

	List<String> open() {
		return this.open;
	}

	void look(List<String> headers, CsvDrafts.Samples samples) {
		Map<String, String> columns = new LinkedHashMap<>();
		Preset preset = preset(headers);
		if (preset != null) {
			this.proposed.put("preset", preset.name());
			columns.putAll(columns(preset));
		}
		else if (this.account.options().keySet().stream().noneMatch((option) -> option.startsWith(mapped()))) {
			columns.putAll(Synonyms.columns(this.fields, headers));
			columns.forEach((field, header) -> this.proposed.put("columns." + field.replace('_', '-'), header));
			missing(columns);
		}
		times(columns, samples);
		numbers(columns, samples);
		amounts(columns, preset);
	}

	private String mapped() {
		return this.feed + ".columns.";
	}

	private static Map<String, String> columns(Preset preset) {
		Map<String, String> columns = new LinkedHashMap<>();
		preset.options().forEach((name, header) -> {
			if (name.startsWith("columns.")) {
				columns.put(name.substring("columns.".length()).replace('-', '_'), header);
			}
		});
		return columns;
	}

	/** The one most of whose columns the file has; our own names need none. */
	private @Nullable Preset preset(List<String> headers) {
		Set<String> there = new HashSet<>(headers);
		Preset best = null;
		double most = MOST;
		for (Preset preset : Preset.all()) {
			Map<String, String> columns = columns(preset);
			double share = columns.values().stream().filter(there::contains).count() / (double) columns.size();
			if (preset.feed().equals(this.feed.name()) && share > most) {
				best = preset;
				most = share;
			}
		}
		return best;
	}

	private void missing(Map<String, String> columns) {
		for (Field field : this.fields) {
			if (field.needed() && !columns.containsKey(field.name())) {
				this.open.add("No column looks like " + field.name() + ": set columns." + field.name().replace('_', '-')
						+ ", or constants." + field.name().replace('_', '-'));
			}
		}
	}

	private void times(Map<String, String> columns, CsvDrafts.Samples samples) {
		List<String> cells = new ArrayList<>();
		this.fields.stream()
			.filter((field) -> field.type() == Field.Type.TIME)
			.forEach((field) -> cells.addAll(samples.of(columns.get(field.name()))));
		if (cells.isEmpty() || this.account.options().containsKey(this.feed + ".date-format")) {
			return;
		}
		List<String> fitting = Guess.times(cells, this.account.zone());
		if (fitting.size() == 1) {
			this.proposed.put("date-format", fitting.get(0));
		}
		else if (!fitting.isEmpty()) {
			this.open.add("Times such as " + Excerpt.of(cells.get(0)) + " are read otherwise by " + fitting
					+ ": set date-format to the one that is meant");
		}
		else if (!Guess.times(cells.subList(0, 1), this.account.zone()).isEmpty()) {
			this.open
				.add("Times such as " + Excerpt.of(cells.get(0)) + " stand beside others: set several date-format");
		}
		if (!fitting.isEmpty()) {
			this.open.add("Times are taken for those of " + this.account.zone() + ": set zone if they are of another");
		}
	}

	private void numbers(Map<String, String> columns, CsvDrafts.Samples samples) {
		List<String> cells = new ArrayList<>();
		this.fields.stream()
			.filter((field) -> field.type() == Field.Type.NUMBER)
			.forEach((field) -> cells.addAll(samples.of(columns.get(field.name()))));
		Formats formats = Guess.numbers(cells);
		if (formats == null) {
			this.open.add("Not all numbers are written alike: the records below say which can not be read");
		}
		else if (Guess.ambiguousNumbers(cells)) {
			this.open.add(
					"Whether "
							+ cells.stream()
								.filter((cell) -> cell.matches(".*\\d[.,]\\d{3}"))
								.findFirst()
								.map(Excerpt::of)
								.orElse("a number")
							+ " has thousands or decimals is not told: set decimal and thousands");
		}
		else {
			if (formats.decimal() != '.') {
				this.proposed.put("decimal", String.valueOf(formats.decimal()));
			}
			if (formats.thousands() != null) {
				this.proposed.put("thousands", (formats.thousands() == ' ') ? "space" : "" + formats.thousands());
			}
		}
	}

	private void amounts(Map<String, String> columns, @Nullable Preset preset) {
		Map<String, String> settings = (preset != null) ? preset.options() : Map.of();
		if (columns.containsKey("price") && !settings.containsKey("price") && !set("price")) {
			this.open
				.add("Set price to unit or line: what " + Excerpt.of(columns.getOrDefault("price", "")) + " is for");
		}
		boolean taxed = columns.containsKey("tax") || columns.containsKey("tax_total");
		if (taxed && !settings.containsKey("taxes") && !set("taxes")) {
			this.open.add("Set taxes to net or gross: whether prices include the tax");
		}
		boolean currency = this.fields.stream().anyMatch((field) -> field.name().equals("currency"));
		if (preset != null && currency && !columns.containsKey("currency") && !set("constants.currency")) {
			this.open.add("Set constants.currency: the file does not say it");
		}
	}

	private boolean set(String name) {
		return this.account.options().containsKey(this.feed + "." + name);
	}

}
