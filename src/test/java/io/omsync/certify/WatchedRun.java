package io.omsync.certify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.omsync.kill.Program;

/**
 * One run of the program in a process of its own, counted at each of its points and
 * killed with SIGKILL at one of them, or at none.
 */
final class WatchedRun {

	private final KillPoint fatal;

	private final List<KillPoint> passed = new ArrayList<>();

	private final Map<String, Integer> counts = new HashMap<>();

	private final CompletableFuture<Program> program = new CompletableFuture<>();

	private boolean killed;

	/**
	 * A run.
	 * @param fatal where it is killed; null for a census
	 */
	WatchedRun(KillPoint fatal) {
		this.fatal = fatal;
	}

	boolean doomed() {
		return this.fatal != null;
	}

	void is(Program program) {
		this.program.complete(program);
	}

	/** Whether it lives on; when not, it is dead on return. */
	boolean passes(String place, String what) {
		KillPoint point = met(place, what);
		if (point == null) {
			return false;
		}
		if (point.equals(this.fatal)) {
			this.program.join().kill();
			return false;
		}
		return true;
	}

	private synchronized KillPoint met(String place, String what) {
		if (this.killed) {
			return null;
		}
		KillPoint point = new KillPoint(place, what, this.counts.merge(place + what, 1, Integer::sum));
		this.passed.add(point);
		this.killed = point.equals(this.fatal);
		return point;
	}

	/** Whether it came to its point. */
	synchronized boolean killed() {
		return this.killed;
	}

	synchronized List<KillPoint> passed() {
		return List.copyOf(this.passed);
	}

}
