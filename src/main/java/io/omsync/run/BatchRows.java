package io.omsync.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Spring Batch's rows of a run. Their status is never trusted: only the holder of the
 * lease calls this, and a run that is not done has no step that is done, because a step's
 * row says COMPLETED before its gate has judged.
 */
@Component
class BatchRows {

	private final JobRepository repository;

	private final Clock clock;

	BatchRows(JobRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	/** The job's identity; nothing in it is secret. */
	JobParameters parameters(RunRecord row) {
		return new JobParametersBuilder().addString("account", row.account())
			.addString("slice", row.slice())
			.addLong("round", (long) row.round())
			.addLong("runId", row.runId(), false)
			.toJobParameters();
	}

	/** Deletes all of a run. */
	void remove(RunRecord row) {
		JobInstance instance = this.repository.getJobInstance(row.job(), parameters(row));
		if (instance != null) {
			this.repository.deleteJobInstance(instance);
		}
	}

	/**
	 * Makes what an earlier attempt left startable: STARTED, UNKNOWN and COMPLETED become
	 * FAILED, and the next attempt inherits the furthest committed context.
	 * @return the executions that were still open, with their status
	 */
	List<String> settle(RunRecord row) {
		JobInstance instance = this.repository.getJobInstance(row.job(), parameters(row));
		if (instance == null) {
			return List.of();
		}
		List<String> open = new ArrayList<>();
		List<JobExecution> executions = this.repository.getJobExecutions(instance);
		if (executions.isEmpty()) {
			// Killed between the two; Spring Batch starts no instance without one.
			this.repository.deleteJobInstance(instance);
			return List.of();
		}
		inherit(instance, executions);
		for (JobExecution execution : executions) {
			for (StepExecution step : execution.getStepExecutions()) {
				if (!restartable(step.getStatus())) {
					step.setStatus(BatchStatus.FAILED);
					step.setExitStatus(ExitStatus.FAILED);
					step.setEndTime(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC));
					this.repository.update(step);
				}
			}
			if (!restartable(execution.getStatus())) {
				open.add("execution " + execution.getId() + " " + execution.getStatus());
				execution.setStatus(BatchStatus.FAILED);
				execution.setExitStatus(ExitStatus.FAILED);
				execution.setEndTime(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC));
				this.repository.update(execution);
			}
		}
		return open;
	}

	/**
	 * Keeps why an execution failed in a line for people, in the place of a stack trace.
	 */
	void ending(JobExecution execution, @Nullable String why) {
		execution.setExitStatus(new ExitStatus(execution.getExitStatus().getExitCode(), (why != null) ? why : ""));
		this.repository.update(execution);
	}

	/** The executions of a run, oldest first. */
	List<JobExecution> executions(RunRecord row) {
		JobInstance instance = this.repository.getJobInstance(row.job(), parameters(row));
		return (instance == null) ? List.of()
				: this.repository.getJobExecutions(instance)
					.stream()
					.sorted(Comparator.comparingLong(JobExecution::getId))
					.toList();
	}

	/** Whether Spring Batch still calls something of a run open. */
	boolean open(RunRecord row) {
		return executions(row).stream().anyMatch((execution) -> !restartable(execution.getStatus()));
	}

	/** When the attempt in hand stored its last chunk, by its process's clock. */
	Optional<Instant> lastChunk(RunRecord row) {
		JobInstance instance = this.repository.getJobInstance(row.job(), parameters(row));
		return Optional.ofNullable(instance)
			.map(this.repository::getLastJobExecution)
			.flatMap((execution) -> execution.getStepExecutions()
				.stream()
				.filter((step) -> step.getCommitCount() > 0)
				.max(Comparator.comparingLong(StepExecution::getId)))
			.map(StepExecution::getLastUpdated)
			.map((at) -> at.atZone(ZoneId.systemDefault()).toInstant());
	}

	/**
	 * Spring Batch stores a new attempt's context empty and fills it with the first
	 * chunk, so an attempt that was killed before that would hand on nothing; and it
	 * takes the attempt with the latest wall-clock time for the last one.
	 */
	private void inherit(JobInstance instance, List<JobExecution> executions) {
		Map<String, StepExecution> furthest = new HashMap<>();
		executions.stream()
			.flatMap((execution) -> execution.getStepExecutions().stream())
			.filter((step) -> LedgerCounters.in(step.getExecutionContext()))
			.sorted(Comparator.comparingLong(StepExecution::getId))
			.forEach((step) -> furthest.put(step.getStepName(), step));
		furthest.forEach((name, step) -> {
			StepExecution last = this.repository.getLastStepExecution(instance, name);
			if (last != null && !last.getExecutionContext().equals(step.getExecutionContext())) {
				last.setExecutionContext(step.getExecutionContext());
				this.repository.updateExecutionContext(last);
			}
		});
	}

	private static boolean restartable(BatchStatus status) {
		return status == BatchStatus.FAILED || status == BatchStatus.STOPPED;
	}

}
