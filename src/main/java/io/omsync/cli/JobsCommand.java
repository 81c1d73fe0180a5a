package io.omsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.connector.AccountOutline;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.JobBoard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How each job of each account stands, and when it comes next. */
@Command(name = "jobs",
		description = "Accounts and their jobs: schedule and next runs, watermark, holes, open rejects, the last run.",
		footer = { "", "Example: omsync jobs omnium-no", "",
				"Exit codes: 0 told; 2 an account file is wrong, the others are told all the same." })
class JobsCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "ACCOUNT", description = "Folders under jobs/ (default: all).")
	List<String> names = List.of();

	JobsCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		this.engine.start(this.common);
		Accounts accounts = this.engine.get(Accounts.class);
		List<Told> told = new ArrayList<>();
		for (String name : this.names.isEmpty() ? accounts.names() : this.names) {
			told.add(tell(accounts, name));
		}
		if (output.json()) {
			output.document(told);
		}
		else {
			new JobsText(output).print(told);
		}
		List<String> problems = told.stream().map(Told::problem).filter((problem) -> problem != null).toList();
		problems.forEach((problem) -> Cli.error(output.error(), String.valueOf(problem)));
		return problems.isEmpty() ? 0 : 2;
	}

	private Told tell(Accounts accounts, String name) {
		try {
			AccountOutline outline = accounts.outline(name);
			return new Told(name, outline.account().vendor(), null, outline.missing(),
					this.engine.get(JobBoard.class).lines(outline.account()));
		}
		catch (ConfigurationProblem ex) {
			return new Told(name, null, ex.getMessage(), List.of(), List.of());
		}
	}

	/**
	 * An account and its jobs.
	 *
	 * @param problem why nothing is told of it
	 * @param missing credentials without which its jobs can not run
	 */
	record Told(String account, @Nullable String vendor, @Nullable String problem, List<String> missing,
			List<JobBoard.Line> jobs) {
	}

}
