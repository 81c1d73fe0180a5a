package io.omsync.run;

import java.time.Duration;
import java.util.Map;

/** Hears what the runs of this process do, so that somebody can measure it. */
public interface RunMeter {

	/** Hears nothing. */
	RunMeter NONE = new RunMeter() {

		@Override
		public void committed(String account, String job, Map<String, Long> records) {
		}

		@Override
		public void ended(String account, String job, RunOutcome outcome, Duration took) {
		}
	};

	/**
	 * A chunk is committed.
	 * @param records how many, by the column of the ledger
	 */
	void committed(String account, String job, Map<String, Long> records);

	/**
	 * A run has ended, and that is stored.
	 * @param took all attempts of this process together
	 */
	void ended(String account, String job, RunOutcome outcome, Duration took);

}
