package io.omsync.cli;

import io.omsync.run.Plan;
import io.omsync.run.Plans;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows what will be done before it is done, and lets exactly that be done later. */
class PlanOptions {

	@Option(names = "--preview", description = "Only tell what it would do, as a plan with a name.")
	boolean preview;

	@Option(names = "--plan", paramLabel = "PLAN",
			description = "Do what this plan showed; refused (4) when that is not what would be done now.")
	@Nullable String plan;

	/**
	 * Shows the plan, or makes sure that it was shown.
	 * @return whether that is all
	 */
	boolean shown(Plan now, Consent consent, Engine engine, Output output) {
		Plans plans = engine.get(Plans.class);
		if (this.plan != null) {
			plans.requireAsShown(this.plan, now);
		}
		if (this.preview) {
			plans.keep(now);
			show(now, output);
		}
		else if (this.plan == null) {
			consent.ask(now.lines(), output);
		}
		return this.preview;
	}

	private static void show(Plan plan, Output output) {
		if (output.json()) {
			output.document(plan);
			return;
		}
		plan.lines().forEach(output::line);
		output.line("  To do this and nothing else: " + plan.command() + " --plan " + plan.plan());
	}

}
