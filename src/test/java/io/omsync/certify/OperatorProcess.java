package io.omsync.certify;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.omsync.kill.Program;

/** An {@link Operator} of one place, replaced from time to time, since it grows. */
final class OperatorProcess implements AutoCloseable {

	private static final int COMMANDS = 40;

	private final Map<String, String> settings;

	private final Path log;

	private Process process;

	private Writer commands;

	private BufferedReader answers;

	private int given;

	OperatorProcess(Map<String, String> settings, Path log) {
		this.settings = settings;
		this.log = log;
	}

	/** Carries out a command of the program. */
	Said does(List<String> command) {
		try {
			if (this.process == null || this.given++ == COMMANDS) {
				start();
			}
			this.commands.write(String.join("\t", command) + "\n");
			this.commands.flush();
			String answer = this.answers.readLine();
			if (answer == null) {
				throw new AssertionError("The operator's process ended at " + command + "; see " + this.log);
			}
			String[] parts = answer.split(" ");
			return new Said(command, Integer.parseInt(parts[0]), decoded(parts[1]), decoded(parts[2]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void start() throws IOException {
		close();
		ProcessBuilder builder = Program.builder(this.settings, List.of("-Xmx512m"), Kit.jar(),
				Operator.class.getName(), List.of());
		this.process = builder.redirectError(ProcessBuilder.Redirect.appendTo(new File(this.log.toString()))).start();
		this.commands = new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.UTF_8);
		this.answers = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		this.given = 1;
	}

	private static String decoded(String part) {
		return new String(Base64.getDecoder().decode(part.substring(1)), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.destroyForcibly();
		}
	}

	/** What a command said. */
	record Said(List<String> command, int exitCode, String out, String err) {

		@Override
		public String toString() {
			return String.join(" ", this.command) + " ended with " + this.exitCode + ": "
					+ this.err.strip().replaceAll("\\s+", " ");
		}

	}

}
