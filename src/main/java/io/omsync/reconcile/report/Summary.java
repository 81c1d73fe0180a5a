package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.omsync.sheet.Cell;
import io.omsync.sheet.Column;

/**
 * What a period comes to: findings by kind with their ages, what tolerance forgave, and
 * what was not looked at.
 */
class Summary {

	static final List<Column> COLUMNS = Stream.concat(
			Stream.of(new Column("part", 14, false), new Column("kind", 28, false), new Column("state", 12, false),
					new Column("unit", 11, false), new Column("currency", 9, false), new Column("count", 10, true),
					new Column("sum", 18, true)),
			Stream.concat(
					Stream.of(Ageing.values())
						.flatMap((age) -> Stream.of(new Column("count_" + age.id(), 20, true, "Count " + age.title()),
								new Column("sum_" + age.id(), 20, true, "Sum " + age.title()))),
					Stream.of(new Column("remark", 46, false))))
		.toList();

	private final Head head;

	private final SortedMap<Key, Line> findings = new TreeMap<>();

	private final SortedMap<Key, Line> forgiven = new TreeMap<>();

	private final SortedMap<Key, Line> uncompared = new TreeMap<>();

	private long orders;

	Summary(Head head) {
		this.head = head;
	}

	void add(Frozen.Order row) {
		this.orders++;
		forgiven("INVOICED", row, row.forgivenInvoiced());
		forgiven("PAID", row, row.forgivenPaid());
		if (!row.compared()) {
			line(this.uncompared, new Key("PIECES", row.standing(), "MONEY", row.currency())).add(row.total());
		}
	}

	private void forgiven(String kind, Frozen.Order row, BigDecimal amount) {
		if (amount.signum() != 0) {
			line(this.forgiven, new Key(kind, row.standing(), "MONEY", row.currency())).add(amount);
		}
	}

	void add(Frozen.Found row) {
		Ageing age = Ageing.of(row.age(this.head.asOf()));
		var key = new Key(row.kind(), row.state(), row.unit(), row.currency());
		line(this.findings, key).add(row.difference(), age);
		line(this.findings, new Key(Total.ALL, row.state(), row.unit(), row.currency())).add(row.difference(), age);
	}

	private static Line line(Map<Key, Line> lines, Key key) {
		return lines.computeIfAbsent(key, (one) -> new Line());
	}

	/** How many findings in a state are so old. */
	long findings(String state, Ageing age) {
		return this.findings.entrySet()
			.stream()
			.filter((one) -> one.getKey().kind().equals(Total.ALL) && one.getKey().state().equals(state))
			.mapToLong((one) -> one.getValue().counts[age.ordinal()])
			.sum();
	}

	List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		this.findings.forEach((key, line) -> rows.add(row("findings", key, line, true)));
		this.forgiven.forEach((key, line) -> rows.add(row("tolerance", key, line, false)));
		Unchecked.of(this.head)
			.forEach((kind, why) -> rows.add(new Row(false, remark("not checked", kind.name(), this.orders, why))));
		this.uncompared.forEach((key, line) -> rows.add(row("not compared", key, line, false)));
		if (this.uncompared.isEmpty()) {
			rows.add(new Row(false, remark("not compared", "PIECES", 0, "")));
		}
		return rows;
	}

	private static Row row(String part, Key key, Line line, boolean ages) {
		List<Cell> cells = new ArrayList<>(List.of(Cell.of(part), Cell.of(key.kind()), Cell.of(key.state()),
				Cell.of(key.unit()), Cell.of(key.currency()), Cell.of(line.count), Cell.of(line.sum, key.currency())));
		for (Ageing age : Ageing.values()) {
			cells.add(ages ? Cell.of(line.counts[age.ordinal()]) : Cell.NOTHING);
			cells.add(ages ? Cell.of(line.sums[age.ordinal()], key.currency()) : Cell.NOTHING);
		}
		cells.add(Cell.NOTHING);
		return new Row(key.kind().equals(Total.ALL), cells);
	}

	private static List<Cell> remark(String part, String kind, long orders, String why) {
		List<Cell> cells = new ArrayList<>(COLUMNS.stream().map((column) -> Cell.NOTHING).toList());
		cells.set(0, Cell.of(part));
		cells.set(1, Cell.of(kind));
		cells.set(5, Cell.of(orders));
		cells.set(cells.size() - 1, Cell.of(why));
		return cells;
	}

	/** A row; one over all kinds is a sum. */
	record Row(boolean sum, List<Cell> cells) {
	}

	private record Key(String kind, String state, String unit, String currency) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator
			.<Key, Boolean>comparing((key) -> key.kind.equals(Total.ALL))
			.thenComparing(Key::kind)
			.thenComparing(Key::state)
			.thenComparing(Key::unit)
			.thenComparing(Key::currency);

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

	private static final class Line {

		private final long[] counts = new long[Ageing.values().length];

		private final BigDecimal[] sums = new BigDecimal[Ageing.values().length];

		private long count;

		private BigDecimal sum = BigDecimal.ZERO;

		Line() {
			Arrays.fill(this.sums, BigDecimal.ZERO);
		}

		void add(BigDecimal amount) {
			this.count++;
			this.sum = this.sum.add(amount);
		}

		void add(BigDecimal amount, Ageing age) {
			add(amount);
			this.counts[age.ordinal()]++;
			this.sums[age.ordinal()] = this.sums[age.ordinal()].add(amount);
		}

	}

}
