package io.omsync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A job of the tests, on the real runner: stores the numbers below a count, a page a
 * chunk, in a table of its own. Between its rows and the fence a test may do what it
 * likes.
 */
final class NumberPull implements SyncJob {

	static final int CHUNK = 5;

	private static final AtomicLong OCCASION = new AtomicLong();

	private final String name;

	private final int numbers;

	private final Steps steps;

	private final JdbcTemplate sql;

	private volatile LongConsumer page = (first) -> {
	};

	private volatile LongConsumer chunk = (first) -> {
	};

	NumberPull(ApplicationContext context, String name, int numbers) {
		this.name = name;
		this.numbers = numbers;
		this.steps = context.getBean(Steps.class);
		this.sql = new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
	}

	/** The table, once for a schema. */
	static void table(Trial trial) {
		trial.sql.execute("CREATE TABLE number (account VARCHAR(63), n BIGINT, PRIMARY KEY (account, n))");
	}

	/** The runner with this job alone. */
	static RunService runner(ApplicationContext context, SyncJob... jobs) {
		return new RunService(List.of(jobs), context.getBean(Accounts.class), context.getBean(RunStore.class),
				context.getBean(Reaper.class), context.getBean(Attempts.class), context.getBean(Heartbeat.class),
				context.getBean(Exclusive.class), context.getBean(Interventions.class));
	}

	/** What happens in each chunk after its rows are written; gets its first number. */
	NumberPull inChunk(LongConsumer chunk) {
		this.chunk = chunk;
		return this;
	}

	/** What happens in each page before it is given. */
	NumberPull inPage(LongConsumer page) {
		this.page = page;
		return this;
	}

	RunOutcome run(RunService runs, Account account) {
		return runs.run(this.name, account, due(account).get(0), Duration.ZERO);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public List<Due> due(Account account) {
		return List.of(Due.planned(new Slice.Occasion(Instant.EPOCH.plusSeconds(OCCASION.incrementAndGet()))));
	}

	@Override
	public Job job(ActiveRun run) {
		String account = run.account().name();
		return this.steps.job(run, this.steps.pull(run, "numbers", CHUNK, new Numbers(run), null,
				(active, records) -> store(account, records)));
	}

	private List<Fate> store(String account, List<Fetched.Good<Long>> records) {
		this.sql.batchUpdate("INSERT INTO number (account, n) VALUES (?, ?)",
				records.stream().map((record) -> new Object[] { account, record.value() }).toList());
		this.chunk.accept(records.get(0).value());
		return records.stream().map((record) -> Fate.of(Fate.Kind.INSERTED)).toList();
	}

	/** Pages of a chunk each, which a restart can ask for again. */
	private final class Numbers implements PageSource<Long> {

		private final ActiveRun run;

		Numbers(ActiveRun run) {
			this.run = run;
		}

		@Override
		public Page<Long> page(@Nullable String cursor) {
			long first = (cursor != null) ? Long.parseLong(cursor) : 0;
			this.run.requireLease();
			NumberPull.this.page.accept(first);
			long last = Math.min(first + CHUNK, NumberPull.this.numbers);
			List<Fetched<Long>> rows = new ArrayList<>();
			LongStream.range(first, last)
				.forEach((n) -> rows.add(new Fetched.Good<>("n" + n, "d" + n, Instant.EPOCH, n, "n " + n, "" + n)));
			return new Page<>(rows, (last < NumberPull.this.numbers) ? String.valueOf(last) : null, null);
		}

		@Override
		public Resume resume() {
			return Resume.ROW;
		}

	}

}
