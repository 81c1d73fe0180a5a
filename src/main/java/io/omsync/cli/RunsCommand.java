package io.omsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RunRecord;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What ran, the newest first. */
@Command(name = "runs", description = "What ran, the newest first.",
		footer = { "", "Example: omsync runs --failed --limit 5" })
class RunsCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Option(names = "--job", paramLabel = "J", description = "Of one job.")
	@Nullable String job;

	@Option(names = "--account", paramLabel = "A", description = "Of one account.")
	@Nullable String account;

	@Option(names = "--failed", description = "Only those that are failed, stopped or held.")
	boolean failed;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many (default 20).")
	int limit = 20;

	RunsCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		if (this.limit < 1) {
			throw new ConfigurationProblem("--limit " + this.limit + " must be 1 or more");
		}
		this.engine.start(this.common);
		List<RunRecord> runs = this.engine.get(RunService.class).list(this.job, this.account, this.failed, this.limit);
		Output output = this.common.output();
		if (output.json()) {
			output.document(runs);
		}
		else if (runs.isEmpty()) {
			output.line((this.job == null && this.account == null && !this.failed) ? "Nothing ran yet"
					: "No run is like that; omsync runs without options shows all");
		}
		else {
			new Reports(output).list(runs);
		}
		return 0;
	}

}
