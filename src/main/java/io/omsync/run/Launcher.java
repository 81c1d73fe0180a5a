package io.omsync.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Pause;
import io.omsync.connector.UnusableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Starts the Spring Batch job of one attempt, in this thread, and judges its end. */
@Component
class Launcher {

	private static final Logger log = LoggerFactory.getLogger(Launcher.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

	private final JobOperator operator;

	private final BatchRows batch;

	private final Ledger ledger;

	private final Judgement judgement;

	private final Pause pause;

	/**
	 * A launch holds a connection while it takes another for its number: one of the pool
	 * is always left for that, or launches would wait for each other for ever.
	 */
	private final Semaphore places;

	Launcher(JobOperator operator, BatchRows batch, Ledger ledger, Judgement judgement, Pause pause,
			@Qualifier("pool") HikariDataSource pool) {
		this.operator = operator;
		this.batch = batch;
		this.ledger = ledger;
		this.judgement = judgement;
		this.pause = pause;
		if (pool.getMaximumPoolSize() < 2) {
			throw new ConfigurationProblem("spring.datasource.hikari.maximum-pool-size (" + pool.getMaximumPoolSize()
					+ ") must be at least 2; every run that goes on at once needs one more");
		}
		this.places = new Semaphore(pool.getMaximumPoolSize() - 1);
	}

	/** Carries out one attempt and judges how it ended; stores nothing of that yet. */
	RunOutcome launch(SyncJob job, ActiveRun run) {
		try {
			while (!this.places.tryAcquire()) {
				this.pause.of(LOOK_AGAIN, run::requireGoingOn);
			}
		}
		catch (RuntimeException ex) {
			return failed(run, ex);
		}
		try {
			return inItsPlace(job, run);
		}
		finally {
			this.places.release();
		}
	}

	private RunOutcome inItsPlace(SyncJob job, ActiveRun run) {
		try {
			if (run.attempt() > 1) {
				this.batch.settle(run.row());
			}
			JobExecution execution = this.operator.start(job.job(run), this.batch.parameters(run.row()));
			RunOutcome outcome = judge(run, execution);
			keep(execution, outcome);
			return outcome;
		}
		catch (Held ex) {
			return held(run.runId(), ex);
		}
		catch (Exception ex) {
			return failed(run, ex);
		}
	}

	/** Of use to readers alone: what the run's own row says does not hang on it. */
	private void keep(JobExecution execution, RunOutcome outcome) {
		if (outcome.status() == Status.COMPLETED) {
			return;
		}
		try {
			this.batch.ending(execution, outcome.message());
		}
		catch (RuntimeException ex) {
			log.debug("How attempt {} of run {} ended is not kept", execution.getId(), outcome.runId(), ex);
		}
	}

	private static RunOutcome failed(ActiveRun run, Exception ex) {
		if (ex instanceof StopAsked) {
			return stopped(run);
		}
		run.inputUnusable(ex instanceof UnusableFile);
		log.debug("Run {} could not be carried out", run.runId(), ex);
		Cause cause = Cause.of(ex);
		run.failed(cause);
		return new RunOutcome(run.runId(), Status.FAILED, cause.exitCode(), cause.message());
	}

	RunOutcome held(long runId, Held held) {
		this.ledger.hold(runId, held.step(), held.records());
		return new RunOutcome(runId, Status.HELD, 6, held.getMessage() + "; omsync approve " + runId
				+ " lets exactly this go, omsync refuse " + runId + " --reason … ends it");
	}

	private RunOutcome judge(ActiveRun run, JobExecution execution) {
		if (execution.getStatus() == BatchStatus.COMPLETED) {
			return this.judgement.of(run);
		}
		List<Throwable> failures = execution.getAllFailureExceptions();
		if (run.stopRequest() != null && (execution.getStatus() == BatchStatus.STOPPED || stopAsked(failures))) {
			return stopped(run);
		}
		Optional<Held> held = failures.stream().flatMap(Held::in).findFirst();
		if (held.isPresent()) {
			return held(run.runId(), held.get());
		}
		failures.forEach((thrown) -> log.debug("Run {} failed", run.runId(), thrown));
		String imbalance = run.imbalance();
		if (imbalance != null) {
			return new RunOutcome(run.runId(), Status.FAILED, 1, imbalance);
		}
		Cause cause = Cause.of(failures);
		run.failed(cause);
		return new RunOutcome(run.runId(), Status.FAILED, cause.exitCode(), cause.message());
	}

	private static boolean stopAsked(List<Throwable> failures) {
		return failures.stream()
			.anyMatch((failure) -> NestedExceptionUtils.getMostSpecificCause(failure) instanceof StopAsked);
	}

	static RunOutcome stopped(ActiveRun run) {
		return new RunOutcome(run.runId(), Status.STOPPED, 130, "Stopped at a chunk boundary as " + run.stopRequest()
				+ " asked; restart it: omsync restart " + run.runId());
	}

}
