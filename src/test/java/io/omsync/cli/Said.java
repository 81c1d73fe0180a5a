package io.omsync.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.omsync.OmsyncApplication;

/**
 * What a command said, on both of its streams, and what it returned. The command runs in
 * this process with an environment of its own; what other threads of this process say
 * meanwhile is not heard, those that the command starts are.
 */
record Said(int exitCode, String out, String err) {

	private static final InheritableThreadLocal<Heard> HEARD = new InheritableThreadLocal<>();

	static {
		PrintStream out = System.out;
		PrintStream err = System.err;
		System.setOut(new PrintStream(new Ear(out, Heard::out), true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(new Ear(err, Heard::err), true, StandardCharsets.UTF_8));
	}

	static Said by(Map<String, String> environment, String... args) {
		return by(OmsyncApplication.class, environment, args);
	}

	static Said by(Class<?> application, Map<String, String> environment, String... args) {
		var heard = new Heard(new ByteArrayOutputStream(), new ByteArrayOutputStream());
		HEARD.set(heard);
		try {
			int exitCode = new Cli(application, environment).run(args);
			return new Said(exitCode, heard.out().toString(StandardCharsets.UTF_8),
					heard.err().toString(StandardCharsets.UTF_8));
		}
		finally {
			HEARD.remove();
		}
	}

	/** The lines on standard error that are no log and no progress. */
	List<String> errors() {
		return this.err.lines()
			.filter((line) -> !line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO .*|Run \\d+ \\(.*"))
			.toList();
	}

	/** What one command says. */
	private record Heard(ByteArrayOutputStream out, ByteArrayOutputStream err) {
	}

	/** Parts what a command says from what is said beside it. */
	private static final class Ear extends OutputStream {

		private final PrintStream beside;

		private final Function<Heard, OutputStream> of;

		Ear(PrintStream beside, Function<Heard, OutputStream> of) {
			this.beside = beside;
			this.of = of;
		}

		@Override
		public void write(int character) throws IOException {
			stream().write(character);
		}

		@Override
		public void write(byte[] text, int from, int length) throws IOException {
			stream().write(text, from, length);
		}

		@Override
		public void flush() throws IOException {
			stream().flush();
		}

		private OutputStream stream() {
			Heard heard = HEARD.get();
			return (heard != null) ? this.of.apply(heard) : this.beside;
		}

	}

}
