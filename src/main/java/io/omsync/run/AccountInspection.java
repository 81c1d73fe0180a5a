package io.omsync.run;

import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Accounts;
import io.omsync.connector.Inspection;
import io.omsync.connector.Remark;

import org.springframework.stereotype.Component;

/**
 * Whether an account is set up: its file, its vendor and folders, its jobs. The one thing
 * that it changes is that who waited for good credentials goes on.
 */
@Component
public class AccountInspection {

	private final Accounts accounts;

	private final Inspection inspection;

	private final JobInspection jobs;

	private final Pauses pauses;

	AccountInspection(Accounts accounts, Inspection inspection, JobInspection jobs, Pauses pauses) {
		this.accounts = accounts;
		this.inspection = inspection;
		this.jobs = jobs;
		this.pauses = pauses;
	}

	/** What is found, each thing once. Calls the vendor. */
	public List<Remark> inspect(String name) {
		List<Remark> remarks = new ArrayList<>(this.inspection.inspect(name));
		if (this.accounts.problems(name).isEmpty()) {
			remarks.addAll(this.jobs.inspect(this.accounts.account(name)));
		}
		List<Remark> once = new ArrayList<>();
		for (Remark remark : remarks) {
			if (once.stream().noneMatch((said) -> said.text().equals(remark.text()))) {
				once.add(remark);
			}
		}
		return List.copyOf(once);
	}

	/**
	 * Resumes an account that waited for good credentials, where all that was found is
	 * good.
	 * @return whether it did
	 */
	public boolean resume(String name, List<Remark> found, String by) {
		return found.stream().allMatch((remark) -> remark.kind().exitCode() == 0)
				&& this.pauses.credentialsAreGood(name, by);
	}

}
