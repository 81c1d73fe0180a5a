package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.omsync.connector.Digest;
import io.omsync.sheet.Cell;
import io.omsync.sheet.Page;
import io.omsync.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/** Writes one report's tables, row by row, and adds up what it writes. */
class PackWriter {

	private final ReportStore store;

	private final SourceStore sources;

	private final DifferenceStore differences;

	private final Head head;

	private final PackFolder folder;

	private final Set<Format> formats;

	private final Tables tables;

	private final Summary summary;

	private final Totals totals = new Totals();

	private final Map<String, Manifest.Input> inputs = new TreeMap<>();

	PackWriter(Head head, PackFolder folder, Set<Format> formats, ReportStore store, SourceStore sources,
			DifferenceStore differences) {
		this.store = store;
		this.sources = sources;
		this.differences = differences;
		this.head = head;
		this.folder = folder;
		this.formats = formats;
		this.tables = new Tables(head);
		this.summary = new Summary(head);
	}

	/** All that is read from the database. */
	Content rows() throws IOException {
		List<Total> counted = this.sources.totals(this.head.reportId());
		Outputs outputs = new Outputs(this.folder, this.head, this.formats, sizes(counted));
		try {
			rows(outputs);
			difference(outputs);
			List<Total> lines = this.totals.tie(counted);
			sums(outputs, lines);
			return new Content(outputs, lines, source(), this.sources.manifest(this.head.reportId()).orElse(null));
		}
		catch (IOException | RuntimeException ex) {
			outputs.close();
			throw ex;
		}
	}

	private void rows(Outputs outputs) throws IOException {
		long id = this.head.reportId();
		this.<Frozen.Found>rows(outputs, Output.DETAIL, this.tables::cells, this::add,
				(sink) -> this.store.findings(id, sink));
		this.<Frozen.Order>rows(outputs, Output.ORDERS, this.tables::cells, this::add,
				(sink) -> this.store.orders(id, sink));
		this.<Frozen.Invoice>rows(outputs, Output.INVOICES, this.tables::cells, this.totals::add,
				(sink) -> this.store.invoices(id, sink));
		this.<Frozen.Shipment>rows(outputs, Output.SHIPMENTS, this.tables::cells, this.totals::add,
				(sink) -> this.store.shipments(id, sink));
		this.<Frozen.Changed>rows(outputs, Output.CHANGES, this.tables::cells, this.totals::add,
				(sink) -> this.store.changes(id, sink));
	}

	private Manifest.Source source() {
		List<Long> runs = this.sources.runs(this.head.reportId());
		return new Manifest.Source(
				this.formats.stream().sorted().map((one) -> one.name().toLowerCase(Locale.ROOT)).toList(), runs,
				this.sources.drops(runs), this.inputs, this.store.ageing(this.head.reportId()));
	}

	private Map<Output, Long> sizes(List<Total> counted) {
		Map<Output, Long> sizes = new EnumMap<>(Output.class);
		for (Output output : Output.values()) {
			sizes.put(output,
					counted.stream()
						.filter((one) -> output.of().contains(one.of().what()))
						.mapToLong(Total::count)
						.sum());
		}
		sizes.remove(Output.DIFFERENCE);
		if (this.head.previous() != null) {
			long[] rows = new long[1];
			differences((row) -> rows[0]++);
			sizes.put(Output.DIFFERENCE, rows[0]);
		}
		return sizes;
	}

	private void difference(Outputs outputs) throws IOException {
		if (this.head.previous() == null) {
			return;
		}
		try (Sheet sheet = outputs.open(Output.DIFFERENCE)) {
			differences((row) -> {
				try {
					sheet.row(Tables.cells(row));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** What counts, against the signed report that this one is to replace. */
	private void differences(Consumer<Difference> each) {
		Long previous = this.head.previous();
		if (previous != null) {
			this.differences.between(previous, this.head.reportId(), (row) -> {
				if (row.how() != Difference.How.CONTENT) {
					each.accept(row);
				}
			});
		}
	}

	private void add(Frozen.Order row) {
		this.totals.add(row);
		this.summary.add(row);
	}

	private void add(Frozen.Found row) {
		this.totals.add(row);
		this.summary.add(row);
	}

	private <T extends Frozen> void rows(Outputs outputs, Output output, Function<T, List<Cell>> cells,
			Consumer<T> count, Reading<T> reading) throws IOException {
		MessageDigest digest = Digest.sha256();
		long[] rows = new long[1];
		try (Sheet sheet = outputs.open(output)) {
			reading.into((row) -> {
				count.accept(row);
				sheet.row(cells.apply(row));
				digest.update((row.id() + "\t" + row.digest() + "\n").getBytes(StandardCharsets.UTF_8));
				rows[0]++;
			});
		}
		this.inputs.put(output.id(), new Manifest.Input(rows[0], HexFormat.of().formatHex(digest.digest())));
	}

	/** What comes of all rows. */
	private void sums(Outputs outputs, List<Total> lines) throws IOException {
		try (Sheet sheet = outputs.open(Output.SUMMARY)) {
			for (Summary.Row row : this.summary.rows()) {
				row(sheet, row.cells(), row.sum());
			}
		}
		try (Sheet sheet = outputs.open(Output.TOTALS)) {
			for (Total line : lines) {
				row(sheet, this.tables.cells(line), line.of().standing().equals(Total.ALL));
			}
		}
		Page front = outputs.front();
		if (front != null) {
			String first = YearMonth.parse(this.head.period()).minusMonths(FrontPage.MONTHS - 1L).toString();
			new FrontPage(front, this.head).write(this.summary, this.sources.past(this.head, first));
		}
	}

	private static void row(Sheet sheet, List<Cell> cells, boolean sum) throws IOException {
		if (sum) {
			sheet.sum(cells);
		}
		else {
			sheet.row(cells);
		}
	}

	/**
	 * What was read and written so far.
	 *
	 * @param signed the manifest that it must come to, when it was prepared for a close
	 */
	record Content(Outputs outputs, List<Total> lines, Manifest.Source source, @Nullable String signed) {
	}

	/** Hands rows over one by one. */
	private interface Reading<T extends Frozen> {

		void into(ReportStore.Lines<T> lines) throws IOException;

	}

}
