package io.omsync.cli;

import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes. */
class CommonOptions {

	@Option(names = "--json", description = "One JSON document on standard output, nothing else there.")
	boolean json;

	@Option(names = "--home", paramLabel = "DIR", defaultValue = ".",
			description = "Where jobs/, drops/ and reports/ lie (default: here).")
	Path home = Path.of(".");

	@Option(names = "--debug", description = "With an error, the stack trace too.")
	boolean debug;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "This help.")
	boolean help;

	@Spec(Spec.Target.MIXEE)
	CommandSpec spec = CommandSpec.create();

	Output output() {
		return new Output(this.spec, this);
	}

}
