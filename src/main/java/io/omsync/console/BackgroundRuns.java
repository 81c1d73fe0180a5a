package io.omsync.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.omsync.access.Served;
import io.omsync.run.Refused;
import io.omsync.run.RunBegun;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Carries out what people start at the console, on threads of its own: who asks hears as
 * soon as a run has begun, or why none did.
 */
@Served
@Component
public class BackgroundRuns {

	private static final Logger log = LoggerFactory.getLogger(BackgroundRuns.class);

	private static final int AT_ONCE = 4;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private static final Duration LONGEST_CHUNK = Duration.ofMinutes(3);

	/** For what is to be done behind the end of a run, as to let its lease go. */
	private static final Duration LONGEST_END = Duration.ofSeconds(5);

	private final RunService runs;

	private final Duration longestWait;

	private final ThreadLocal<@Nullable CompletableFuture<Answer>> asking = new ThreadLocal<>();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES,
			new SynchronousQueue<>(), (work) -> {
				Thread thread = new Thread(work, "console-run");
				thread.setDaemon(true);
				return thread;
			});

	@Autowired
	BackgroundRuns(RunService runs) {
		this(runs, LONGEST_WAIT);
	}

	BackgroundRuns(RunService runs, Duration longestWait) {
		this.runs = runs;
		this.longestWait = longestWait;
	}

	/**
	 * Starts something that may carry out runs.
	 * @param work gets its lease at once or is refused; its outcome is what is answered
	 * when it ends without having begun a run
	 * @param late hears of a failure that comes after the answer
	 * @throws Refused when as much as may go on at once does, and whatever the work
	 * throws before it has begun a run
	 */
	public Answer begin(Supplier<@Nullable RunOutcome> work, Consumer<Throwable> late) {
		var answer = new CompletableFuture<Answer>();
		start(() -> carryOut(work, answer, late));
		return heard(answer);
	}

	/**
	 * Starts what tells by itself what became of it; nobody waits.
	 * @throws Refused when as much as may go on at once does
	 */
	public void start(Runnable work) {
		if (this.threads.isShutdown()) {
			throw new Refused("This process is about to end; ask again at another one, or when it is back");
		}
		try {
			this.threads.execute(work);
		}
		catch (RejectedExecutionException ex) {
			throw new Refused("The console carries out " + AT_ONCE
					+ " runs already, as many as it may at once; try again when one of them has ended");
		}
	}

	private void carryOut(Supplier<@Nullable RunOutcome> work, CompletableFuture<Answer> answer,
			Consumer<Throwable> late) {
		this.asking.set(answer);
		try {
			answer.complete(new Answer(null, work.get()));
		}
		catch (RuntimeException | Error ex) {
			if (!answer.completeExceptionally(ex)) {
				log.warn("What was started at the console failed: {}", ex.toString());
				late.accept(ex);
			}
		}
		finally {
			this.asking.remove();
		}
	}

	@EventListener
	void begun(RunBegun begun) {
		CompletableFuture<Answer> answer = this.asking.get();
		if (answer != null) {
			answer.complete(new Answer(begun.runId(), null));
		}
	}

	private Answer heard(CompletableFuture<Answer> answer) {
		try {
			return answer.get(this.longestWait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			var waits = new Answer(null, null);
			return answer.complete(waits) ? waits : heard(answer);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Refused("This process is about to end; see in the list of runs what became of it");
		}
	}

	/** Before any connection closes; what runs ends at a chunk boundary. */
	@EventListener
	void closing(ContextClosedEvent closing) throws InterruptedException {
		this.threads.shutdown();
		if (!this.runs.stopping()) {
			this.runs.stopAll("the end of its process", LONGEST_CHUNK);
		}
		if (!this.threads.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
			log.warn("What was started at the console did not end in time; its runs can be recovered");
		}
	}

	/**
	 * What became of it so far.
	 *
	 * @param runId the run that has begun and goes on; null when none has
	 * @param outcome how it ended without one; null when it was not to tell, or still
	 * waits
	 */
	public record Answer(@Nullable Long runId, @Nullable RunOutcome outcome) {
	}

}
