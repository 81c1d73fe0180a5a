package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.omsync.sheet.Decimals;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in {@code manifest.json}.
 *
 * @param runs that stored the rows
 * @param drops the files among them
 * @param inputs of each kind of row the SHA-256 over ids and contents, in their order
 */
record Manifest(String account, String period, int revision, String zone, String from, String to, String asOf,
		String rules, Settings settings, Head.Compared compared, List<String> formats, List<Long> runs,
		List<Drop> drops, Map<String, Input> inputs, List<Line> totals, List<Pack.File> files) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final DefaultPrettyPrinter LINES = new DefaultPrettyPrinter()
		.withObjectIndenter(new DefaultIndenter("  ", "\n"));

	static Manifest of(Head head, Source source, List<Total> totals, List<Pack.File> files) {
		return new Manifest(head.account(), head.period(), head.revision(), head.zone().getId(), head.from().toString(),
				head.to().toString(), head.asOf().toString(), head.rules(), Settings.of(head, source.ageing()),
				head.compared(), source.formats(), source.runs(), source.drops(), new TreeMap<>(source.inputs()),
				totals.stream().map(Line::of).toList(), files);
	}

	void write(OutputStream file) throws IOException {
		file.write(JSON.writer().with(LINES).writeValueAsBytes(this));
		file.write('\n');
	}

	private static String plain(BigDecimal number) {
		return Decimals.of(number, "").toPlainString();
	}

	/** What the rows came from. */
	record Source(List<String> formats, List<Long> runs, List<Drop> drops, Map<String, Input> inputs,
			Map<String, Duration> ageing) {
	}

	/** A file that was dropped. */
	record Drop(long run, String name, String sha256) {
	}

	/** What was read of a kind of row. */
	record Input(long rows, String sha256) {
	}

	/**
	 * By what was matched.
	 *
	 * @param ageing of the kinds that have findings
	 */
	record Settings(String toleranceAbove, String toleranceBelow, String tolerancePercent, String invoiceExpected,
			Map<String, String> ageing) {

		static Settings of(Head head, Map<String, Duration> ageing) {
			Map<String, String> after = new TreeMap<>();
			ageing.forEach((kind, one) -> after.put(kind, one.toString()));
			return new Settings(plain(head.above()), plain(head.below()), plain(head.percent()),
					head.onOrder() ? "on-order" : "on-shipment", after);
		}

	}

	/** A control total; the sum is a text, so that no reader rounds it. */
	record Line(String what, String ownPeriod, @JsonProperty("class") String standing, String currency, long count,
			String sum) {

		static Line of(Total total) {
			Total.Of of = total.of();
			return new Line(of.what(), of.ownPeriod(), of.standing(), of.currency(), total.count(),
					Decimals.of(total.sum(), of.currency()).toPlainString());
		}

	}

}
