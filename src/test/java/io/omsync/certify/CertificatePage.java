package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;

/** Writes the certificate for people and for programs. */
final class CertificatePage {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final Path folder;

	CertificatePage(Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes {@code certificate.html} and {@code certificate.json}.
	 * @param scope what of all points was tried, in words
	 */
	void write(Verdicts verdicts, String scope, Instant now) {
		List<Summary> summaries = Summary.of(verdicts.all());
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("writtenAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
		document.put("program", verdicts.program());
		document.put("scope", scope);
		document.put("courses", summaries);
		document.put("points", verdicts.all());
		document.put("notCompared", Excluded.ALL);
		try {
			Files.writeString(this.folder.resolve("certificate.json"), JSON.writeValueAsString(document));
			Files.writeString(this.folder.resolve("certificate.html"), html(verdicts, summaries, scope, now));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String html(Verdicts verdicts, List<Summary> summaries, String scope, Instant now) {
		Summary all = summaries.get(summaries.size() - 1);
		boolean good = all.points() > 0 && all.same() == all.points();
		return """
				<!doctype html>
				<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
				<title>omsync: kill-anywhere certificate</title><style>%s</style></head><body>
				<h1>Kill-anywhere certificate</h1>
				<p class="%s"><strong>%d of %d kills left everything as if nothing had happened:
				%d lost, %d doubled, %d changed, %d stock lines sent again.</strong></p>
				<p>%s. Program %s, %s.</p>
				<p>Each line below is a run of the program in a process of its own, with inputs of five chunks, that was
				killed by SIGKILL at the point named: before and after each commit that keeps something, and before,
				during, within the answer of and after each call to a vendor. A commit with run_ledger in it is a chunk's, so
				after it is a chunk boundary. The program is the one that is shipped;
				its JDBC URL names an interceptor of the driver that asks at each commit whether to go on, and its
				account's base-url leads through a relay. An operator then goes on through the command line
				(recover, restart, or the command again), in a process that stays up, so that it starts quickly; the
				leases are 2 s. At the end all tables, the drops and the vendors' orders and stock are compared, row
				by row, with those of an undisturbed run, and so is the exit code. Stock lines that are sent again are
				absolute quantities: the vendor's stock is the same.</p>
				%s%s<h2>Not compared</h2>%s</body></html>
				"""
			.formatted(STYLE, good ? "good" : "bad", all.same(), all.points(), all.lost(), all.doubled(), all.changed(),
					all.resent(), text(scope), verdicts.program(), now.truncatedTo(ChronoUnit.SECONDS),
					overview(summaries), details(verdicts.all()), excluded());
	}

	private static String overview(List<Summary> summaries) {
		String head = row("th", "server", "vendor", "account", "job", "kill points", "lost", "doubled", "changed",
				"sent again", "not met", "minutes");
		return table(head,
				summaries.stream()
					.map((each) -> row("td", each.server(), each.vendor(), each.account(), each.job(), each.points(),
							each.lost(), each.doubled(), each.changed(), each.resent(), each.notMet(), each.minutes()))
					.collect(Collectors.joining()));
	}

	private static String details(List<Verdict> verdicts) {
		Map<String, StringBuilder> courses = new LinkedHashMap<>();
		for (Verdict each : verdicts) {
			String outcome = each.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
			courses.computeIfAbsent(each.course(), (course) -> new StringBuilder())
				.append(row("td", each.point(), outcome, each.way(), each.resent(), each.seconds(), each.said()));
		}
		String head = row("th", "killed", "outcome", "gone on with", "sent again", "seconds", "what is wrong");
		return courses.entrySet()
			.stream()
			.map((course) -> "<details><summary>" + text(course.getKey()) + "</summary>"
					+ table(head, course.getValue().toString()) + "</details>")
			.collect(Collectors.joining());
	}

	private static String excluded() {
		return table(row("th", "table", "column", "because"),
				Excluded.ALL.stream()
					.map((each) -> row("td", each.table(), each.column(), each.why()))
					.collect(Collectors.joining()));
	}

	private static String table(String head, String rows) {
		return "<div class=\"wide\"><table><thead>" + head + "</thead><tbody>" + rows + "</tbody></table></div>\n";
	}

	private static String row(String cell, Object... values) {
		StringBuilder row = new StringBuilder("<tr>");
		for (Object value : values) {
			String number = (value instanceof Number) ? " class=\"n\"" : "";
			row.append("<" + cell + number + ">").append(text(String.valueOf(value))).append("</" + cell + ">");
		}
		return row.append("</tr>\n").toString();
	}

	private static String text(String value) {
		return HtmlUtils.htmlEscape(value);
	}

	private static final String STYLE = """
			:root { color-scheme: light dark; --line: #8886; --good: #18794e; --bad: #c62a2f; }
			@media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --bad: #ff8b8b; } }
			body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
			.good { color: var(--good); } .bad { color: var(--bad); }
			.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
			th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); }
			.n { text-align: right; font-variant-numeric: tabular-nums; } summary { margin: .6rem 0; cursor: pointer; }
			""";

}
