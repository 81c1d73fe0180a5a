package io.omsync.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.JobSettings;
import io.omsync.run.DatabaseInspection;
import io.omsync.run.Owner;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * The schedules of all accounts, on this process and any number of others.
 */
@Service
@EnableConfigurationProperties(ScheduleSettings.class)
public class Scheduling {

	/** For the lanes' own looks into their table, beside what their runs need. */
	private static final int MORE_CONNECTIONS = 3;

	private final ScheduledJobs jobs;

	private final Turn turn;

	private final Afterwards afterwards;

	private final HikariDataSource pool;

	private final DatabaseInspection database;

	private final ScheduleSettings settings;

	private final Owner owner;

	private final Clock clock;

	private final List<LaneSchedule> lanes = new ArrayList<>();

	private final Map<String, Ticks> ticks = new TreeMap<>();

	Scheduling(ScheduledJobs jobs, Turn turn, Afterwards afterwards, @Qualifier("pool") HikariDataSource pool,
			DatabaseInspection database, ScheduleSettings settings, Owner owner, Clock clock) {
		this.jobs = jobs;
		this.turn = turn;
		this.afterwards = afterwards;
		this.pool = pool;
		this.database = database;
		this.settings = settings;
		this.owner = owner;
		this.clock = clock;
	}

	/**
	 * Begins to run what is due, until {@link #stop()}.
	 * @param problems hears why an account or a job is left out
	 * @return what is scheduled
	 * @throws ConfigurationProblem when nothing is, or the clock is wrong
	 */
	public List<Entry> start(Consumer<String> problems) {
		Map<String, ScheduledJob> scheduled = this.jobs.read(problems);
		if (scheduled.isEmpty()) {
			throw new ConfigurationProblem("No job that can be run has a schedule; set one in an account file, as in"
					+ " order-pull: { schedule: \"0 5 * * * *\" }");
		}
		ScheduleSettings.Lanes threads = this.settings.lanes();
		int connections = threads.all() + MORE_CONNECTIONS;
		if (this.pool.getMaximumPoolSize() < connections) {
			throw new ConfigurationProblem(
					"OMSYNC_LANES_PULL and OMSYNC_LANES_BULK (" + threads.all() + " together) need " + connections
							+ " connections: set SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE ("
							+ this.pool.getMaximumPoolSize() + ") to that, or lower them");
		}
		this.database.requireSameTime(this.settings.clocksApart());
		begin(JobSettings.Lane.PULL, threads.pull(), scheduled);
		begin(JobSettings.Lane.BULK, threads.bulk(), scheduled);
		Instant now = this.clock.instant();
		return scheduled.values()
			.stream()
			.map((job) -> new Entry(job.account().name(), job.job().name(), job.lane(), job.when(), job.next(now)))
			.toList();
	}

	private void begin(JobSettings.Lane lane, int threads, Map<String, ScheduledJob> scheduled) {
		Ticks heard = new Ticks(lane.name(), this.clock);
		LaneSchedule schedule = new LaneSchedule(lane, threads, scheduled, this.turn, this.afterwards, this.pool,
				this.settings, this.owner.name(), this.clock, heard);
		this.lanes.add(schedule);
		this.ticks.put(lane.name(), heard);
		schedule.start();
	}

	/** From now on begins nothing; what goes on is asked to stop by others. */
	public void closing() {
		this.lanes.forEach(LaneSchedule::closing);
	}

	/** Ends, once what goes on has come to a chunk boundary. */
	public void stop() {
		closing();
		this.lanes.forEach(LaneSchedule::stop);
		this.lanes.clear();
	}

	/** When each lane last looked for what is due; empty while nothing is scheduled. */
	public Map<String, Instant> ticks() {
		Map<String, Instant> last = new TreeMap<>();
		this.ticks.forEach((lane, heard) -> last.put(lane, heard.last()));
		return last;
	}

	/**
	 * A job of an account on the schedule.
	 *
	 * @param schedule with its zone
	 */
	public record Entry(String account, String job, JobSettings.Lane lane, String schedule, Instant next) {
	}

}
