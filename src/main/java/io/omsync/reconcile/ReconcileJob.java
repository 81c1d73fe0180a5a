package io.omsync.reconcile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.Mask;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.ShipmentSource;
import io.omsync.connector.Vendors;
import io.omsync.document.DocumentStores;
import io.omsync.model.Slice;
import io.omsync.reconcile.report.PeriodReports;
import io.omsync.run.ActiveRun;
import io.omsync.run.DropRuns;
import io.omsync.run.Status;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/**
 * Pulls the invoices, shipments, payments and returns that changed in a window, a step a
 * kind, from a vendor that lists them apart from its orders; or those of a file. Then
 * matches them with the orders, and writes the report of the month. A restart reads each
 * kind again; what is stored counts as duplicate.
 */
@Component
class ReconcileJob implements SyncJob {

	static final String NAME = "reconcile";

	static final int CHUNK = 100;

	private final Steps steps;

	private final Vendors vendors;

	private final Windows windows;

	private final DropRuns drops;

	private final List<Kind<?, ?>> kinds;

	private final List<DropFeed<?>> feeds;

	private final Matching matching;

	private final PeriodReports reports;

	ReconcileJob(Steps steps, Vendors vendors, Windows windows, DropRuns drops, DocumentStores stores,
			Matching matching, PeriodReports reports) {
		this.reports = reports;
		this.matching = matching;
		this.steps = steps;
		this.vendors = vendors;
		this.windows = windows;
		this.drops = drops;
		this.kinds = List.of(
				new Kind<>(DropFeed.INVOICES, InvoiceSource.class, InvoiceSource::invoices, stores.invoices()),
				new Kind<>(DropFeed.SHIPMENTS, ShipmentSource.class, ShipmentSource::shipments, stores.shipments()),
				new Kind<>(DropFeed.PAYMENTS, PaymentSource.class, PaymentSource::payments, stores.payments()),
				new Kind<>(DropFeed.RETURNS, ReturnSource.class, ReturnSource::returns, stores.returns()));
		this.feeds = this.kinds.stream().<DropFeed<?>>map(Kind::feed).toList();
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		if (!windows(account) && this.drops.fed(account, this.feeds).isEmpty()) {
			throw new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " has no documents, in its orders or apart from them, and no files of them are mapped; name another"
					+ " account");
		}
	}

	@Override
	public boolean windows(Account account) {
		Object session = this.vendors.session(account, Object.class, () -> {
		});
		return Sides.of(session).any();
	}

	@Override
	public List<Due> due(Account account) {
		List<Due> due = new ArrayList<>();
		if (windows(account)) {
			this.windows.due(account, NAME).stream().map(Due::planned).forEach(due::add);
		}
		due.addAll(this.drops.due(account, this.feeds));
		return due;
	}

	@Override
	public Optional<List<Path>> files(Account account) {
		return this.drops.files(account, this.feeds);
	}

	@Override
	public Due byHand(Account account, Path file) {
		return this.drops.byHand(account, file, this.feeds);
	}

	@Override
	public void checkRetry(Account account, boolean refetch) {
		if (refetch || this.drops.fed(account, this.feeds).isEmpty()) {
			throw new ConfigurationProblem("Documents are mapped again only where they came as files; of those that a"
					+ " vendor lists a good load of the same record resolves the reject");
		}
	}

	@Override
	public Optional<Fetched<?>> mapped(Account account, String raw, @Nullable String header, String place) {
		return (header != null) ? this.drops.mapped(account, raw, header, place) : Optional.empty();
	}

	@Override
	public Mask mask(Account account, @Nullable String header) {
		return (header != null) ? this.drops.mask(account, header) : SyncJob.super.mask(account, null);
	}

	@Override
	public Job job(ActiveRun run) {
		int chunk = run.settings().chunkOr(CHUNK);
		List<Step> steps = new ArrayList<>();
		if (run.slice() instanceof Slice.Drop) {
			DropFeed<?> feed = this.drops.feed(run, this.feeds);
			this.kinds.stream()
				.filter((kind) -> kind.feed().equals(feed))
				.forEach((kind) -> steps.add(kind.load(run, this.drops, chunk)));
		}
		else if (run.slice() instanceof Slice.Occasion) {
			this.kinds.forEach((kind) -> steps.add(kind.again(run, this.steps, this.drops, chunk)));
		}
		else {
			steps.addAll(pulls(run, chunk));
		}
		steps.add(this.matching.step(run, this.vendors.session(run.account(), Object.class, run::requireGoingOn)));
		return this.steps.job(run, steps);
	}

	private List<Step> pulls(ActiveRun run, int chunk) {
		Object session = this.vendors.session(run.account(), Object.class, run::requireLease, run::requireGoingOn);
		Slice.Window window = run.window();
		var asked = new Slice.Window(window.from().minus(run.settings().overlap()), window.to());
		return this.kinds.stream()
			.filter((kind) -> kind.listedBy(session))
			.map((kind) -> kind.pull(run, this.steps, session, asked, chunk))
			.toList();
	}

	@Override
	public List<String> remarks(ActiveRun run) {
		return this.matching.remarks(run);
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		this.drops.settle(run, outcome, this.feeds);
		if (outcome == Status.COMPLETED && run.slice() instanceof Slice.Window window) {
			this.reports.refresh(run.account(), window);
		}
	}

	@Override
	public void givenUp(ActiveRun run) {
		this.drops.givenUp(run, this.feeds);
	}

}
