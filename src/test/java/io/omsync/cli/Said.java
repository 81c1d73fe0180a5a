package io.omsync.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.omsync.OmsyncApplication;

/**
 * What a command said, on both of its streams, and what it returned. The command runs in
 * this process with an environment of its own.
 */
record Said(int exitCode, String out, String err) {

	static Said by(Map<String, String> environment, String... args) {
		return by(OmsyncApplication.class, environment, args);
	}

	static Said by(Class<?> application, Map<String, String> environment, String... args) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		var capturedOut = new ByteArrayOutputStream();
		var capturedErr = new ByteArrayOutputStream();
		System.setOut(new PrintStream(capturedOut, true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(capturedErr, true, StandardCharsets.UTF_8));
		try {
			int exitCode = new Cli(application, environment).run(args);
			return new Said(exitCode, capturedOut.toString(StandardCharsets.UTF_8),
					capturedErr.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	/** The lines on standard error that are no log and no progress. */
	List<String> errors() {
		return this.err.lines()
			.filter((line) -> !line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO .*|Run \\d+ \\(.*"))
			.toList();
	}

}
