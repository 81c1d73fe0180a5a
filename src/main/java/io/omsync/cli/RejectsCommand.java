package io.omsync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.RejectsFile;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The records that were refused, with reason and place. */
@Command(name = "rejects", description = "The records that were refused, with reason and place.",
		footer = { "", "Example: omsync rejects 17 --export rejects.csv" })
class RejectsCommand implements Callable<Integer> {

	private static final int PAGE = 500;

	private static final int SHOWN = 100;

	/** The columns that give way: account and place. */
	private static final Set<Integer> ELASTIC = Set.of(2, 5);

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(arity = "0..1", paramLabel = "RUN", description = "Of one run; without it, all that wait.")
	@Nullable Long run;

	@Option(names = "--export", paramLabel = "F.csv",
			description = "All of them into a CSV file, to be edited and given to retry --import.")
	@Nullable Path export;

	@Option(names = "--raw", description = "With --json and --export: the records as they came, buyers' data too.")
	boolean raw;

	RejectsCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		this.engine.start(this.common);
		if (this.run != null) {
			this.engine.get(RunService.class).find(this.run);
		}
		Rejects rejects = this.engine.get(Rejects.class);
		Output output = this.common.output();
		if (this.export != null) {
			long count = RejectsFile.write(this.export, all(rejects).iterator(), this::shown);
			exported(output, count, this.export);
			return 0;
		}
		if (output.json()) {
			output.array(all(rejects).map((row) -> Shown.of(row, shown(row))).iterator());
			return 0;
		}
		List<Rejects.Row> rows = rejects.page(this.run, 0, SHOWN);
		if (rows.isEmpty()) {
			output.line((this.run != null) ? "Run " + this.run + " has no rejects" : "No open rejects");
		}
		else {
			print(output, rows);
		}
		return 0;
	}

	private String shown(Rejects.Row row) {
		return this.raw ? row.raw() : this.engine.get(RejectMasks.class).shown(row);
	}

	private static void print(Output output, List<Rejects.Row> rows) {
		List<List<String>> cells = new ArrayList<>();
		List<String> reasons = new ArrayList<>();
		for (Rejects.Row row : rows) {
			cells.add(List.of(String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.account(), row.state(),
					row.reasonCode(), row.place()));
			reasons.add(row.reason().replaceAll("\\s+", " "));
		}
		output.table(List.of("reject", "run", "account", "state", "reason code", "place"), cells, ELASTIC, reasons);
		if (rows.size() == SHOWN) {
			output.line("These are the first " + SHOWN + "; --export F.csv writes all");
		}
	}

	/** Page by page: there may be many. */
	private Stream<Rejects.Row> all(Rejects rejects) {
		return Stream
			.iterate(rejects.page(this.run, 0, PAGE), (page) -> !page.isEmpty(),
					(page) -> rejects.page(this.run, page.get(page.size() - 1).rejectId(), PAGE))
			.flatMap(List::stream);
	}

	private static void exported(Output output, long count, Path file) {
		if (output.json()) {
			output.document(Map.of("rejects", count, "file", file.toString()));
		}
		else {
			output.line(count + " rejects in " + file);
		}
	}

	/** A reject; of its raw record what may be shown. */
	record Shown(long rejectId, long runId, String job, String account, String recordKey, String reasonCode,
			String reason, String place, String state, String raw) {

		static Shown of(Rejects.Row row, String raw) {
			return new Shown(row.rejectId(), row.runId(), row.job(), row.account(), row.recordKey(), row.reasonCode(),
					row.reason(), row.place(), row.state(), raw);
		}

	}

}
