package io.omsync.cli;

import java.io.PrintWriter;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;
import io.omsync.run.Refused;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line. An error is one line on standard error that says what, where and what
 * next; the exit codes are those of the README.
 */
public final class Cli {

	private final Class<?> application;

	/**
	 * A command line.
	 * @param application the Spring configuration of the commands that need a database
	 */
	public Cli(Class<?> application) {
		this.application = application;
	}

	/** Runs a command and returns its exit code. */
	public int run(String... args) {
		Engine engine = new Engine(this.application);
		CommandLine line = new CommandLine(new OmsyncCommand(engine), new Verbs(engine));
		line.setExecutionExceptionHandler(Cli::explain);
		line.setParameterExceptionHandler(Cli::usage);
		line.setCaseInsensitiveEnumValuesAllowed(true);
		line.setUsageHelpWidth(110);
		try {
			return line.execute(args);
		}
		finally {
			engine.close();
		}
	}

	private static int usage(ParameterException ex, String[] args) {
		PrintWriter err = ex.getCommandLine().getErr();
		err.println("omsync: " + oneLine(String.valueOf(ex.getMessage())) + "; see omsync " + name(ex.getCommandLine())
				+ "--help");
		return 2;
	}

	private static String name(CommandLine line) {
		return (line.getParent() != null) ? line.getCommandName() + " " : "";
	}

	private static int explain(Exception thrown, CommandLine line, ParseResult result) {
		Problem problem = Problem.of(thrown);
		line.getErr().println("omsync: " + oneLine(problem.message()));
		if (result.hasMatchedOption("--debug") || result.asCommandLineList()
			.stream()
			.anyMatch((command) -> command.getParseResult() != null
					&& command.getParseResult().hasMatchedOption("--debug"))) {
			thrown.printStackTrace(line.getErr());
		}
		line.getErr().flush();
		return problem.exitCode();
	}

	private static String oneLine(String message) {
		return message.replaceAll("\\s*\\R\\s*", " ").strip();
	}

	/** What went wrong, and the exit code for it. */
	record Problem(String message, int exitCode) {

		static Problem of(Throwable thrown) {
			for (Throwable at = thrown; at != null; at = at.getCause()) {
				String message = String.valueOf(at.getMessage());
				if (at instanceof ConfigurationProblem) {
					return new Problem(message, 2);
				}
				if (at instanceof Refused) {
					return new Problem(message, 4);
				}
				if (at instanceof VendorException.Denied) {
					return new Problem(message, 5);
				}
				if (at instanceof VendorException) {
					return new Problem(message, 1);
				}
			}
			return new Problem(thrown.getClass().getSimpleName() + ": " + thrown.getMessage()
					+ "; this is unexpected, --debug shows where", 1);
		}

	}

}
