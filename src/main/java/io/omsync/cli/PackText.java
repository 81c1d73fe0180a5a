package io.omsync.cli;

import java.util.List;

import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Total;
import io.omsync.sheet.Decimals;

/** Where a report lies, and what it comes to. */
class PackText {

	private final Output output;

	PackText(Output output) {
		this.output = output;
	}

	void show(Pack pack) {
		if (this.output.json()) {
			this.output.document(Document.of(pack));
			return;
		}
		this.output.line("Report of " + pack.account() + " " + pack.period() + ", "
				+ ((pack.revision() > 0) ? "revision " + pack.revision() : "a draft"));
		lines(pack);
	}

	/** What stands under a title. */
	void lines(Pack pack) {
		this.output.line("  pack      " + pack.folder());
		this.output.line("  manifest  " + pack.manifest());
		List<List<String>> rows = pack.totals().stream().map(PackText::cells).toList();
		if (!rows.isEmpty()) {
			this.output.table(List.of("what", "month", "class", "count", "sum"), rows);
		}
	}

	private static List<String> cells(Total total) {
		Total.Of of = total.of();
		String sum = Decimals.of(total.sum(), of.currency()).toPlainString();
		return List.of(of.what(), of.ownPeriod(), of.standing(), String.valueOf(total.count()),
				of.currency().isEmpty() ? sum : sum + " " + of.currency());
	}

	/** The JSON document. */
	record Document(String account, String period, int revision, String folder, String manifest, List<Pack.File> files,
			List<Total> totals) {

		static Document of(Pack pack) {
			return new Document(pack.account(), pack.period(), pack.revision(), pack.folder().toString(),
					pack.manifest(), pack.files(), pack.totals());
		}

	}

}
