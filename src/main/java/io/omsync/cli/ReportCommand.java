package io.omsync.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.reconcile.report.Format;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.PeriodReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the finance report of a month. */
@Command(name = "report",
		description = "Writes the finance report of a month to reports/<account>/<period>/: the same bytes for the same"
				+ " data. Once the month is closed, it is the one that was signed.",
		footer = { "", "Example: omsync report reconcile --account omnium-no --period 2026-10" })
class ReportCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "WHAT", description = "reconcile: what the reconciliation found.")
	What what = What.RECONCILE;

	@Option(names = "--account", required = true, paramLabel = "A", description = "The account.")
	String account = "";

	@Option(names = "--period", required = true, paramLabel = "YYYY-MM", description = "The month, in its zone.")
	String period = "";

	@Option(names = "--format", paramLabel = "F", split = ",", description = "csv, xlsx or both (default).")
	@Nullable List<Format> formats;

	@Option(names = "--as-of", paramLabel = "T",
			description = "When ages are counted to, as in 2026-11-01T00:00:00Z (default: the last matching).")
	@Nullable String asOf;

	ReportCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Period.of(this.period, ZoneOffset.UTC);
		Instant asOf = (this.asOf != null) ? RunCommand.instant("--as-of", this.asOf) : null;
		this.engine.start(this.common);
		Account account = this.engine.get(Accounts.class).outline(this.account).account();
		Pack pack = this.engine.get(PeriodReports.class)
			.write(account, Period.of(this.period, account.zone()), asOf,
					(this.formats != null) ? Set.copyOf(this.formats) : null);
		new PackText(this.common.output()).show(pack);
		return 0;
	}

	/** The reports that there are. */
	enum What {

		RECONCILE

	}

}
