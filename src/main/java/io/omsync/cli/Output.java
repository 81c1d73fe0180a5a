package io.omsync.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command prints on standard output: a text for people or one JSON document. */
class Output {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** What a terminal shows without a line break; the help is as wide. */
	private static final int WIDTH = 110;

	private static final int GAP = 2;

	private static final int NARROWEST = 12;

	private final PrintWriter out;

	private final PrintWriter err;

	private final boolean json;

	Output(CommandSpec spec, CommonOptions options) {
		this.out = spec.commandLine().getOut();
		this.err = spec.commandLine().getErr();
		this.json = options.json;
	}

	boolean json() {
		return this.json;
	}

	/** The one document of a command with {@code --json}. */
	void document(Object document) {
		JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(this.out, document);
		this.out.println();
		this.out.flush();
	}

	/** The same with a last field that comes element by element: it may be long. */
	void document(Map<String, ?> fields, String last, Consumer<Consumer<Object>> elements) {
		JsonGenerator open = JSON.createGenerator(this.out);
		open.writeStartObject();
		fields.forEach(open::writePOJOProperty);
		open.writeArrayPropertyStart(last);
		elements.accept(open::writePOJO);
		open.writeEndArray();
		open.writeEndObject();
		open.flush();
		this.out.println();
		this.out.flush();
	}

	void line(String text) {
		this.out.println(text);
		this.out.flush();
	}

	/** A long text over several lines, the later ones indented. */
	void wrapped(String text, int indent) {
		String rest = text;
		while (rest.length() > WIDTH) {
			int blank = rest.lastIndexOf(' ', WIDTH);
			int end = (blank > indent) ? blank : WIDTH;
			line(rest.substring(0, end));
			rest = " ".repeat(indent) + rest.substring(end).strip();
		}
		line(rest);
	}

	/** A list as one JSON document, element by element: it may be long. */
	void array(Iterator<?> elements) {
		var open = JSON.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
		try (SequenceWriter array = open.writeValuesAsArray(this.out)) {
			elements.forEachRemaining(array::write);
		}
		this.out.println();
		this.out.flush();
	}

	/** Rows under a header; numbers to the right. */
	void table(List<String> header, List<List<String>> rows) {
		table(header, rows, Set.of(), List.of());
	}

	/**
	 * Rows under a header.
	 * @param elastic the columns that give way, the widest first, when the table is wider
	 * than a terminal
	 * @param under a line under each row, or empty ones
	 */
	void table(List<String> header, List<List<String>> rows, Set<Integer> elastic, List<String> under) {
		int[] widths = widths(header, rows);
		fit(widths, elastic);
		line(row(header, widths, rows.get(0)));
		for (int i = 0; i < rows.size(); i++) {
			line(row(rows.get(i), widths, rows.get(0)));
			if (i < under.size() && !under.get(i).isEmpty()) {
				line(" ".repeat(2 * GAP) + cut(under.get(i), WIDTH - 2 * GAP));
			}
		}
	}

	private static void fit(int[] widths, Set<Integer> elastic) {
		int over = Arrays.stream(widths).map((width) -> width + GAP).sum() - WIDTH;
		for (; over > 0 && !elastic.isEmpty(); over--) {
			int widest = Collections.max(elastic, Comparator.comparing((column) -> widths[column]));
			widths[widest] = Math.max(NARROWEST, widths[widest] - 1);
		}
	}

	private static int[] widths(List<String> header, List<List<String>> rows) {
		int[] widths = header.stream().mapToInt(String::length).toArray();
		for (List<String> row : rows) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		return widths;
	}

	private static String row(List<String> cells, int[] widths, List<String> sample) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < widths.length; i++) {
			text.append(" ".repeat(GAP)).append(padded(cut(cells.get(i), widths[i]), widths[i], number(sample.get(i))));
		}
		return text.toString().stripTrailing();
	}

	private static boolean number(String cell) {
		return cell.matches("-|-?[\\d.]+( [A-Z]{3})?");
	}

	private static String cut(String text, int width) {
		return (text.length() > width) ? text.substring(0, width - 1) + "…" : text;
	}

	private static String padded(String text, int width, boolean right) {
		String blanks = " ".repeat(width - text.length());
		return right ? blanks + text : text + blanks;
	}

	/** Standard error, for progress and for one line about what failed. */
	PrintWriter error() {
		return this.err;
	}

}
