package io.omsync.certify;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TimeZone;

import io.omsync.OmsyncApplication;
import io.omsync.cli.Cli;

/**
 * The program's command line in a process that stays: a command a line, its arguments
 * apart by tabs, and a line of exit code, output and errors for each. A second command
 * starts in a fraction of the first one's time.
 */
public final class Operator {

	private Operator() {
	}

	public static void main(String[] args) throws IOException {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		PrintStream answers = System.out;
		var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			var out = new ByteArrayOutputStream();
			var err = new ByteArrayOutputStream();
			System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
			System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
			int exitCode = new Cli(OmsyncApplication.class).run(command.split("\t"));
			answers.println(exitCode + " " + encoded(out) + " " + encoded(err));
			answers.flush();
		}
		// Not System.exit: each command has left a shutdown hook for its closed context.
		Runtime.getRuntime().halt(0);
	}

	private static String encoded(ByteArrayOutputStream text) {
		return "=" + Base64.getEncoder().encodeToString(text.toByteArray());
	}

}
