package io.omsync.cli;

import java.io.Console;
import java.util.List;

import io.omsync.run.Refused;
import picocli.CommandLine.Option;

/**
 * Says what will happen before anything is sent, run again or deleted. On a terminal it
 * asks; elsewhere, and with {@code --yes}, it goes on.
 */
class Consent {

	@Option(names = "--yes", description = "Do not ask, go on; without a terminal nobody is asked.")
	boolean yes;

	/**
	 * Says it on standard error and asks.
	 * @throws Refused when the person does not want it
	 */
	void ask(List<String> plan, Output output) {
		plan.forEach(output.error()::println);
		output.error().flush();
		Console console = System.console();
		if (this.yes || console == null) {
			return;
		}
		String answer = console.readLine("Go on? [y/N] ");
		if (answer == null || !answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes")) {
			throw new Refused("Nothing was done, as you wished");
		}
	}

}
