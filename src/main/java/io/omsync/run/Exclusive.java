package io.omsync.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.omsync.connector.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The way to a lease: what is done under it, nobody else does at the same time. */
@Component
class Exclusive {

	private static final Logger log = LoggerFactory.getLogger(Exclusive.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

	private final Leases leases;

	private final Reaper reaper;

	private final Heartbeat heartbeat;

	private final Pause pause;

	Exclusive(Leases leases, Reaper reaper, Heartbeat heartbeat, Pause pause) {
		this.leases = leases;
		this.reaper = reaper;
		this.heartbeat = heartbeat;
		this.pause = pause;
	}

	/** Does something while nobody else can touch a job of an account. */
	<T> T on(String job, String account, Duration wait, Function<RunLease, T> work) {
		RunLease lease = acquire(job, account, wait);
		try {
			return work.apply(lease);
		}
		finally {
			release(lease);
		}
	}

	private void release(RunLease lease) {
		try {
			this.leases.release(lease);
		}
		catch (DataAccessException ex) {
			log.warn("The lease on {} for {} could not be released, it ends by itself: {}", lease.job(),
					lease.account(), ex.getMessage());
		}
	}

	private RunLease acquire(String job, String account, Duration wait) {
		this.reaper.reap(job, account).ifPresent(log::warn);
		Optional<RunLease> lease = this.leases.acquire(job, account);
		if (lease.isEmpty() && !wait.isZero()) {
			log.info("{} for {} is busy; waiting up to {}", job, account, wait);
		}
		for (Duration waited = Duration.ZERO; lease.isEmpty() && waited.compareTo(wait) < 0
				&& !this.heartbeat.stopping(); waited = waited.plus(LOOK_AGAIN)) {
			this.pause.of(LOOK_AGAIN);
			this.reaper.reap(job, account).ifPresent(log::warn);
			lease = this.leases.acquire(job, account);
		}
		return lease.orElseThrow(() -> busy(job, account, this.leases.row(job, account).orElseThrow()));
	}

	/** Looks, without taking it. */
	void requireFree(String job, String account) {
		Optional<Leases.Row> row = this.leases.row(job, account).filter((held) -> !held.free() && !held.runOut());
		if (row.isPresent()) {
			throw busy(job, account, row.get());
		}
	}

	private static Refused busy(String job, String account, Leases.Row row) {
		String run = (row.runId() != null) ? "run " + row.runId() : "a run";
		return new Refused(job + " for " + account + " is busy: " + run + " of " + row.process()
				+ " holds the lease until " + row.until() + "; wait for it with --wait 10m");
	}

}
