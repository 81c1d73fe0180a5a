package io.omsync.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One row of the list of what people get wrong: what they type, and the one line that
 * they read, with … for a time or a number. Before the command, environment variables may
 * be set as {@code NAME=value}.
 */
record BadInput(String typed, int exitCode, String line) {

	/** What stands for a secret anywhere in the list. */
	static final String SECRET = "hush-hush";

	static BadInput of(int exitCode, String typed, String line) {
		return new BadInput(typed, exitCode, line);
	}

	/**
	 * Types it and checks the line, the exit code, that standard output stays empty, and
	 * that no secret and no stack trace is told.
	 * @param places values of {@code {names}} in the list
	 */
	void check(Map<String, String> environment, Map<String, String> places) {
		Map<String, String> variables = new HashMap<>(environment);
		String[] words = filled(this.typed, places).strip().split(" +");
		int command = 0;
		while (command < words.length && words[command].matches("[A-Z_]+=.*")) {
			String[] sides = words[command++].split("=", 2);
			variables.put(sides[0], sides[1]);
		}
		String[] args = (words[0].isEmpty()) ? new String[0] : Arrays.copyOfRange(words, command, words.length);

		Said said = Said.by(variables, args);

		assertThat(said.errors()).as("standard error")
			.singleElement(InstanceOfAssertFactories.STRING)
			.matches(pattern("omsync: " + filled(this.line, places)));
		assertThat(said.exitCode()).as("exit code").isEqualTo(this.exitCode);
		assertThat(said.out()).as("standard output")
			.isEqualTo((this.exitCode == 2 || this.exitCode == 4) ? "" : said.out());
		assertThat(said.out() + said.err()).doesNotContain(SECRET);
	}

	private static Pattern pattern(String line) {
		return Pattern
			.compile(Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".{1,40}")));
	}

	private static String filled(String text, Map<String, String> places) {
		String filled = text;
		for (Map.Entry<String, String> place : places.entrySet()) {
			filled = filled.replace("{" + place.getKey() + "}", place.getValue());
		}
		return filled;
	}

	@Override
	public String toString() {
		return this.typed.isEmpty() ? "nothing" : this.typed;
	}

}
