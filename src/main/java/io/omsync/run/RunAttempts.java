package io.omsync.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Service;

/** The attempts of a run as Spring Batch has kept them. */
@Service
public class RunAttempts {

	private final BatchRows batch;

	RunAttempts(BatchRows batch) {
		this.batch = batch;
	}

	/** Those that came so far as to start, oldest first. */
	public List<Attempt> of(RunRecord run) {
		return this.batch.executions(run).stream().map(RunAttempts::attempt).toList();
	}

	private static Attempt attempt(JobExecution execution) {
		List<Step> steps = execution.getStepExecutions()
			.stream()
			.sorted(Comparator.comparingLong(StepExecution::getId))
			.map(RunAttempts::step)
			.toList();
		return new Attempt(execution.getId(), instant(execution.getStartTime()), instant(execution.getEndTime()),
				execution.getStatus().name(), ending(execution), steps);
	}

	private static Step step(StepExecution step) {
		return new Step(step.getStepName(), step.getStatus().name(), step.getReadCount(), step.getWriteCount(),
				step.getCommitCount(), instant(step.getStartTime()), instant(step.getEndTime()),
				(step.getCommitCount() > 0) ? instant(step.getLastUpdated()) : null);
	}

	/** One that died with its process left nothing, or a stack trace. */
	private static @Nullable String ending(JobExecution execution) {
		String said = execution.getExitStatus().getExitDescription();
		boolean told = execution.getStatus() != BatchStatus.COMPLETED && !execution.isRunning()
				&& said.lines().count() == 1;
		return told ? said : null;
	}

	/** Spring Batch stamps its rows with the JVM's local time. */
	private static @Nullable Instant instant(@Nullable LocalDateTime time) {
		return (time != null) ? time.atZone(ZoneId.systemDefault()).toInstant() : null;
	}

	/**
	 * An attempt.
	 *
	 * @param execution its number in Spring Batch's tables
	 * @param ending why it ended without being done; null when it was, still runs, or its
	 * process died
	 */
	public record Attempt(long execution, @Nullable Instant begunAt, @Nullable Instant endedAt, String status,
			@Nullable String ending, List<Step> steps) {
	}

	/**
	 * A step of an attempt.
	 *
	 * @param lastChunkAt when it stored its last chunk; null when it stored none
	 */
	public record Step(String name, String status, long read, long written, long chunks, @Nullable Instant begunAt,
			@Nullable Instant endedAt, @Nullable Instant lastChunkAt) {
	}

}
