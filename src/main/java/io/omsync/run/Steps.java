package io.omsync.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.omsync.connector.Fetched;
import io.omsync.connector.PageCheck;
import io.omsync.connector.PageSource;
import io.omsync.connector.PagedReader;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the chunk-oriented steps of a run: no retry and no skip around database writes,
 * a stop at chunk boundaries only, the ledger gate at the end.
 */
@Component
public class Steps {

	private final JobRepository repository;

	private final PlatformTransactionManager transactionManager;

	private final Ledger ledger;

	private final Rejects rejects;

	private final Settlements settlements;

	private final RetryItems retries;

	private final Seen seen;

	private final RunMeter meter;

	Steps(JobRepository repository, PlatformTransactionManager transactionManager, Ledger ledger, Rejects rejects,
			Settlements settlements, RetryItems retries, Seen seen, ObjectProvider<RunMeter> meter) {
		this.repository = repository;
		this.transactionManager = transactionManager;
		this.ledger = ledger;
		this.rejects = rejects;
		this.settlements = settlements;
		this.retries = retries;
		this.seen = seen;
		this.meter = meter.getIfAvailable(() -> RunMeter.NONE);
	}

	/** A job of one step. */
	public Job job(ActiveRun run, Step step) {
		return new JobBuilder(run.job(), this.repository).start(step).build();
	}

	/** A job of steps that follow one another; a restart begins with the first. */
	public Job job(ActiveRun run, List<Step> steps) {
		SimpleJobBuilder job = new JobBuilder(run.job(), this.repository).start(steps.get(0));
		steps.stream().skip(1).forEach(job::next);
		return job.build();
	}

	/**
	 * A step that reads pages into a store.
	 * @param asked the window with its overlap, or null for a source without one
	 */
	public <T> Step pull(ActiveRun run, String name, int chunk, PageSource<T> source, Slice.@Nullable Window asked,
			RecordSink<T> sink) {
		var reader = new PagedReader<>(source,
				new PageCheck<>(run.account().vendor() + " " + name, asked, !source.judgesWindow()));
		var pull = new PullStep<>(name, source, reader, asked, sink);
		var counters = counters(run);
		var writer = new PullWriter<>(run, pull, this.ledger, counters, this.rejects, this.settlements, this.seen);
		var gate = new LedgerGate(run, pull, this.ledger, counters, this.seen,
				new TransactionTemplate(this.transactionManager));
		return new ChunkOrientedStepBuilder<Fetched<T>, Fetched<T>>(name, this.repository, chunk)
			.transactionManager(this.transactionManager)
			.reader(reader)
			.writer(writer)
			.stream(new Rewind())
			.stream(counters)
			.interruptionPolicy((step) -> stopWhenAsked(run, step))
			.listener(gate)
			.build();
	}

	/**
	 * A step that maps rejects again into the store that they were meant for.
	 * @param mapping maps a stored record, or asks the vendor for it
	 */
	public <T> Step retry(ActiveRun run, String name, int chunk, Function<RetryItem, Fetched<T>> mapping,
			RecordSink<T> sink) {
		var counters = counters(run);
		var gate = new LedgerGate(run, null, this.ledger, counters, this.seen,
				new TransactionTemplate(this.transactionManager));
		return new ChunkOrientedStepBuilder<RetryItem.Mapped<T>, RetryItem.Mapped<T>>(name, this.repository, chunk)
			.transactionManager(this.transactionManager)
			.reader(new RetryReader<>(run, name, this.retries, mapping, chunk))
			.writer(new RetryWriter<>(run, name, sink, this.ledger, counters, this.settlements, this.retries))
			.stream(new Rewind())
			.stream(counters)
			.interruptionPolicy((step) -> stopWhenAsked(run, step))
			.listener(gate)
			.build();
	}

	/** A step that sends items to a vendor, a chunk at a time. */
	public <T> Step push(ActiveRun run, String name, int chunk, ItemReader<T> reader, PushSink<T> sink) {
		var counters = counters(run);
		var gate = new LedgerGate(run, null, this.ledger, counters, this.seen,
				new TransactionTemplate(this.transactionManager));
		var writer = new PushWriter<>(run, name, sink, this.ledger, counters, this.transactionManager);
		return new ChunkOrientedStepBuilder<T, T>(name, this.repository, chunk)
			.transactionManager(this.transactionManager)
			.reader(reader)
			.writer(writer)
			.stream(new Rewind())
			.stream(counters)
			.interruptionPolicy((step) -> stopWhenAsked(run, step))
			.listener(gate)
			.build();
	}

	/** A step that only looks: nothing of it is in the ledger, a restart looks again. */
	public <T, W extends ItemWriter<T> & StepExecutionListener> Step look(ActiveRun run, String name, int chunk,
			ItemReader<T> reader, W look) {
		return new ChunkOrientedStepBuilder<T, T>(name, this.repository, chunk)
			.transactionManager(this.transactionManager)
			.reader(reader)
			.writer(look)
			.interruptionPolicy((step) -> stopWhenAsked(run, step))
			.listener((StepExecutionListener) look)
			.build();
	}

	/**
	 * A step that works off what waits in the database, a batch a transaction, until a
	 * batch leaves none; of every change that is committed by then it sees all. A restart
	 * goes on with what still waits.
	 * @param batch does one batch and tells whether there may be more; the fence comes
	 * after it
	 */
	public Step workOff(ActiveRun run, String name, BooleanSupplier batch) {
		var more = new AtomicBoolean(true);
		var readCommitted = new DefaultTransactionAttribute();
		readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		return new ChunkOrientedStepBuilder<Boolean, Boolean>(name, this.repository, 1)
			.transactionManager(this.transactionManager)
			.transactionAttribute(readCommitted)
			.reader(() -> more.get() ? Boolean.TRUE : null)
			.writer((turn) -> {
				more.set(batch.getAsBoolean());
				run.fence();
			})
			.interruptionPolicy((step) -> stopWhenAsked(run, step))
			.build();
	}

	private LedgerCounters counters(ActiveRun run) {
		return new LedgerCounters((records) -> this.meter.committed(run.account().name(), run.job(), records));
	}

	/**
	 * Ends the step as stopped. Without terminate-only the engine would call the step
	 * complete.
	 */
	private static void stopWhenAsked(ActiveRun run, StepExecution step) throws JobInterruptedException {
		if (run.stopRequest() != null || Thread.currentThread().isInterrupted()) {
			step.setTerminateOnly();
			throw new JobInterruptedException("Stopped at a chunk boundary");
		}
	}

}
