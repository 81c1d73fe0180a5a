package io.omsync.schedule;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.JobSettings;
import io.omsync.kill.Until;
import io.omsync.run.ActiveRun;
import io.omsync.run.DatabaseInspection;
import io.omsync.run.Owner;
import io.omsync.run.Pauses;
import io.omsync.run.RunService;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import io.omsync.run.Windows;
import io.omsync.sandbox.SettableClock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The real schedule over a job with windows and a push, both played, on a clock that goes
 * from one time of the schedule to the next as soon as nothing runs.
 */
final class Serving implements AutoCloseable {

	private static final SettableClock CLOCK = new SettableClock(Instant.EPOCH);

	private static final Consumer<ActiveRun> NOTHING = (run) -> {
	};

	private static volatile Consumer<ActiveRun> script = NOTHING;

	private static volatile Runnable looks = () -> {
	};

	final Trial trial;

	final JdbcTemplate sql;

	/** The times that {@link #until} went to. */
	final List<Instant> played = new ArrayList<>();

	private final List<Scheduling> started = new ArrayList<>();

	/** With account files. */
	Serving(Path home, Runnable accounts) {
		this.trial = Trial.withVendor(home, Played.class, accounts);
		this.sql = this.trial.sql;
	}

	/** As if nothing ever ran; from now on nothing but the script happens in a run. */
	void fresh(Instant now) {
		stop();
		this.trial.emptyTables();
		this.played.clear();
		script = NOTHING;
		looks = () -> {
		};
		CLOCK.set(now);
	}

	void script(Consumer<ActiveRun> play) {
		script = play;
	}

	/** What happens as often as somebody looks for what is due. */
	void looks(Runnable play) {
		looks = play;
	}

	Instant now() {
		return CLOCK.instant();
	}

	/** Goes there at once, whatever runs. */
	void set(Instant now) {
		CLOCK.set(now);
	}

	/** Serves some of the account files' jobs, by their ids. */
	Scheduling serve(String... ids) {
		return serve(this.trial.context(), List.of(ids)::contains);
	}

	/** The same in what is another process to leases and schedule. */
	Scheduling serveToo(String... ids) {
		return serve(this.trial.another(), List.of(ids)::contains);
	}

	private Scheduling serve(ApplicationContext program, Predicate<String> which) {
		var settings = new ScheduleSettings(Duration.ofMillis(20), Duration.ofSeconds(1),
				List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(45)), Duration.ofDays(36_500),
				new ScheduleSettings.Lanes(2, 1));
		var afterwards = new Afterwards(settings, program.getBean(Pauses.class), program.getBean(Owner.class), CLOCK);
		var turn = new Turn(program.getBean(RunService.class), program.getBean(Pauses.class), afterwards,
				program.getBean(TriesStore.class), CLOCK);
		var jobs = new ScheduledJobs(program.getBean(Accounts.class), program.getBean(RunService.class)) {
			@Override
			Map<String, ScheduledJob> read(Consumer<String> problems) {
				Map<String, ScheduledJob> some = new TreeMap<>(super.read(problems));
				some.keySet().removeIf(which.negate());
				return some;
			}
		};
		var scheduling = new Scheduling(jobs, turn, afterwards, program.getBean("pool", HikariDataSource.class),
				program.getBean(DatabaseInspection.class), settings, program.getBean(Owner.class), CLOCK);
		scheduling.start((problem) -> {
			throw new AssertionError(problem);
		});
		this.started.add(scheduling);
		return scheduling;
	}

	/** Plays the time until then. */
	void until(Instant end) {
		for (Instant next = next(); !next.isAfter(end); next = next()) {
			this.played.add(next);
			CLOCK.set(next);
		}
		CLOCK.set(end);
	}

	/** Waits until nothing runs or is due, and tells when something will be. */
	Instant next() {
		Until.so("nothing runs or is due", () -> this.trial
			.count("SELECT COUNT(*) FROM scheduled_tasks WHERE picked OR execution_time <= ?", Utc.column(now())) == 0);
		return instant("SELECT MIN(execution_time) FROM scheduled_tasks");
	}

	/** When a job is next. */
	Instant next(String id) {
		next();
		return instant("SELECT MIN(execution_time) FROM scheduled_tasks WHERE task_instance = '" + id + "'");
	}

	private Instant instant(String query) {
		return this.sql.queryForObject(query, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

	void stop() {
		this.started.forEach(Scheduling::stop);
		this.started.clear();
	}

	@Override
	public void close() {
		stop();
		this.trial.close();
	}

	/**
	 * The played jobs in the place of the real ones, and the clock. No configuration by
	 * annotation: the program looks for those in this package.
	 */
	static class Played {

		@Bean
		@Primary
		Clock handClock() {
			return CLOCK;
		}

		@Bean
		SyncJob pull(ObjectProvider<Steps> steps, ObjectProvider<Windows> windows) {
			return new PlayedJob("order-pull", JobSettings.Lane.PULL, true, steps, windows, CLOCK, () -> looks.run(),
					(run) -> script.accept(run));
		}

		@Bean
		SyncJob push(ObjectProvider<Steps> steps, ObjectProvider<Windows> windows) {
			return new PlayedJob("inventory-push", JobSettings.Lane.BULK, false, steps, windows, CLOCK,
					() -> looks.run(), (run) -> script.accept(run));
		}

	}

}
