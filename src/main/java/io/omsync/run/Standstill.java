package io.omsync.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;

/** For what must not happen while a run of an account is at work on the same records. */
@Service
public class Standstill {

	private final List<SyncJob> jobs;

	private final RunService runs;

	Standstill(List<SyncJob> jobs, RunService runs) {
		this.jobs = List.copyOf(jobs);
		this.runs = runs;
	}

	/**
	 * Does something under the leases of all jobs of a kind.
	 * @param kind how their names start
	 * @throws Refused when one of them is running
	 */
	public <T> T of(String kind, String account, Duration wait, Supplier<T> work) {
		return under(this.jobs.stream().map(SyncJob::name).filter((name) -> name.startsWith(kind)).sorted().toList(),
				account, wait, work);
	}

	private <T> T under(List<String> names, String account, Duration wait, Supplier<T> work) {
		return names.isEmpty() ? work.get() : this.runs.underLease(names.get(0), account, wait,
				(lease) -> under(names.subList(1, names.size()), account, wait, work));
	}

}
