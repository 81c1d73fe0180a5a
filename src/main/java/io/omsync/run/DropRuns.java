package io.omsync.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.DropSource;
import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.Mask;
import io.omsync.connector.PageSource;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/**
 * What every job does that reads files: finds those that wait, reads the one of a run,
 * maps its refused records again, and moves it when the run has ended.
 */
@Component
public class DropRuns {

	/**
	 * The most records a commit that have many rows each, so that they fit a small heap.
	 */
	private static final int MANY_ROWS = 20;

	private static final Logger log = LoggerFactory.getLogger(DropRuns.class);

	private final Vendors vendors;

	private final Steps steps;

	private final Rejects rejects;

	private final RunStore runs;

	DropRuns(Vendors vendors, Steps steps, Rejects rejects, RunStore runs) {
		this.vendors = vendors;
		this.steps = steps;
		this.rejects = rejects;
		this.runs = runs;
	}

	/** Those of some feeds that an account's files bring. */
	public List<DropFeed<?>> fed(Account account, List<DropFeed<?>> feeds) {
		DropSource source = this.vendors.drops(account);
		return feeds.stream().filter(source::has).toList();
	}

	/** The files that wait, oldest first. */
	public List<SyncJob.Due> due(Account account, List<DropFeed<?>> feeds) {
		DropSource source = this.vendors.drops(account);
		List<SyncJob.Due> due = new ArrayList<>();
		for (DropFeed<?> feed : fed(account, feeds)) {
			Drops<?> drops = source.drops(feed);
			Drops.Waiting waiting = drops.waiting();
			waiting.left().forEach((left) -> log.warn("{}: {}", account.name(), left));
			for (Path file : waiting.drops()) {
				try {
					due.add(SyncJob.Due.arrived(drops.identify(file), file));
				}
				catch (ConfigurationProblem ex) {
					log.warn("{}: {}", account.name(), ex.getMessage());
				}
			}
		}
		due.sort(Comparator.comparing((drop) -> ((Slice.Drop) drop.slice()).modifiedAt()));
		return due;
	}

	/** The files that wait, as they lie there; empty when none is mapped. */
	public Optional<List<Path>> files(Account account, List<DropFeed<?>> feeds) {
		DropSource source = this.vendors.drops(account);
		List<DropFeed<?>> fed = fed(account, feeds);
		return fed.isEmpty() ? Optional.empty() : Optional
			.of(fed.stream().<Path>flatMap((feed) -> source.drops(feed).waiting().drops().stream()).toList());
	}

	/**
	 * The slice of a file that a person names.
	 * @throws ConfigurationProblem when it is of none of these feeds
	 */
	public SyncJob.Due byHand(Account account, Path file, List<DropFeed<?>> feeds) {
		Drops<?> drops = this.vendors.drops(account).drops(feed(account, file, feeds));
		return SyncJob.Due.named(drops.identify(file), file);
	}

	/** Its only one, or the one whose pattern its name matches. */
	private DropFeed<?> feed(Account account, Path file, List<DropFeed<?>> feeds) {
		DropSource source = this.vendors.drops(account);
		List<DropFeed<?>> fed = fed(account, feeds);
		if (fed.isEmpty()) {
			throw new ConfigurationProblem("Account " + account.name() + " maps no file of this job; set "
					+ feeds.stream().map((feed) -> feed + ".preset").collect(Collectors.joining(" or ")));
		}
		List<DropFeed<?>> taking = (fed.size() == 1) ? fed
				: fed.stream().filter((feed) -> source.drops(feed).takes(file)).toList();
		if (taking.size() != 1) {
			throw new ConfigurationProblem("Whether " + file.getFileName() + " holds "
					+ (taking.isEmpty() ? fed : taking).stream().map(DropFeed::name).collect(Collectors.joining(" or "))
					+ " is not told by its name; let exactly one option <feed>.pattern match it");
		}
		return taking.get(0);
	}

	/** Of which of these feeds the file of a run is. */
	public DropFeed<?> feed(ActiveRun run, List<DropFeed<?>> feeds) {
		return feed(run.account(), run.file(), feeds);
	}

	/** A step that loads the file of a run. */
	public <T> Step load(ActiveRun run, DropFeed<T> feed, String name, int chunk, RecordSink<T> sink) {
		Drops<T> drops = this.vendors.drops(run.account()).drops(feed);
		Slice.Drop drop = (Slice.Drop) run.slice();
		if (run.attempt() > 1 && !drops.identify(run.file()).equals(drop)) {
			throw new ConfigurationProblem(run.file() + " is not the file that run " + run.runId()
					+ " began to load; drop it as a new file, and abandon the run");
		}
		List<RunRecord> arrivals = this.runs.arrivals(run.job(), run.account().name(), drop);
		if (!feed.observation()) {
			run.sameBytes(arrivals.stream().map(RunRecord::runId).collect(Collectors.toSet()));
		}
		PageSource<T> records = drops.records(drop, run.file(), version(feed, drop, arrivals));
		int commit = records.repeats().parts() ? Math.min(chunk, MANY_ROWS) : chunk;
		return this.steps.pull(run, name, commit, records, null, sink);
	}

	/**
	 * The same bytes under another name or time are news for an observation alone. A file
	 * that arrived with a wrong time in the future may have come with a right one since.
	 */
	private static Instant version(DropFeed<?> feed, Slice.Drop drop, List<RunRecord> arrivals) {
		Stream<Instant> earlier = feed.observation() ? Stream.empty()
				: arrivals.stream().map((arrival) -> ((Slice.Drop) arrival.toSlice()).modifiedAt());
		return Stream.concat(Stream.of(drop.modifiedAt()), earlier).min(Instant::compareTo).orElseThrow();
	}

	/** A refused record of a file, mapped again by today's settings. */
	public <T> Drops.Records<T> stored(ActiveRun run, DropFeed<T> feed, @Nullable String header) {
		return this.vendors.drops(run.account()).drops(feed).stored(header);
	}

	/** The same, of whichever feed, for a person to look at. */
	public Optional<Fetched<?>> mapped(Account account, String raw, String header, String place) {
		return Optional.of(this.vendors.drops(account).stored(header).record(raw, place));
	}

	/** What hides a buyer's data in a refused record of a file. */
	public Mask mask(Account account, @Nullable String header) {
		return this.vendors.drops(account).mask(header);
	}

	/** Writes the refused lines and moves the file, when the outcome is stored. */
	public void settle(ActiveRun run, Status outcome, List<DropFeed<?>> feeds) {
		if (!(run.slice() instanceof Slice.Drop drop)) {
			return;
		}
		Drops<?> drops = ended(run, feeds);
		if (drops == null) {
			return;
		}
		if (outcome == Status.COMPLETED || outcome == Status.HELD) {
			drops.refusedLines(drop, run.file()).write(() -> new RefusedLines(this.rejects, run.runId()));
		}
		if (outcome == Status.COMPLETED) {
			drops.archive(drop, run.file());
		}
		if (run.inputUnusable()) {
			drops.fail(drop, run.file());
		}
	}

	/** The file of a run that is given up comes not again by itself. */
	public void givenUp(ActiveRun run, List<DropFeed<?>> feeds) {
		Drops<?> drops = (run.slice() instanceof Slice.Drop) ? ended(run, feeds) : null;
		if (drops != null) {
			drops.fail((Slice.Drop) run.slice(), run.file());
		}
	}

	/** A run can be ended whatever became of its settings; then the file stays. */
	private @Nullable Drops<?> ended(ActiveRun run, List<DropFeed<?>> feeds) {
		try {
			return this.vendors.drops(run.account()).drops(feed(run, feeds));
		}
		catch (ConfigurationProblem ex) {
			log.warn("Run {} has ended; its file {} stays where it is: {}", run.runId(), run.file(), ex.getMessage());
			return null;
		}
	}

}
