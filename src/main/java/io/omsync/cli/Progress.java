package io.omsync.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.omsync.connector.Stretch;
import io.omsync.run.ActiveRun;
import io.omsync.run.RunService;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far the running run is, on standard error: a bar on a terminal, a line every few
 * seconds elsewhere.
 */
class Progress implements AutoCloseable {

	private static final Duration ON_TERMINAL = Duration.ofMillis(250);

	private static final Duration ELSEWHERE = Duration.ofSeconds(5);

	private final RunService runs;

	private final PrintWriter err;

	private final boolean terminal = System.console() != null;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "progress");
		thread.setDaemon(true);
		return thread;
	});

	/** Which of several slices, as in "window 3 of 13". */
	private volatile String at = "";

	private @Nullable ProgressBar bar;

	private long barOf;

	private @Nullable Pace pace;

	Progress(RunService runs, Output output) {
		this.runs = runs;
		this.err = output.error();
		long every = (this.terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
		this.timer.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
	}

	/** Tells which of several slices is next. */
	void at(String which) {
		this.at = which;
	}

	private void show() {
		List<ActiveRun> active = this.runs.active();
		if (active.isEmpty()) {
			return;
		}
		ActiveRun run = active.get(0);
		Pace watched = pace(run);
		if (!this.terminal) {
			this.err.println("Run " + run.runId() + " (" + run.job() + ", " + run.account().name()
					+ (this.at.isEmpty() ? "" : ", " + this.at) + "): " + watched.told(run, System.nanoTime()));
			this.err.flush();
			return;
		}
		Stretch stretch = run.stretch();
		if (this.bar == null || this.barOf != run.runId()) {
			closeBar();
			this.barOf = run.runId();
			this.bar = new ProgressBarBuilder()
				.setTaskName(("Run " + run.runId() + " " + run.job() + " " + this.at).strip())
				.setInitialMax(run.expected())
				.setStyle(ProgressBarStyle.ASCII)
				.build();
		}
		this.bar.maxHint((stretch != null) ? stretch.of() : run.expected());
		this.bar.stepTo((stretch != null) ? stretch.done() : run.handled());
		this.bar.setExtraMessage((stretch != null) ? watched.told(run, System.nanoTime()) : "");
	}

	private Pace pace(ActiveRun run) {
		Pace watched = this.pace;
		if (watched == null || !watched.isOf(run)) {
			watched = Pace.of(run, System.nanoTime());
			this.pace = watched;
		}
		return watched;
	}

	private void closeBar() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		closeBar();
	}

}
