package io.omsync.night;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

import io.omsync.connector.Pause;

/**
 * One time for the program and its vendors. It stands still while somebody works, and
 * goes on to the end of the shortest wait once those who wait have waited a moment.
 */
final class SimulatedTime extends Clock implements Pause {

	/** What those who do not wait may do meanwhile, in milliseconds of the real time. */
	private static final long MOMENT = 3;

	private final PriorityQueue<Instant> waits = new PriorityQueue<>();

	private Instant now;

	SimulatedTime(Instant now) {
		this.now = now;
	}

	/** Goes on to an instant, if it is not past it already. */
	synchronized void reach(Instant instant) {
		if (this.now.isBefore(instant)) {
			this.now = instant;
			notifyAll();
		}
	}

	@Override
	public void of(Duration duration) {
		of(duration, () -> {
		});
	}

	@Override
	public void of(Duration duration, Runnable guard) {
		guard.run();
		await(duration);
		guard.run();
	}

	private synchronized void await(Duration duration) {
		Instant end = this.now.plus(duration);
		this.waits.add(end);
		try {
			for (boolean waited = false; this.now.isBefore(end); waited = true) {
				if (waited && end.equals(this.waits.peek())) {
					reach(end);
				}
				else {
					wait(MOMENT);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			this.waits.remove(end);
		}
	}

	@Override
	public synchronized Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
