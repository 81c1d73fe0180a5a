package io.omsync.schedule;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.omsync.connector.Account;
import io.omsync.connector.JobSettings;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;

import org.springframework.batch.core.job.Job;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A job of the tests, on the real runner and real windows: its one chunk is what the
 * script says.
 */
final class PlayedJob implements SyncJob {

	private final String name;

	private final JobSettings.Lane lane;

	private final boolean windows;

	private final ObjectProvider<Steps> steps;

	private final ObjectProvider<Windows> chain;

	private final Clock clock;

	private final Runnable looks;

	private final Consumer<ActiveRun> script;

	PlayedJob(String name, JobSettings.Lane lane, boolean windows, ObjectProvider<Steps> steps,
			ObjectProvider<Windows> chain, Clock clock, Runnable looks, Consumer<ActiveRun> script) {
		this.name = name;
		this.lane = lane;
		this.windows = windows;
		this.steps = steps;
		this.chain = chain;
		this.clock = clock;
		this.looks = looks;
		this.script = script;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public JobSettings.Lane lane() {
		return this.lane;
	}

	@Override
	public List<Due> due(Account account) {
		this.looks.run();
		return this.windows ? this.chain.getObject().due(account, this.name).stream().map(Due::planned).toList()
				: List.of(Due.planned(new Slice.Occasion(this.clock.instant())));
	}

	@Override
	public Job job(ActiveRun run) {
		Steps all = this.steps.getObject();
		return all.job(run, all.workOff(run, "played", () -> {
			this.script.accept(run);
			return false;
		}));
	}

}
