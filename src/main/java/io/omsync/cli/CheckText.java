package io.omsync.cli;

import java.util.List;

import io.omsync.connector.Remark;

/** A check for people: a block for each account, what is to be mended marked. */
class CheckText {

	private static final int INDENT = 4;

	private final Output output;

	CheckText(Output output) {
		this.output = output;
	}

	void print(CheckReport report) {
		block("database", report.database());
		report.accounts().forEach((account) -> block(account.account(), account.remarks()));
	}

	private void block(String name, List<Remark> remarks) {
		long problems = remarks.stream().filter((remark) -> remark.kind().exitCode() != 0).count();
		this.output.line(name + ": " + ((problems == 0) ? "fine" : problems + " to be mended"));
		for (Remark remark : remarks) {
			String kind = "  %-6s ".formatted(remark.kind().name().toLowerCase(java.util.Locale.ROOT));
			this.output.wrapped(kind + remark.about() + ": " + remark.text(), kind.length() + INDENT);
		}
	}

}
