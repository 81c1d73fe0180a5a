package io.omsync.schedule;

import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.run.JobOf;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs that the schedule has in hand, or tries again by itself soon: whatever failed of
 * them waits for nobody yet.
 */
@Component
public class TriesStore {

	private final JdbcClient jdbc;

	private final int tries;

	private final ProgressText text = new ProgressText();

	TriesStore(DataSource dataSource, ScheduleSettings settings) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tries = settings.restartAfter().size();
	}

	/** As the schedule's table has it, whichever process works on it. */
	public Set<JobOf> going() {
		Set<JobOf> going = new HashSet<>();
		this.jdbc.sql("SELECT task_instance, task_data, picked FROM scheduled_tasks").query((row) -> {
			int tried = this.text.deserialize(Progress.class, row.getBytes("task_data")).tries();
			String[] id = row.getString("task_instance").split("/", 2);
			if (row.getBoolean("picked") || (tried > 0 && tried <= this.tries)) {
				going.add(new JobOf(id[0], id[1]));
			}
		});
		return going;
	}

}
