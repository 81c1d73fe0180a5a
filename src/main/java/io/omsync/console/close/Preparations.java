package io.omsync.console.close;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.run.Refused;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Months that are being prepared in this process: it may take minutes, and who asked need
 * not wait. Ended at any point and asked for again, it comes to the same.
 */
@Component
@Served
class Preparations {

	private static final Logger log = LoggerFactory.getLogger(Preparations.class);

	private static final int AT_ONCE = 2;

	private static final int WAITING = 100;

	/** What is in the way is known in less. */
	private static final int SOON = 2;

	private static final int LONGEST_END = 10;

	private final Map<String, Progress> progress = new ConcurrentHashMap<>();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES,
			new LinkedBlockingQueue<>(WAITING), (work) -> {
				Thread thread = new Thread(work, "console-close");
				thread.setDaemon(true);
				return thread;
			});

	private final Preparing preparing;

	private final Clock clock;

	private volatile boolean ending;

	Preparations(Preparing preparing, Clock clock) {
		this.preparing = preparing;
		this.clock = clock;
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * Begins to prepare a month; answers when it goes on for long, too.
	 * @throws Refused when it is being prepared, or something is in the way
	 */
	Progress begin(Account account, Period period, Signer by, @Nullable String reason) {
		String key = key(account.name(), period.name());
		Progress begun = new Progress(by.name(), Utc.now(this.clock), false, null, null);
		Progress before = this.progress.compute(key,
				(month, now) -> (now != null && now.endedAt() == null) ? now : begun);
		if (before != begun) {
			throw new Refused(period.name() + " of " + account.name() + " is being prepared for " + before.by()
					+ " since " + before.begunAt());
		}
		try {
			soon(CompletableFuture.runAsync(() -> prepare(key, account, period, by, reason), this.threads));
		}
		catch (RejectedExecutionException ex) {
			this.progress.remove(key);
			throw this.ending ? ended()
					: new Refused("This process prepares as many months as it may; try again later");
		}
		return of(account.name(), period.name()).orElse(begun);
	}

	private void prepare(String key, Account account, Period period, Signer by, @Nullable String reason) {
		@Nullable String problem = "It failed; the log says why";
		try {
			if (this.ending) {
				throw ended();
			}
			this.preparing.prepare(account, period, by, reason,
					() -> this.progress.computeIfPresent(key, (month, now) -> now.withFrozen()));
			problem = null;
		}
		catch (Refused | ReportFailure ex) {
			problem = ex.getMessage();
			throw ex;
		}
		catch (RuntimeException ex) {
			log.warn("{} of {} was not prepared", period.name(), account.name(), ex);
			throw ex;
		}
		finally {
			String why = problem;
			this.progress.computeIfPresent(key, (month, now) -> now.ended(Utc.now(this.clock), why));
		}
	}

	private static Refused ended() {
		return new Refused("This process is about to end; prepare it at another one, or when it is back");
	}

	private static void soon(CompletableFuture<Void> work) {
		try {
			work.get(SOON, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			log.debug("It goes on");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Of the last time that it was asked for in this process. */
	Optional<Progress> of(String account, String period) {
		return Optional.ofNullable(this.progress.get(key(account, period)));
	}

	private static String key(String account, String period) {
		return account + " " + period;
	}

	/** What waits is not begun any more. */
	@EventListener
	void closing(ContextClosedEvent closing) throws InterruptedException {
		this.ending = true;
		this.threads.shutdown();
		List<Runnable> waiting = new ArrayList<>();
		this.threads.getQueue().drainTo(waiting);
		waiting.forEach(Runnable::run);
		if (!this.threads.awaitTermination(LONGEST_END, TimeUnit.SECONDS)) {
			this.threads.shutdownNow();
		}
	}

	/**
	 * How far it is.
	 *
	 * @param frozen whether what counts is frozen and files are being written
	 * @param problem why it came to nothing; null when it was prepared, or goes on
	 */
	record Progress(String by, Instant begunAt, boolean frozen, @Nullable Instant endedAt, @Nullable String problem) {

		private Progress withFrozen() {
			return new Progress(this.by, this.begunAt, true, null, null);
		}

		private Progress ended(Instant at, @Nullable String why) {
			return new Progress(this.by, this.begunAt, this.frozen, at, why);
		}

	}

}
