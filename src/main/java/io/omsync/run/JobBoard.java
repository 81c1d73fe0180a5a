package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Schedule;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * How the jobs of an account stand, by what is stored: when they are due, how far they
 * have come, what is missing. Calls no vendor.
 */
@Service
public class JobBoard {

	private static final int COMING = 5;

	private final Map<String, SyncJob> jobs = new TreeMap<>();

	private final JobHistory history;

	private final Pauses pauses;

	private final Clock clock;

	JobBoard(List<SyncJob> jobs, JobHistory history, Pauses pauses, Clock clock) {
		jobs.forEach((job) -> this.jobs.put(job.name(), job));
		this.history = history;
		this.pauses = pauses;
		this.clock = clock;
	}

	/** The jobs that the account names, by name. */
	public List<Line> lines(Account account) {
		List<Line> lines = new ArrayList<>();
		new TreeMap<>(account.jobs()).forEach((job, settings) -> lines.add(line(account, job, settings)));
		return lines;
	}

	private Line line(Account account, String name, JobSettings settings) {
		Instant now = Utc.now(this.clock);
		Instant watermark = this.history.watermark(account.name(), name);
		Duration age = (watermark != null) ? Duration.between(watermark, now) : null;
		SyncJob job = this.jobs.get(name);
		return new Line(account.name(), name, job != null, settings.schedule(), account.zone().getId(),
				coming(account, settings, now), watermark, (age != null) ? age.toSeconds() : null,
				this.history.holes(account.name(), name), this.history.openRejects(account.name(), name),
				this.history.last(account.name(), name), (job != null) ? job.advice(account) : List.of(),
				this.pauses.of(account, name).orElse(null));
	}

	private static List<Coming> coming(Account account, JobSettings settings, Instant now) {
		if (settings.schedule() == null) {
			return List.of();
		}
		return Schedule.of(settings.schedule(), account.zone())
			.next(now, COMING)
			.stream()
			.map((time) -> new Coming(time.atZone(account.zone()).toOffsetDateTime(), time))
			.toList();
	}

	/**
	 * One job of one account.
	 *
	 * @param inBuild false for a job that this program does not have
	 * @param schedule null when it is run by hand alone
	 * @param next the next times, none without a schedule
	 * @param watermark up to where the windows are done; null when there are none
	 * @param advice what its history says about its settings
	 * @param paused why the schedule leaves it alone; null when it does not
	 */
	public record Line(String account, String job, boolean inBuild, @Nullable String schedule, String zone,
			List<Coming> next, @Nullable Instant watermark, @Nullable Long watermarkAgeSeconds, Holes holes,
			long openRejects, @Nullable RunRecord lastRun, List<String> advice, @Nullable Paused paused) {
	}

	/** A time that comes, in the account's zone and in UTC. */
	public record Coming(OffsetDateTime local, Instant utc) {
	}

	/**
	 * What is not done although its time has passed.
	 *
	 * @param count how many there are
	 * @param first the oldest of them
	 */
	public record Holes(long count, List<Hole> first) {
	}

	/**
	 * A slice that is not done.
	 *
	 * @param slice a window, a file or an occasion
	 * @param next what a person can do
	 */
	public record Hole(String slice, String state, long runId, String next) {
	}

}
