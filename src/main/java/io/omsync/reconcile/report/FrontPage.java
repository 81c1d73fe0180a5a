package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.sheet.Bars;
import io.omsync.sheet.Cell;
import io.omsync.sheet.Decimals;
import io.omsync.sheet.Look;
import io.omsync.sheet.Page;

/** The first sheet: what the report is of, and pictures of the ages and of the past. */
class FrontPage {

	static final int MONTHS = 12;

	private static final List<String> STATES = List.of("OPEN", "EXPECTED", "ACCEPTED", "RESOLVED");

	private static final List<String> COLOURS = List.of("C0504D", "E0B040", "5B8DB8", "7FA66B");

	private static final String MISSING = "not closed";

	/** As high as the bars of a picture. */
	private static final int POINTS = 18;

	private static final int PICTURE = STATES.size() + 2;

	private final Page page;

	private final Head head;

	private int row;

	FrontPage(Page page, Head head) {
		this.page = page;
		this.head = head;
	}

	void write(Summary summary, List<SourceStore.Past> past) {
		this.page.withoutLines().width(0, 36).width(PICTURE, 40).width(PICTURE + 1, 40);
		for (int i = 1; i < PICTURE; i++) {
			this.page.width(i, (i == 1) ? 20 : 12);
		}
		head();
		ageing(summary);
		past(past);
	}

	private void head() {
		this.page.put(this.row++, 0, Cell.of("Reconciliation of " + this.head.title()), Look.TITLE);
		this.row++;
		line("Account", Cell.of(this.head.account()));
		line("Period", Cell.of(this.head.period()));
		line("Zone of all times", Cell.of(this.head.zone().getId()));
		line("From", Cell.of(this.head.from(), this.head.zone()));
		line("To, not among them", Cell.of(this.head.to(), this.head.zone()));
		line("As of", Cell.of(this.head.asOf(), this.head.zone()));
		line("Revision", Cell.of((this.head.revision() > 0) ? String.valueOf(this.head.revision()) : "draft"));
		line("Rules", Cell.of(this.head.rules()));
		line("Tolerance", Cell.of("above " + plain(this.head.above()) + ", below " + plain(this.head.below()) + ", or "
				+ plain(this.head.percent()) + "% of what is expected"));
		line("Invoice expected", Cell.of(this.head.onOrder() ? "on-order" : "on-shipment"));
		this.row++;
	}

	private void line(String name, Cell value) {
		this.page.put(this.row, 0, Cell.of(name), Look.BOLD).put(this.row++, 1, value, Look.PLAIN);
	}

	private static String plain(BigDecimal number) {
		return Decimals.of(number, "").toPlainString();
	}

	private void ageing(Summary summary) {
		List<Bar> bars = new ArrayList<>();
		for (Ageing age : Ageing.values()) {
			bars.add(new Bar(age.title(), "",
					STATES.stream().mapToLong((state) -> summary.findings(state, age)).toArray()));
		}
		picture("Findings by age", bars);
	}

	private void past(List<SourceStore.Past> past) {
		List<Bar> bars = new ArrayList<>();
		YearMonth last = YearMonth.parse(this.head.period());
		for (YearMonth month = last.minusMonths(MONTHS - 1L); !month.isAfter(last); month = month.plusMonths(1)) {
			bars.add(bar(month.toString(), past));
		}
		picture("Findings of the last twelve periods", bars);
	}

	private static Bar bar(String period, List<SourceStore.Past> past) {
		Map<String, Long> counts = new TreeMap<>();
		String which = MISSING;
		for (SourceStore.Past one : past) {
			if (one.period().equals(period)) {
				which = (one.revision() > 0) ? "revision " + one.revision() : "draft";
				counts.put(one.state(), one.findings());
			}
		}
		return new Bar(period, which, STATES.stream().mapToLong((state) -> counts.getOrDefault(state, 0L)).toArray());
	}

	/** A table, and bars beside its rows. */
	private void picture(String title, List<Bar> bars) {
		this.page.put(this.row, 0, Cell.of(title), Look.HEADER);
		for (int i = 0; i < STATES.size(); i++) {
			this.page.put(this.row, i + 1, Cell.of(STATES.get(i)), Look.HEADER_RIGHT)
				.ground(this.row, i + 1, COLOURS.get(i));
		}
		for (int i = STATES.size() + 1; i < PICTURE + 2; i++) {
			this.page.put(this.row, i, Cell.NOTHING, Look.HEADER);
		}
		int top = ++this.row;
		for (Bar bar : bars) {
			this.page.height(this.row, POINTS).put(this.row, 0, Cell.of(bar.label()), Look.PLAIN);
			for (int i = 0; i < STATES.size(); i++) {
				this.page.put(this.row, i + 1, bar.known() ? Cell.of(bar.counts()[i]) : Cell.NOTHING, Look.PLAIN);
			}
			this.page.put(this.row++, STATES.size() + 1, Cell.of(bar.remark()), Look.PLAIN);
		}
		this.page.picture(top, PICTURE, this.row, PICTURE + 2,
				new Bars(COLOURS).png(bars.stream().map(Bar::counts).toList()));
		this.row++;
	}

	private record Bar(String label, String remark, long[] counts) {

		boolean known() {
			return !this.remark.equals(MISSING);
		}

	}

}
