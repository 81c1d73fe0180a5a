package io.omsync.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps this process's leases and budget slots alive, on its own thread and connection,
 * and hears when somebody asks a run to stop.
 */
@Component
class Heartbeat implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

	private final Leases leases;

	private final Slots slots;

	private final Set<ActiveRun> active = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread beat = new Thread(task, "heartbeat");
		beat.setDaemon(true);
		return beat;
	});

	Heartbeat(Leases leases, Slots slots, RunSettings settings) {
		this.leases = leases;
		this.slots = slots;
		long beat = settings.beat().toNanos();
		this.thread.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.NANOSECONDS);
	}

	void add(ActiveRun run) {
		this.active.add(run);
	}

	void remove(ActiveRun run) {
		this.active.remove(run);
	}

	Set<ActiveRun> active() {
		return Set.copyOf(this.active);
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

	@Override
	public void destroy() {
		this.thread.shutdownNow();
	}

}
