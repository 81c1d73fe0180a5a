package io.omsync.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Keeps this process's leases and budget slots alive, on its own thread and connection,
 * and hears when somebody asks a run to stop.
 */
@Component
class Heartbeat implements DisposableBean, ApplicationListener<ContextClosedEvent> {

	private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

	private static final Duration LONGEST_CHUNK = Duration.ofMinutes(3);

	private final Leases leases;

	private final Slots slots;

	private final Set<ActiveRun> active = ConcurrentHashMap.newKeySet();

	private final Ticker ticker;

	private volatile @Nullable String stopping;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread beat = new Thread(task, "heartbeat");
		beat.setDaemon(true);
		return beat;
	});

	Heartbeat(Leases leases, Slots slots, RunSettings settings, Ticker ticker) {
		this.leases = leases;
		this.slots = slots;
		this.ticker = ticker;
		long beat = settings.beat().toNanos();
		this.thread.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.NANOSECONDS);
	}

	/** From now on the run is kept alive, and hears when it must stop. */
	void add(ActiveRun run) {
		this.active.add(run);
		String by = this.stopping;
		if (by != null) {
			run.requestStop(by);
		}
	}

	void remove(ActiveRun run) {
		this.active.remove(run);
	}

	Set<ActiveRun> active() {
		return Set.copyOf(this.active);
	}

	/**
	 * Asks all runs of this process to stop, those that are about to begin too, and waits
	 * until they have.
	 */
	void stopAll(String by, Duration longest) {
		this.stopping = by;
		this.active.forEach((run) -> run.requestStop(by));
		long end = this.ticker.nanos() + longest.toNanos();
		while (!this.active.isEmpty() && this.ticker.nanos() - end < 0) {
			LockSupport.parkNanos(LOOK_AGAIN.toNanos());
		}
	}

	boolean stopping() {
		return this.stopping != null;
	}

	private void beat() {
		for (ActiveRun run : this.active) {
			quietly(() -> this.leases.beat(run.lease()));
			quietly(() -> this.leases.stopRequest(run.runId()).ifPresent(run::requestStop));
		}
		quietly(this.slots::beat);
	}

	/**
	 * A beat that failed is made good by the next, or the lease runs out and is seen to.
	 */
	private void quietly(Runnable beat) {
		try {
			beat.run();
		}
		catch (RuntimeException ex) {
			log.warn("A heartbeat failed: {}", ex.getMessage());
		}
	}

	/** Before any connection pool closes. */
	@Override
	public void onApplicationEvent(ContextClosedEvent closing) {
		if (!stopping()) {
			stopAll("the end of its process", LONGEST_CHUNK);
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdownNow();
	}

}
