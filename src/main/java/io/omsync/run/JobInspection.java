package io.omsync.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Remark;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Whether the jobs that an account names can be run for it. */
@Component
class JobInspection {

	private final Map<String, SyncJob> jobs = new TreeMap<>();

	JobInspection(List<SyncJob> jobs) {
		jobs.forEach((job) -> this.jobs.put(job.name(), job));
	}

	/** One remark for each job of the account; starts nothing. */
	List<Remark> inspect(Account account) {
		List<Remark> remarks = new ArrayList<>();
		for (String name : new TreeMap<>(account.jobs()).keySet()) {
			remarks.add(inspect(account, name, this.jobs.get(name)));
		}
		return remarks;
	}

	private static Remark inspect(Account account, String name, @Nullable SyncJob job) {
		String about = "jobs." + name;
		if (job == null) {
			return Remark.off(about, name + " is not part of this build; it is never run");
		}
		try {
			job.check(account);
			return Remark.works(about, name + " can be run");
		}
		catch (ConfigurationProblem ex) {
			return Remark.wrong(about, String.valueOf(ex.getMessage()));
		}
	}

}
