package io.omsync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.MySQLJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.omsync.connector.JobSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One lane of the schedule in this process: db-scheduler with threads of its own. A row
 * of its table is a job of an account; of all processes one picks it when its time has
 * come, and another one when the first is not heard of any more. That a slice is run once
 * is the lease's doing, not the table's.
 */
final class LaneSchedule {

	private static final Logger log = LoggerFactory.getLogger(LaneSchedule.class);

	private static final int MISSED_BEATS = 6;

	/** The other lane's rows are unknown to this one, and not to be deleted for it. */
	private static final Duration NEVER = Duration.ofDays(36_500);

	private static final Duration LONGEST_CHUNK = Duration.ofMinutes(3);

	private static final Duration ELSEWHERE = Duration.ofSeconds(30);

	/** So long another process may still know an account that this one does not. */
	private static final Duration GONE = Duration.ofDays(1);

	private final JobSettings.Lane lane;

	private final Map<String, ScheduledJob> jobs;

	private final Turn turn;

	private final Afterwards afterwards;

	private final Clock clock;

	private final CustomTask<Progress> task;

	private final Scheduler scheduler;

	private volatile boolean closing;

	LaneSchedule(JobSettings.Lane lane, int threads, Map<String, ScheduledJob> jobs, Turn turn, Afterwards afterwards,
			DataSource dataSource, ScheduleSettings settings, String owner, Clock clock, Ticks ticks) {
		this.lane = lane;
		this.jobs = jobs;
		this.turn = turn;
		this.afterwards = afterwards;
		this.clock = clock;
		this.task = Tasks.custom(name(), Progress.class)
			.onDeadExecution(this::revive)
			.onFailure(this::failed)
			.execute(this::execute);
		this.scheduler = new Polling(dataSource, this.task).schedulerName(new SchedulerName.Fixed(owner))
			.threads(threads)
			.pollingInterval(settings.poll())
			.heartbeatInterval(settings.beat())
			.missedHeartbeatsLimit(MISSED_BEATS)
			.deleteUnresolvedAfter(NEVER)
			.shutdownMaxWait(LONGEST_CHUNK)
			.jdbcCustomization(new MySQLJdbcCustomization(true))
			.serializer(new ProgressText())
			.addSchedulerListener(ticks)
			.clock(clock::instant)
			.build();
	}

	private String name() {
		return ScheduledJob.task(this.lane);
	}

	/** Plans what is new or has another schedule than before, and begins. */
	void start() {
		Map<String, ScheduledExecution<Progress>> planned = new HashMap<>();
		this.scheduler.fetchScheduledExecutionsForTask(name(), Progress.class, ScheduledExecutionsFilter.all(),
				(row) -> planned.put(row.getTaskInstance().getId(), row));
		Instant now = this.clock.instant();
		this.jobs.forEach((id, job) -> {
			if (job.lane() == this.lane) {
				plan(job, planned.get(id), now);
			}
		});
		this.scheduler.start();
	}

	private void plan(ScheduledJob job, @Nullable ScheduledExecution<Progress> row, Instant now) {
		Instant time = job.next(now);
		TaskInstance<Progress> instance = this.task.instance(job.id(), Progress.at(job, time));
		if (row == null) {
			this.scheduler.scheduleIfNotExists(instance, time);
		}
		else if (!row.isPicked()) {
			Progress kept = progress(job, row.getExecutionTime(), row::getData);
			if (kept.time().isAfter(now) && !kept.when().equals(job.when())) {
				move(instance, time, kept.movedTo(job, time));
			}
		}
	}

	private void move(TaskInstance<Progress> instance, Instant time, Progress progress) {
		try {
			this.scheduler.reschedule(instance, time, progress);
		}
		catch (TaskInstanceException ex) {
			log.info("{} is in the hands of another process that has just begun to serve", instance.getId());
		}
	}

	private CompletionHandler<Progress> execute(TaskInstance<Progress> instance, ExecutionContext context) {
		Progress progress = instance.getData();
		ScheduledJob job = this.jobs.get(instance.getId());
		if (job == null) {
			return elsewhere(instance.getId(), progress);
		}
		if (job.lane() != this.lane) {
			return new CompletionHandler.OnCompleteRemove<>();
		}
		Next next = this.turn.take(job, progress, context.getExecution().executionTime, () -> this.closing);
		return (complete, operations) -> operations.reschedule(complete, next.at(), next.progress());
	}

	/** An account that was added where another process runs, or taken out here. */
	private CompletionHandler<Progress> elsewhere(String id, Progress progress) {
		Instant now = this.clock.instant();
		if (progress.time().plus(GONE).isBefore(now)) {
			log.info("{} is in no account file and has waited for a day; it is taken off the schedule", id);
			return new CompletionHandler.OnCompleteRemove<>();
		}
		return (complete, operations) -> operations.reschedule(complete, now.plus(ELSEWHERE));
	}

	/** An Error, or a row that can not be read: all else ends as a turn. */
	private void failed(ExecutionComplete turn, ExecutionOperations<Progress> operations) {
		String id = turn.getExecution().taskInstance.getId();
		Throwable why = turn.getCause().orElseGet(() -> new IllegalStateException("no reason is known"));
		ScheduledJob job = this.jobs.get(id);
		if (job == null) {
			log.error("{} can not be read in the schedule: {}", id, why.toString());
			operations.reschedule(turn, this.clock.instant().plus(ELSEWHERE));
			return;
		}
		Next next = this.afterwards.noRun(job, progress(job, turn), why);
		operations.reschedule(turn, next.at(), next.progress());
	}

	/** As the row has it; what can not be read begins anew. */
	private static Progress progress(ScheduledJob job, Instant at, Supplier<@Nullable Object> row) {
		try {
			if (row.get() instanceof Progress kept) {
				return kept;
			}
		}
		catch (JacksonException ex) {
			log.warn("What the schedule's row of {} says can not be read; it begins anew", job.id());
		}
		return Progress.at(job, at);
	}

	private static Progress progress(ScheduledJob job, ExecutionComplete turn) {
		Execution row = turn.getExecution();
		return progress(job, row.executionTime, row.taskInstance::getData);
	}

	private void revive(ExecutionComplete dead, ExecutionOperations<Progress> operations) {
		ScheduledJob job = this.jobs.get(dead.getExecution().taskInstance.getId());
		log.warn("{} of {} is not heard of since {}; it goes on elsewhere", dead.getExecution().taskInstance.getId(),
				dead.getExecution().pickedBy, dead.getExecution().lastHeartbeat);
		if (job == null) {
			operations.reschedule(dead, this.clock.instant());
			return;
		}
		Next next = this.afterwards.ownerDied(job, progress(job, dead));
		operations.reschedule(dead, next.at(), next.progress());
	}

	/** Begins nothing more. */
	void closing() {
		this.closing = true;
		this.scheduler.pause();
	}

	/** Waits for what goes on, which has been asked to stop. */
	void stop() {
		this.scheduler.stop();
	}

	/**
	 * Looks as often as real time passes; what is due then is by our clock, which may
	 * stand still.
	 */
	private static final class Polling extends SchedulerBuilder {

		Polling(DataSource dataSource, Task<?> task) {
			super(dataSource, List.of(task));
		}

		@Override
		protected Waiter buildWaiter() {
			return new Waiter(this.poolingInterval);
		}

	}

}
