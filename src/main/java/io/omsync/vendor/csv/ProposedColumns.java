package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which column of a file is which field, by its name and by what is in it. */
class ProposedColumns {

	private static final String NUMBERED = ".*(id|no|nr|num|number|nummer)";

	private final FileStart start;

	private final String feed;

	private final Map<String, String> columns = new LinkedHashMap<>();

	private final List<String> remarks = new ArrayList<>();

	private ProposedColumns(FileStart start, String feed) {
		this.start = start;
		this.feed = feed;
	}

	/**
	 * The proposal.
	 * @param decided fields that need none any more
	 */
	static ProposedColumns of(FileStart start, String feed, List<Field> fields, List<String> decided) {
		ProposedColumns proposed = new ProposedColumns(start, feed);
		List<Field> open = fields.stream()
			.filter((field) -> !decided.contains(Field.letters(field.name())))
			.sorted(Comparator.comparing((Field field) -> !field.needed()))
			.toList();
		open.forEach(proposed::byName);
		open.stream()
			.filter((field) -> field.needed() && !proposed.columns.containsKey(field.name()))
			.forEach(proposed::byContent);
		return proposed;
	}

	/** Whether some cells look like the head of a file of a feed. */
	static boolean heads(List<String> cells, String feed, List<Field> fields) {
		List<String> letters = cells.stream().map(Synonyms::letters).toList();
		long known = fields.stream()
			.filter((field) -> Synonyms.known().of(feed, field.name()).stream().anyMatch(letters::contains))
			.count();
		return known > 1 || !Likenesses.of(cells, feed).isEmpty();
	}

	private void byName(Field field) {
		for (String name : Synonyms.known().of(this.feed, field.name())) {
			Optional<String> column = free().filter((free) -> Synonyms.letters(free).equals(name))
				.filter((free) -> fits(field, free))
				.findFirst();
			if (column.isPresent()) {
				this.columns.put(field.name(), column.get());
				return;
			}
		}
	}

	private Stream<String> free() {
		return this.start.columns()
			.stream()
			.filter((column) -> !column.isBlank() && !this.columns.containsValue(column)
					&& this.start.columns().stream().filter(column::equals).count() == 1);
	}

	private boolean fits(Field field, String column) {
		List<String> cells = this.start.cells(column);
		if (!CellFormats.fit(field.type(), cells)) {
			return false;
		}
		if (field.name().equals("discount") && share(cells)) {
			this.remarks.add("the column " + Excerpt.of(column)
					+ " looks like a share of the price, not an amount: it is not mapped");
			return false;
		}
		return true;
	}

	private static boolean share(List<String> cells) {
		List<BigDecimal> some = cells.stream()
			.filter((cell) -> cell.matches("\\d+([.,]\\d+)?"))
			.map((cell) -> new BigDecimal(cell.replace(',', '.')))
			.filter((number) -> number.signum() > 0)
			.toList();
		return !some.isEmpty() && some.stream().allMatch((number) -> number.compareTo(BigDecimal.ONE) < 0);
	}

	/** The one column that only can be it. */
	private void byContent(Field field) {
		List<String> could = free().filter((column) -> could(field, column)).toList();
		if (could.size() == 1) {
			this.columns.put(field.name(), could.get(0));
			this.remarks.add(field.name() + " is proposed for what stands in " + Excerpt.of(could.get(0))
					+ ", not for its name");
		}
	}

	private boolean could(Field field, String column) {
		List<String> cells = this.start.cells(column);
		return switch (field.type()) {
			case CURRENCY -> !cells.isEmpty() && cells.stream().allMatch(CellFormats::isCurrency);
			case TIME ->
				CellFormats.times(cells).reads(cells) && cells.stream().noneMatch((cell) -> cell.matches("\\d+"));
			case CODE -> Synonyms.letters(column).matches(NUMBERED) && repeats(cells);
			case NUMBER, WORDS -> false;
		};
	}

	/** Whether rows that follow one another share a value that never comes again. */
	private static boolean repeats(List<String> cells) {
		long runs = Stream.iterate(0, (n) -> n < cells.size(), (n) -> n + 1)
			.filter((n) -> n == 0 || !cells.get(n).equals(cells.get(n - 1)))
			.count();
		return runs > 1 && runs < cells.size() && runs == cells.stream().distinct().count();
	}

	/** Field by field. */
	Map<String, String> columns() {
		return this.columns;
	}

	List<String> remarks() {
		return this.remarks;
	}

}
