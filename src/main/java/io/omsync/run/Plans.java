package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.JobSettings;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tells what a restart would do, keeps what was told, and lets a restart do that and
 * nothing else.
 */
@Service
public class Plans {

	private final RunService runs;

	private final Accounts accounts;

	private final Attempts attempts;

	private final Ledger ledger;

	private final Estimates estimates;

	private final JdbcClient jdbc;

	private final Clock clock;

	Plans(RunService runs, Accounts accounts, Attempts attempts, Ledger ledger, Estimates estimates,
			DataSource dataSource, Clock clock) {
		this.runs = runs;
		this.accounts = accounts;
		this.attempts = attempts;
		this.ledger = ledger;
		this.estimates = estimates;
		this.jdbc = JdbcClient.create(dataSource);
		this.clock = clock;
	}

	/**
	 * What a restart of a run would do.
	 * @throws Refused when it is running, done, or held
	 */
	public Plan restart(long runId) {
		RunRecord run = restartable(runId);
		Account account = this.accounts.account(run.account());
		SyncJob job = this.runs.job(run.job());
		job.check(account);
		return restart(run, account, job.again(account, run));
	}

	/**
	 * Restarts a run as a plan says.
	 * @throws Refused when that is not what a restart would do any more
	 */
	public RunOutcome restart(Plan plan, Duration wait) {
		long runId = Objects.requireNonNull(plan.slices().get(0).runId());
		Account account = this.accounts.account(plan.account());
		SyncJob job = this.runs.job(plan.job());
		return this.runs.underLease(plan.job(), plan.account(), wait, (lease) -> {
			RunRecord run = restartable(runId);
			hold(plan.plan(), plan.content(), restart(run, account, job.settleOn(account, run)));
			return this.attempts.carryOut(job, account, run.toSlice(), lease, run, plan.plan());
		});
	}

	private RunRecord restartable(long runId) {
		RunRecord run = this.runs.find(runId);
		this.runs.requireRestartable(run);
		return run;
	}

	private Plan restart(RunRecord run, Account account, SyncJob.Again again) {
		Slice slice = run.toSlice();
		Duration length = (slice instanceof Slice.Window window) ? Duration.between(window.from(), window.to())
				: Duration.ZERO;
		return Plan.of("omsync restart " + run.runId(), run.job(), run.account(), 0,
				List.of(Plan.Item.of(slice, run, this.ledger.stored(run.runId()))), again,
				this.estimates.of(account, run.job(), 1, length, again.records()), settings(account, run.job()));
	}

	/** Keeps a plan that was shown, so that it can be asked for by its name. */
	public void keep(Plan plan) {
		this.jdbc.sql("""
				INSERT INTO run_plan (plan, content, shown_at) VALUES (:plan, :content, :now)
				ON DUPLICATE KEY UPDATE shown_at = VALUES(shown_at)
				""")
			.param("plan", plan.plan())
			.param("content", plan.content())
			.param("now", Utc.column(this.clock.instant()))
			.update();
	}

	/**
	 * Makes sure that what would be done now is what a plan showed.
	 * @param shown the plan's name
	 * @throws Refused when there is no such plan, or it would do something else
	 */
	public void requireAsShown(String shown, Plan now) {
		String content = this.jdbc.sql("SELECT content FROM run_plan WHERE plan = ?")
			.param(shown)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new Refused(
					"There is no plan " + shown + "; see what would be done now: " + now.command() + " --preview"));
		hold(shown, content, now);
	}

	static void hold(String shown, String content, Plan now) {
		if (!content.equals(now.content())) {
			throw new Refused("What would be done is not what plan " + shown + " showed: " + now.differences(content)
					+ ". Look again: " + now.command() + " --preview");
		}
	}

	/** The settings that change what a run does. */
	static Map<String, String> settings(Account account, String job) {
		JobSettings settings = account.job(job);
		Map<String, @Nullable Object> all = new LinkedHashMap<>();
		all.put("vendor", account.vendor());
		all.put("base-url", account.baseUrl());
		all.put("credential", account.credentialKey());
		all.put("options", new TreeMap<>(account.options()));
		all.put("locations", account.locations());
		all.put("statuses", account.statuses());
		all.put("overlap", settings.overlap());
		all.put("chunk", settings.chunk());
		all.put("max-rejects", settings.maxRejects());
		all.put("volume", settings.volume());
		all.put("from", settings.from());
		all.put("buffer", settings.buffer());
		all.put("guard", settings.guard());
		all.put("mapping", account.mapping());
		all.put("snapshot", settings.snapshot());
		all.put("canary", settings.canary());
		all.put("check-drift", settings.checkDrift());
		Map<String, String> given = new LinkedHashMap<>();
		all.forEach((name, value) -> {
			if (value != null) {
				given.put(name, value.toString());
			}
		});
		return given;
	}

}
