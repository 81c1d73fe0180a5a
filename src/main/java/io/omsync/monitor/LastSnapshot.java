package io.omsync.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The last snapshot, taken when somebody asks and it is not new any more. */
@Component
@UnderServe
class LastSnapshot {

	private static final Logger log = LoggerFactory.getLogger(LastSnapshot.class);

	private static final Duration NEW = Duration.ofSeconds(15);

	private final MonitorStore store;

	private final Clock clock;

	private @Nullable Snapshot last;

	private @Nullable Instant takenAt;

	LastSnapshot(MonitorStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** Null while the database is away. */
	synchronized @Nullable Snapshot last() {
		Instant now = this.clock.instant();
		if (this.takenAt == null || !now.isBefore(this.takenAt.plus(NEW))) {
			this.takenAt = now;
			try {
				this.last = this.store.read();
			}
			catch (DataAccessException ex) {
				this.last = null;
				log.warn("How the jobs stand could not be read: {}", ex.getMostSpecificCause().getMessage());
			}
		}
		return this.last;
	}

}
