package io.omsync.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.run.Refused;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. An error is one line on standard error that says what, where and what
 * next; the exit codes are those of the README.
 */
public final class Cli {

	private final Class<?> application;

	private final Map<String, String> variables;

	/**
	 * A command line.
	 * @param application the Spring configuration of the commands that need a database
	 */
	public Cli(Class<?> application) {
		this(application, System.getenv());
	}

	/** With an environment of its own. */
	Cli(Class<?> application, Map<String, String> variables) {
		this.application = application;
		this.variables = variables;
	}

	/** Runs a command and returns its exit code. */
	public int run(String... args) {
		Engine engine = new Engine(this.application, this.variables);
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
		CommandLine line = ex.getCommandLine();
		String message = String.valueOf(ex.getMessage());
		if (ex instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
			message = unmatched(line, unmatched.getUnmatched().get(0));
		}
		error(line.getErr(),
				message.replaceFirst("^Error: ", "").replaceFirst("is not an? (int|long)$", "is no whole number")
						+ "; see omsync " + name(line) + "--help");
		return 2;
	}

	private static String unmatched(CommandLine line, String argument) {
		return line.getSubcommands().isEmpty() ? "One argument too many: '" + argument + "'" : "There is no command '"
				+ argument + "'; there are " + String.join(", ", line.getSubcommands().keySet());
	}

	private static String name(CommandLine line) {
		return (line.getParent() != null) ? line.getCommandName() + " " : "";
	}

	private static int explain(Exception thrown, CommandLine line, ParseResult result) {
		Problem problem = Problem.of(thrown);
		error(line.getErr(), problem.message());
		if (line.getParseResult().hasMatchedOption("--debug") || result.hasMatchedOption("--debug")) {
			thrown.printStackTrace(line.getErr());
			line.getErr().flush();
		}
		return problem.exitCode();
	}

	/** One line on standard error. */
	static void error(PrintWriter err, String message) {
		err.println("omsync: " + message.replaceAll("\\s*\\R\\s*", " ").strip());
		err.flush();
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
				if (at instanceof VendorException || at instanceof ReportFailure) {
					return new Problem(message, 1);
				}
				if (at instanceof SQLException sql) {
					return new Problem(DatabaseAddress.explain("", sql), 1);
				}
			}
			return new Problem(thrown.getClass().getSimpleName() + ": " + thrown.getMessage()
					+ "; this is unexpected, --debug shows where", 1);
		}

	}

}
