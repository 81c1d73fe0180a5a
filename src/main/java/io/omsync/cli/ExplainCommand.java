package io.omsync.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.explain.Explain;
import io.omsync.explain.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One order's time line, or why it is not there. */
@Command(name = "explain", description = "One order's time line, or why it is not there.",
		footer = { "", "Example: omsync explain NO-10042 --account omnium-no",
				"         omsync explain NO-10043 --account omnium-no --placed 2026-10-03", "",
				"Exit codes: 0 told, whether it is there or not." })
class ExplainCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "ORDER", description = "The vendor's id of the order, or its number.")
	String order = "";

	@Option(names = "--account", required = true, paramLabel = "A", description = "The account that it belongs to.")
	String account = "";

	@Option(names = "--placed", paramLabel = "DAY",
			description = "The day on which it was placed, in the account's zone: tells what of it was read.")
	@Nullable String placed;

	@Option(names = "--ask", description = "Ask the vendor for it by its id as well; nothing of that is stored.")
	boolean ask;

	ExplainCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		LocalDate day = (this.placed != null) ? day(this.placed) : null;
		this.engine.start(this.common);
		Explanation explanation = this.engine.get(Explain.class).explain(this.account, this.order, day, this.ask);
		Output output = this.common.output();
		if (output.json()) {
			output.document(explanation);
		}
		else {
			new ExplanationText(output, explanation).print();
		}
		return 0;
	}

	private static LocalDate day(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			throw new ConfigurationProblem("--placed '" + text + "' is no day; write it as 2026-03-01");
		}
	}

}
