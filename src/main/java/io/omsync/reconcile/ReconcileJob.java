package io.omsync.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.PageSource;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.ShipmentSource;
import io.omsync.connector.Vendors;
import io.omsync.document.DocumentStores;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.RecordSink;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/**
 * Pulls the invoices, shipments, payments and returns that changed in a window, a step a
 * kind, from a vendor that lists them apart from its orders. A restart reads each kind
 * again; what is stored counts as duplicate.
 */
@Component
class ReconcileJob implements SyncJob {

	static final String NAME = "reconcile";

	private static final int CHUNK = 100;

	private final Steps steps;

	private final Vendors vendors;

	private final Windows windows;

	private final DocumentStores stores;

	ReconcileJob(Steps steps, Vendors vendors, Windows windows, DocumentStores stores) {
		this.steps = steps;
		this.vendors = vendors;
		this.windows = windows;
		this.stores = stores;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		Object session = this.vendors.session(account, Object.class, () -> {
		});
		if (!(session instanceof InvoiceSource || session instanceof ShipmentSource || session instanceof PaymentSource
				|| session instanceof ReturnSource)) {
			throw new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " lists no documents apart from its orders; order-pull brings those that lie in them");
		}
	}

	@Override
	public boolean windows() {
		return true;
	}

	@Override
	public List<Due> due(Account account) {
		return this.windows.due(account, NAME).stream().map(Due::planned).toList();
	}

	@Override
	public Job job(ActiveRun run) {
		Object session = this.vendors.session(run.account(), Object.class, run::requireLease, run::requireGoingOn);
		List<Step> pulls = new ArrayList<>();
		step(run, "invoices", session, InvoiceSource.class, InvoiceSource::invoices, this.stores.invoices())
			.ifPresent(pulls::add);
		step(run, "shipments", session, ShipmentSource.class, ShipmentSource::shipments, this.stores.shipments())
			.ifPresent(pulls::add);
		step(run, "payments", session, PaymentSource.class, PaymentSource::payments, this.stores.payments())
			.ifPresent(pulls::add);
		step(run, "returns", session, ReturnSource.class, ReturnSource::returns, this.stores.returns())
			.ifPresent(pulls::add);
		return this.steps.job(run, pulls);
	}

	private <S, T> Optional<Step> step(ActiveRun run, String name, Object session, Class<S> capability,
			BiFunction<S, Slice.Window, PageSource<T>> source, RecordSink<T> sink) {
		if (!capability.isInstance(session)) {
			return Optional.empty();
		}
		Slice.Window window = run.window();
		var asked = new Slice.Window(window.from().minus(run.settings().overlap()), window.to());
		return Optional.of(this.steps.pull(run, name, run.settings().chunkOr(CHUNK),
				source.apply(capability.cast(session), asked), asked, sink));
	}

}
