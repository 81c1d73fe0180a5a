package io.omsync.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import io.omsync.connector.JobSettings;
import io.omsync.run.JobOf;
import io.omsync.run.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the schedule stands with each job, as its table has it, whichever process works on
 * it.
 */
@Component
public class TriesStore {

	private static final Logger log = LoggerFactory.getLogger(TriesStore.class);

	private final JdbcClient jdbc;

	private final int tries;

	private final ProgressText text = new ProgressText();

	TriesStore(DataSource dataSource, ScheduleSettings settings) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tries = settings.restartAfter().size();
	}

	/**
	 * Jobs that the schedule has in hand, or tries again by itself soon: whatever failed
	 * of them waits for nobody yet.
	 */
	public Set<JobOf> going() {
		Set<JobOf> going = new HashSet<>();
		each((row, progress) -> {
			if (goesOn(row, progress)) {
				going.add(row.job());
			}
		});
		return going;
	}

	/** Jobs that can not even begin a run, and wait for a person by now. */
	public List<Stuck> stuck() {
		List<Stuck> stuck = new ArrayList<>();
		each((row, progress) -> stuck(row, progress).ifPresent(stuck::add));
		return stuck;
	}

	/** Both, and when each job is next, by one look. */
	public Standing standing() {
		var standing = new Standing(new HashSet<>(), new ArrayList<>(), new HashMap<>());
		each((row, progress) -> {
			if (goesOn(row, progress)) {
				standing.going().add(row.job());
			}
			stuck(row, progress).ifPresent(standing.stuck()::add);
			standing.next().put(row.job(), row.next());
		});
		return standing;
	}

	private boolean goesOn(Row row, Progress progress) {
		return row.picked() || (progress.tries() > 0 && progress.tries() <= this.tries);
	}

	private Optional<Stuck> stuck(Row row, Progress progress) {
		String trouble = progress.trouble();
		return (trouble != null && progress.tries() > this.tries)
				? Optional.of(new Stuck(row.job(), trouble, progress.tries(), row.next())) : Optional.empty();
	}

	/** Whether a job of a lane waits for a thread. */
	boolean othersWait(JobSettings.Lane lane, Instant now) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = ? AND NOT picked AND execution_time <= ?")
			.param(ScheduledJob.task(lane))
			.param(Utc.column(now))
			.query(Long.class)
			.single() > 0;
	}

	/** A row that can not be read is written anew at its next turn. */
	private void each(BiConsumer<Row, Progress> one) {
		this.jdbc.sql("SELECT task_instance, task_data, execution_time, picked FROM scheduled_tasks").query((row) -> {
			String[] id = row.getString("task_instance").split("/", 2);
			byte[] data = row.getBytes("task_data");
			if (id.length < 2 || data == null) {
				return;
			}
			try {
				one.accept(
						new Row(new JobOf(id[0], id[1]), Utc.instant(row, "execution_time"), row.getBoolean("picked")),
						this.text.deserialize(Progress.class, data));
			}
			catch (JacksonException ex) {
				log.warn("What the schedule's row of {}/{} says can not be read", id[0], id[1]);
			}
		});
	}

	private record Row(JobOf job, Instant next, boolean picked) {
	}

	/**
	 * How the schedule stands.
	 *
	 * @param going what it has in hand, or tries again by itself soon
	 * @param stuck what can not begin, and waits for a person
	 * @param next when each job has its next turn
	 */
	public record Standing(Set<JobOf> going, List<Stuck> stuck, Map<JobOf, Instant> next) {
	}

	/**
	 * A job that can not begin.
	 *
	 * @param trouble the class of what keeps it from that, as in ConfigurationProblem
	 * @param tries how often it was tried in a row
	 * @param next when it is tried again
	 */
	public record Stuck(JobOf job, String trouble, int tries, Instant next) {
	}

}
