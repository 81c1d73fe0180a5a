package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Writes one report into a folder, row by row, and adds up what it writes. */
class PackWriter {

	private static final String MANIFEST = "manifest.json";

	private final Head head;

	private final PackFolder folder;

	private final Set<Format> formats;

	private final Tables tables;

	private final Summary summary;

	private final Totals totals = new Totals();

	private final Map<String, Manifest.Input> inputs = new TreeMap<>();

	PackWriter(Head head, PackFolder folder, Set<Format> formats) {
		this.head = head;
		this.folder = folder;
		this.formats = formats;
		this.tables = new Tables(head);
		this.summary = new Summary(head);
	}

	Pack write(ReportStore store, SourceStore sources, DifferenceStore differences) throws IOException {
		long id = this.head.reportId();
		List<Total> counted = sources.totals(id);
		List<Pack.File> files;
		List<Total> lines;
		try (Outputs outputs = new Outputs(this.folder, this.head, this.formats, (output) -> rows(output, counted))) {
			this.<Frozen.Found>rows(outputs, Output.DETAIL, this.tables::cells, this::add,
					(sink) -> store.findings(id, sink));
			this.<Frozen.Order>rows(outputs, Output.ORDERS, this.tables::cells, this::add,
					(sink) -> store.orders(id, sink));
			this.<Frozen.Invoice>rows(outputs, Output.INVOICES, this.tables::cells, this.totals::add,
					(sink) -> store.invoices(id, sink));
			this.<Frozen.Shipment>rows(outputs, Output.SHIPMENTS, this.tables::cells, this.totals::add,
					(sink) -> store.shipments(id, sink));
			this.<Frozen.Changed>rows(outputs, Output.CHANGES, this.tables::cells, this.totals::add,
					(sink) -> store.changes(id, sink));
			lines = this.totals.tie(counted);
			summary(outputs);
			totals(outputs, lines);
			Page front = outputs.front();
			if (front != null) {
				String first = YearMonth.parse(this.head.period()).minusMonths(FrontPage.MONTHS - 1L).toString();
				new FrontPage(front, this.head).write(this.summary, sources.past(this.head, first));
			}
			files = new ArrayList<>(outputs.finish());
		}
		Long previous = this.head.previous();
		if (previous != null) {
			files.add(new DifferenceFile(this.folder).write(differences, previous, id));
		}
		files.sort(Comparator.comparing(Pack.File::name));
		return manifest(files, lines, store, sources);
	}

	private static long rows(Output output, List<Total> counted) {
		Set<String> kinds = switch (output) {
			case DETAIL -> Set.of("findings");
			case CHANGES -> Set.of("changed orders", "changed invoices", "changed shipments");
			case INVOICES -> Set.of("invoices", "credit notes");
			default -> Set.of(output.id());
		};
		return counted.stream().filter((one) -> kinds.contains(one.of().what())).mapToLong(Total::count).sum();
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

	private void summary(Outputs outputs) throws IOException {
		try (Sheet sheet = outputs.open(Output.SUMMARY)) {
			for (Summary.Row row : this.summary.rows()) {
				row(sheet, row.cells(), row.sum());
			}
		}
	}

	private void totals(Outputs outputs, List<Total> lines) throws IOException {
		try (Sheet sheet = outputs.open(Output.TOTALS)) {
			for (Total line : lines) {
				row(sheet, this.tables.cells(line), line.of().standing().equals(Total.ALL));
			}
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

	private Pack manifest(List<Pack.File> files, List<Total> lines, ReportStore store, SourceStore sources)
			throws IOException {
		List<Long> runs = sources.runs(this.head.reportId());
		Map<String, String> ageing = new TreeMap<>();
		store.ageing(this.head.reportId()).forEach((kind, after) -> ageing.put(kind, after.toString()));
		var source = new Manifest.Source(
				this.formats.stream().sorted().map((one) -> one.name().toLowerCase(Locale.ROOT)).toList(), runs,
				sources.drops(runs), this.inputs, ageing);
		Digested file = new Digested(this.folder.file(MANIFEST));
		try (OutputStream out = file) {
			Manifest.of(this.head, source, lines, files).write(out);
		}
		return new Pack(publish(), this.head.account(), this.head.period(), this.head.revision(),
				file.file(MANIFEST, 0).sha256(), files, lines);
	}

	/** What is prepared for a close has a folder of its own besides, which stays. */
	private Path publish() throws IOException {
		if (this.head.revision() == 0) {
			return this.folder.publish(this.head.period());
		}
		Path own = this.folder.publish(this.head.period() + "-revision-" + this.head.revision());
		this.folder.publishCopy(own, this.head.period());
		return own;
	}

	/** Hands rows over one by one. */
	private interface Reading<T extends Frozen> {

		void into(ReportStore.Lines<T> lines) throws IOException;

	}

}
