package io.omsync.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Settings of an account's jobs that are allowed and yet make no sense together. */
class SettingSense {

	private static final String PULL = "order-pull";

	private static final String LOAD = "inventory-load";

	private static final String PUSH = "inventory-push";

	private static final String RECONCILE = "reconcile";

	private final Accounts accounts;

	private final Account account;

	private final List<Remark> remarks = new ArrayList<>();

	SettingSense(Accounts accounts, Account account) {
		this.accounts = accounts;
		this.account = account;
	}

	List<Remark> remarks() {
		new TreeMap<>(this.account.jobs()).forEach((job, settings) -> {
			String at = "jobs." + job;
			idle(at, job, settings);
			if (PULL.equals(job)) {
				windows(at, settings);
			}
			if (PUSH.equals(job)) {
				source(at, settings);
			}
		});
		if (!this.account.jobs().containsKey(PUSH) && !this.account.locations().isEmpty()) {
			note("locations", "are mapped, but this account has no job " + PUSH + " that would use them");
		}
		return this.remarks;
	}

	/** One record holds the settings of all jobs, so the binder can not tell. */
	private void idle(String at, String job, JobSettings settings) {
		List<String> idle = new ArrayList<>();
		if (!PUSH.equals(job)) {
			add(idle, "from", settings.from() != null);
			add(idle, "guard", settings.guard() != null);
			add(idle, "full", settings.full() != null);
			add(idle, "buffer", settings.buffer() != 0);
			add(idle, "check-drift", settings.checkDrift());
		}
		add(idle, "snapshot", !LOAD.equals(job) && settings.snapshot() == JobSettings.Snapshot.FULL);
		if (!RECONCILE.equals(job)) {
			JobSettings unset = JobSettings.DEFAULTS;
			add(idle, "tolerance", settings.tolerance().compareTo(unset.tolerance()) != 0
					|| settings.toleranceAbove() != null || settings.toleranceBelow() != null);
			add(idle, "tolerance-percent", settings.tolerancePercent().signum() != 0);
			add(idle, "ageing", !settings.ageing().equals(unset.ageing()) || !settings.ageingByKind().isEmpty());
			add(idle, "invoice-expected", settings.invoiceExpected() != unset.invoiceExpected());
		}
		if (!idle.isEmpty()) {
			note(at, String.join(", ", idle) + ": this job does not read "
					+ ((idle.size() == 1) ? "it; remove it" : "them; remove them"));
		}
	}

	private static void add(List<String> idle, String setting, boolean set) {
		if (set) {
			idle.add(setting);
		}
	}

	private void windows(String at, JobSettings settings) {
		if (settings.lag().compareTo(settings.since()) >= 0) {
			note(at, "lag is as long as since, so the first window starts only after " + settings.lag()
					+ "; shorten lag or lengthen since");
		}
		if (settings.overlap().compareTo(settings.maxWindow()) > 0) {
			note(at, "overlap is longer than max-window, so every order is read more than twice; lengthen max-window");
		}
	}

	private void source(String at, JobSettings settings) {
		String from = (settings.from() != null) ? settings.from() : this.account.name();
		if (settings.guard() == null) {
			note(at, "has no guard: no push is held, however much it changes; set"
					+ " guard: { max-changed: 30%, max-to-zero: 5% }");
		}
		if (!this.accounts.names().contains(from)) {
			return;
		}
		try {
			if (!this.accounts.outline(from).account().jobs().containsKey(LOAD)) {
				note(at, "sends the levels of " + from + ", which has no job " + LOAD + " that loads any");
			}
		}
		catch (ConfigurationProblem ex) {
			note(at, "sends the levels of " + from + ", whose account file is wrong: " + ex.getMessage());
		}
	}

	private void note(String at, String text) {
		this.remarks.add(Remark.note(at, text));
	}

}
