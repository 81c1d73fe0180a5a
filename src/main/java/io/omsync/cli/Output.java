package io.omsync.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command prints on standard output: a text for people or one JSON document. */
class Output {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final PrintWriter out;

	private final boolean json;

	Output(CommandSpec spec, CommonOptions options) {
		this.out = spec.commandLine().getOut();
		this.json = options.json;
	}

	boolean json() {
		return this.json;
	}

	/** The one document of a command with {@code --json}. */
	void document(Object document) {
		this.out.println(JSON.writeValueAsString(document));
		this.out.flush();
	}

	void line(String text) {
		this.out.println(text);
		this.out.flush();
	}

	/** Rows under a header; numbers to the right. */
	void table(List<String> header, List<List<String>> rows) {
		List<List<String>> all = new ArrayList<>(rows);
		all.add(0, header);
		int[] widths = new int[header.size()];
		for (List<String> row : all) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		for (List<String> row : all) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				boolean number = all.size() > 1 && all.get(1).get(i).matches("-?[\\d.]+");
				text.append("  ").append(padded(row.get(i), widths[i], number));
			}
			line(text.toString().stripTrailing());
		}
	}

	private static String padded(String text, int width, boolean right) {
		String blanks = " ".repeat(width - text.length());
		return right ? blanks + text : text + blanks;
	}

	/** Standard error, for progress. */
	static PrintStream progress() {
		return System.err;
	}

}
