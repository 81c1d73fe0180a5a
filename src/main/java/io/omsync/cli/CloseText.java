package io.omsync.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Revision;
import io.omsync.reconcile.close.Signing;
import io.omsync.reconcile.close.Since;
import io.omsync.reconcile.close.Sums;
import io.omsync.reconcile.report.Difference;
import org.jspecify.annotations.Nullable;

/** What a close says. */
class CloseText implements Since.View {

	private static final int SHOWN = 100;

	private final Output output;

	CloseText(Output output) {
		this.output = output;
	}

	void prepared(Preparing.Prepared done) {
		if (this.output.json()) {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("revision", done.revision());
			fields.put("pack", PackText.Document.of(done.pack()));
			fields.put("again", done.again());
			this.output.document(fields);
			return;
		}
		Revision revision = done.revision();
		this.output.line(revision.title() + (done.again()
				? " was prepared at " + revision.preparedAt() + "; nothing that counts has changed since"
				: " is prepared"));
		new PackText(this.output).lines(done.pack());
		this.output.line("Two people sign it: " + close(revision) + " --sign --as NAME");
	}

	void signed(Signing.Signed done) {
		if (this.output.json()) {
			this.output.document(done);
			return;
		}
		Revision revision = done.revision();
		String signers = done.signatures()
			.stream()
			.map((one) -> one.signer() + " on " + one.host() + " at " + one.signedAt())
			.collect(Collectors.joining(", and by "));
		this.output.line(revision.title() + " is signed by " + signers);
		long logins = done.signatures().stream().map((one) -> one.login() + "@" + one.host()).distinct().count();
		if (logins < done.signatures().size()) {
			this.output.line("Both signed as the same user of the same machine: " + done.signatures().get(0).login()
					+ ". Whether they are two people is for you to know.");
		}
		this.output.line(done.locked() ? "It is closed. What changes from now on: " + close(revision) + " --diff"
				: "The signature of a second person closes it: " + close(revision) + " --sign --as NAME");
	}

	void withdrawn(Revision revision) {
		if (this.output.json()) {
			this.output.document(revision);
			return;
		}
		this.output.line(revision.title() + " is taken back; its files stay in " + revision.folder());
	}

	@Override
	public void show(Revision base, Sums sums, Consumer<Consumer<Difference>> differences) {
		if (this.output.json()) {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("revision", base);
			fields.put("sums", sums.lines());
			this.output.document(fields, "differences", (each) -> differences.accept(each::accept));
			return;
		}
		String since = (base.lockedAt() != null) ? "closed at " + base.lockedAt() : "prepared at " + base.preparedAt();
		if (sums.lines().isEmpty()) {
			this.output.line("Nothing changed since " + base.title() + " was " + since);
			return;
		}
		this.output.line("Since " + base.title() + " was " + since + ":");
		this.output.table(List.of("what", "how", "class", "count", "difference"),
				sums.lines().stream().map(CloseText::cells).toList());
		List<Difference> first = new ArrayList<>();
		differences.accept((one) -> {
			if (first.size() < SHOWN) {
				first.add(one);
			}
		});
		this.output.table(List.of("what", "id", "month", "how", "before", "after"),
				first.stream().map(CloseText::cells).toList(), Set.of(1), List.of());
		long all = sums.lines().stream().mapToLong(Sums.Line::count).sum();
		if (all > first.size()) {
			this.output.line("These are the first " + SHOWN + " of " + all + "; --json has all");
		}
	}

	private static List<String> cells(Sums.Line line) {
		return List.of(line.what(), line.how().name(), line.standing(), String.valueOf(line.count()),
				money(line.difference(), line.currency()));
	}

	private static List<String> cells(Difference one) {
		return List.of(one.what(), one.id(), one.ownPeriod(), (one.how().name() + " " + one.column()).strip(),
				side(one.classBefore(), one.before(), one), side(one.classAfter(), one.after(), one));
	}

	private static String side(@Nullable String standing, BigDecimal amount, Difference one) {
		if (one.wording()) {
			return String.valueOf(standing);
		}
		return (standing != null) ? money(amount, one.currency()) + " " + standing : "-";
	}

	private static String money(BigDecimal amount, String currency) {
		return currency.isEmpty() ? FindingsText.number(amount, null)
				: FindingsText.number(amount, currency) + " " + currency;
	}

	private static String close(Revision revision) {
		return "omsync close --account " + revision.account() + " --period " + revision.period();
	}

}
