package io.omsync.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.connector.OrderLookup;
import io.omsync.run.ActiveRun;
import io.omsync.run.Steps;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/**
 * The step that matches what was touched since the last one. It calls no vendor, and
 * nothing of it is in the ledger, whose unit is the vendor's record.
 */
@Component
class Matching {

	static final String STEP = "matching";

	private static final int CHUNK = 5000;

	private final Steps steps;

	private final PrepareStore prepare;

	private final MatchStore store;

	private final RateStore rates;

	private final Clock clock;

	Matching(Steps steps, PrepareStore prepare, MatchStore store, RateStore rates, Clock clock) {
		this.steps = steps;
		this.prepare = prepare;
		this.store = store;
		this.rates = rates;
		this.clock = clock;
	}

	/** For an attempt of a run; all of it is as of one instant. */
	Step step(ActiveRun run, Object session) {
		Terms terms = Terms.of(run.settings(), Sides.of(session), session instanceof OrderLookup);
		return this.steps.workOff(run, STEP, new Turn(run, terms)::next);
	}

	/** What a run has come to, whichever of its attempts did it. */
	List<String> remarks(ActiveRun run) {
		String account = run.account().name();
		long looked = this.store.looked(account, run.runId());
		if (looked == 0) {
			return List.of();
		}
		List<String> remarks = new ArrayList<>();
		remarks.add("Matched: " + looked + " orders or names of orders looked at; "
				+ changed(account, this.store.changed(run.runId())));
		List<String> missing = missing(this.store.sides(account));
		if (!missing.isEmpty()) {
			remarks.add("Not checked, for want of " + String.join(", ", missing) + ": whatever is compared with them");
		}
		return remarks;
	}

	private static String changed(String account, List<MatchStore.Changed> changed) {
		return changed.isEmpty() ? "no finding changed"
				: changed.stream()
					.map((one) -> one.findings() + " " + one.kind() + " " + one.state())
					.collect(Collectors.joining(", ", "findings: ", "; omsync findings --account " + account));
	}

	private static List<String> missing(Sides sides) {
		List<String> missing = new ArrayList<>();
		if (!sides.shipments()) {
			missing.add("shipments");
		}
		if (!sides.invoices()) {
			missing.add("invoices");
		}
		if (!sides.payments()) {
			missing.add("payments");
		}
		if (!sides.returns()) {
			missing.add("returns");
		}
		return missing;
	}

	/** What one attempt does. */
	private final class Turn {

		private final ActiveRun run;

		private final Terms terms;

		private @Nullable Instant now;

		private PrepareStore.@Nullable Portion portion;

		private boolean prepared;

		Turn(ActiveRun run, Terms terms) {
			this.run = run;
			this.terms = terms;
		}

		boolean next() {
			String account = this.run.account().name();
			Instant asOf = (this.now != null) ? this.now : Utc.now(Matching.this.clock);
			this.now = asOf;
			if (!this.prepared) {
				this.portion = Matching.this.prepare.next(account, this.terms, asOf, this.portion,
						PrepareStore.PORTION);
				this.prepared = this.portion == null;
				if (this.prepared) {
					Matching.this.rates.take(account, this.run.account().rates());
				}
				return true;
			}
			int taken = Matching.this.store.match(account, this.run.runId(), asOf, CHUNK);
			this.run.progress(taken, -1);
			return taken == CHUNK;
		}

	}

}
