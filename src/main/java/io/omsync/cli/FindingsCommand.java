package io.omsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.FindingKind;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.Findings;
import io.omsync.reconcile.FindingsFile;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the reconciliation found; works it. */
@Command(name = "findings", description = "What the reconciliation found; accepts, resolves, assigns and notes it.",
		footer = { "", "Example: omsync findings --account omnium-no --kind amount_over",
				"         omsync findings 17 18 --accept --reason \"rounding agreed with the carrier\"" })
class FindingsCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(arity = "0..*", paramLabel = "FINDING", description = "Numbers of findings to be worked.")
	List<Long> findings = List.of();

	@Option(names = "--account", paramLabel = "A", description = "Of one account.")
	@Nullable String account;

	@Option(names = "--kind", paramLabel = "K", description = "Of one kind, such as AMOUNT_OVER.")
	@Nullable FindingKind kind;

	@Option(names = "--state", paramLabel = "S", defaultValue = "open",
			description = "open (default), expected, accepted, resolved or all.")
	State state = State.OPEN;

	@Option(names = "--order", paramLabel = "ORDER", description = "Of one order, by the vendor's id.")
	@Nullable String order;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "100",
			description = "How many are shown (default 100).")
	int limit = 100;

	@ArgGroup
	@Nullable Sheet sheet;

	@ArgGroup
	@Nullable Act act;

	@Option(names = "--reason", paramLabel = "T", description = "Why, for those who come after.")
	@Nullable String reason;

	@Mixin
	Actor actor = new Actor();

	FindingsCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		check();
		Output output = this.common.output();
		if (this.sheet != null && this.sheet.edited != null) {
			List<Finding.Change> changes = FindingsFile.read(this.sheet.edited);
			this.engine.start(this.common);
			return change(changes, output);
		}
		this.engine.start(this.common);
		if (this.act != null) {
			return change(changes(this.act), output);
		}
		if (this.sheet != null && this.sheet.export != null) {
			export(this.sheet.export, output);
		}
		else if (output.json()) {
			output.array(this.engine.get(Findings.class).all(filter()).iterator());
		}
		else {
			new FindingsText(output).list(this.engine.get(Findings.class).page(filter(), 0, this.limit), this.limit);
		}
		return 0;
	}

	private void export(Path file, Output output) {
		long count = FindingsFile.write(file, this.engine.get(Findings.class).all(filter()));
		if (output.json()) {
			output.document(Map.of("findings", count, "file", file.toString()));
		}
		else {
			output.line(count + " findings in " + file);
		}
	}

	private void check() {
		if (this.limit < 1) {
			throw new ConfigurationProblem("--limit " + this.limit + " must be 1 or more");
		}
		if (this.findings.isEmpty() != (this.act == null)) {
			throw new ConfigurationProblem(
					"Numbers of findings go with --accept, --resolve, --reopen, --assign or --note");
		}
		if (this.act != null && this.sheet != null) {
			throw new ConfigurationProblem("--export and --import go without numbers of findings");
		}
		boolean decides = this.act != null && this.act.state() != null;
		if (decides != (this.reason != null)) {
			throw new ConfigurationProblem("--reason goes with --accept, --resolve and --reopen, and they with it");
		}
		if (this.actor.as != null && this.act == null && (this.sheet == null || this.sheet.edited == null)) {
			throw new ConfigurationProblem("--as goes with what is changed: numbers of findings, or --import");
		}
		this.actor.name();
	}

	private List<Finding.Change> changes(Act act) {
		return this.findings.stream()
			.map((id) -> new Finding.Change(id, null, act.state(), this.reason, act.assignee, act.note,
					"FINDING " + id))
			.toList();
	}

	private int change(List<Finding.Change> changes, Output output) {
		Findings.Done done = this.engine.get(Findings.class).change(changes, this.actor.atHost());
		if (done.changed() == 0 && done.refused().isEmpty()) {
			throw new Refused("Nothing to change: " + done.same() + " findings are as you want them already");
		}
		if (output.json()) {
			output.document(done);
		}
		else {
			output.line(done.changed() + " findings changed, " + done.same() + " were so already, "
					+ done.refused().size() + " refused");
			done.refused().forEach((line) -> output.line("  " + line + "; export it again"));
		}
		return done.refused().isEmpty() ? 0 : 3;
	}

	private Finding.Filter filter() {
		return new Finding.Filter(this.account, (this.kind != null) ? this.kind.name() : null,
				(this.state != State.ALL) ? this.state.name() : null, this.order, null, null);
	}

	/** Which are shown. */
	enum State {

		OPEN, EXPECTED, ACCEPTED, RESOLVED, ALL

	}

	/** A file instead of the terminal. */
	static class Sheet {

		@Option(names = "--export", paramLabel = "F.csv",
				description = "All of them into a CSV file, to be edited and given to --import.")
		@Nullable Path export;

		@Option(names = "--import", paramLabel = "F.csv",
				description = "An edited export: its states, reasons, assignees and notes.")
		@Nullable Path edited;

	}

	/** What a person makes of findings. */
	static class Act {

		@Option(names = "--accept", description = "The difference is all right, as long as it is this one.")
		boolean accept;

		@Option(names = "--resolve", description = "It is settled elsewhere; another difference opens it again.")
		boolean resolve;

		@Option(names = "--reopen", description = "It is to be looked at after all.")
		boolean reopen;

		@Option(names = "--assign", paramLabel = "NAME", description = "Who looks after it.")
		@Nullable String assignee;

		@Option(names = "--note", paramLabel = "T", description = "What is worth knowing.")
		@Nullable String note;

		@Nullable String state() {
			return this.accept ? "ACCEPTED" : this.resolve ? "RESOLVED" : this.reopen ? "OPEN" : null;
		}

	}

}
