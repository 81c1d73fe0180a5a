package io.omsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Purge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.boot.convert.DurationStyle;

/** Removes what is old and needed by nobody. */
@Command(name = "purge",
		description = "Removes old raw records, settled rejects and run history, a little at a time."
				+ " What waits for somebody stays.",
		footer = { "", "Example: omsync purge --raw-after 90d --runs-after 400d --yes" })
class PurgeCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Mixin
	Consent consent = new Consent();

	@Option(names = "--raw-after", paramLabel = "D", defaultValue = "90d",
			description = "Age of raw records and settled rejects (default: 90d).")
	String rawAfter = "90d";

	@Option(names = "--runs-after", paramLabel = "D", defaultValue = "400d",
			description = "Age of run history (default: 400d).")
	String runsAfter = "400d";

	PurgeCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration raw = age("--raw-after", this.rawAfter);
		Duration runs = age("--runs-after", this.runsAfter);
		Output output = this.common.output();
		this.engine.start(this.common);
		Purge purge = this.engine.get(Purge.class);
		Map<String, Instant> ages = purge.before(raw, runs);
		List<String> plan = new ArrayList<>();
		purge.count(ages).forEach((what, count) -> plan.add(count + " " + what + " from before " + ages.get(what)));
		plan.add("These are deleted for good; what waits for somebody stays.");
		this.consent.ask(plan, output);
		Map<String, Long> removed = purge.purge(ages);
		if (output.json()) {
			output.document(removed);
		}
		else {
			removed.forEach((what, count) -> output.line(count + " " + what + " deleted"));
		}
		return 0;
	}

	private static Duration age(String option, String text) {
		try {
			Duration age = DurationStyle.detectAndParse(text);
			if (!age.isNegative() && age.compareTo(Duration.ofDays(1)) >= 0 && !text.matches("\\d+")) {
				return age;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		throw new ConfigurationProblem(option + " '" + text + "' is no age of a day or more; write it as 90d");
	}

}
