package io.omsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.opencsv.CSVWriter;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Rejects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The records that were refused, with reason and place. */
@Command(name = "rejects", description = "The records that were refused, with reason and place.",
		footer = { "", "Example: omsync rejects 17 --export rejects.csv" })
class RejectsCommand implements Callable<Integer> {

	private static final int PAGE = 500;

	private static final int SHOWN = 100;

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Spec
	CommandSpec spec = CommandSpec.create();

	@Parameters(arity = "0..1", paramLabel = "RUN", description = "Of one run; without it, all that are open.")
	@Nullable Long run;

	@Option(names = "--export", paramLabel = "F.csv", description = "All of them into a CSV file, with the raw record.")
	@Nullable Path export;

	RejectsCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		this.engine.start(this.common);
		Rejects rejects = this.engine.get(Rejects.class);
		Output output = new Output(this.spec, this.common);
		if (this.export != null) {
			output.line(export(rejects, this.export) + " rejects in " + this.export);
			return 0;
		}
		List<Rejects.Row> rows = rejects.page(this.run, 0, SHOWN);
		if (output.json()) {
			output.document(rows.stream().map(Shown::of).toList());
		}
		else if (rows.isEmpty()) {
			output.line("No rejects");
		}
		else {
			print(output, rows);
		}
		return 0;
	}

	private static void print(Output output, List<Rejects.Row> rows) {
		List<List<String>> cells = new ArrayList<>();
		for (Rejects.Row row : rows) {
			cells.add(List.of(String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.account(), row.state(),
					row.reasonCode(), row.place(), row.reason()));
		}
		output.table(List.of("reject", "run", "account", "state", "reason code", "place", "reason"), cells);
		if (rows.size() == SHOWN) {
			output.line("These are the first " + SHOWN + "; --export F.csv writes all");
		}
	}

	private long export(Rejects rejects, Path file) {
		long count = 0;
		try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8); CSVWriter csv = new CSVWriter(text)) {
			csv.writeNext(new String[] { "reject_id", "run_id", "job", "account", "record_key", "reason_code", "reason",
					"place", "state", "raw" });
			long last = 0;
			List<Rejects.Row> page = rejects.page(this.run, last, PAGE);
			while (!page.isEmpty()) {
				for (Rejects.Row row : page) {
					csv.writeNext(new String[] { String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.job(),
							row.account(), row.recordKey(), row.reasonCode(), row.reason(), row.place(), row.state(),
							row.raw() });
					last = row.rejectId();
					count++;
				}
				page = rejects.page(this.run, last, PAGE);
			}
		}
		catch (IOException ex) {
			throw new ConfigurationProblem("The file " + file + " can not be written: " + ex.getMessage(), ex);
		}
		return count;
	}

	/** A reject without its raw record, which may hold a buyer's data. */
	record Shown(long rejectId, long runId, String job, String account, String recordKey, String reasonCode,
			String reason, String place, String state) {

		static Shown of(Rejects.Row row) {
			return new Shown(row.rejectId(), row.runId(), row.job(), row.account(), row.recordKey(), row.reasonCode(),
					row.reason(), row.place(), row.state());
		}

	}

}
