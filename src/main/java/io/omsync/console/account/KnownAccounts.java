package io.omsync.console.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * All accounts by name, read once: files that lie beside them may be large, and the
 * schedule has read them once too.
 */
@Component
@Served
public class KnownAccounts {

	private final Accounts accounts;

	private final RunService runs;

	private @Nullable Map<String, KnownAccount> all;

	KnownAccounts(Accounts accounts, RunService runs) {
		this.accounts = accounts;
		this.runs = runs;
	}

	/** By name, those of broken files too. */
	public synchronized Map<String, KnownAccount> all() {
		if (this.all == null) {
			Map<String, KnownAccount> read = new LinkedHashMap<>();
			this.accounts.names().forEach((name) -> read.put(name, read(name)));
			this.all = read;
		}
		return this.all;
	}

	private KnownAccount read(String name) {
		List<String> problems = this.accounts.problems(name);
		if (problems.isEmpty()) {
			try {
				Account account = this.accounts.account(name);
				return new KnownAccount(name, account, problems, jobProblems(account));
			}
			catch (ConfigurationProblem ex) {
				return new KnownAccount(name, null, List.of(String.valueOf(ex.getMessage())), Map.of());
			}
		}
		try {
			return new KnownAccount(name, this.accounts.outline(name).account(), problems, Map.of());
		}
		catch (ConfigurationProblem ex) {
			return new KnownAccount(name, null, problems, Map.of());
		}
	}

	private Map<String, String> jobProblems(Account account) {
		Map<String, String> problems = new TreeMap<>();
		account.jobs().keySet().forEach((job) -> {
			try {
				this.runs.job(job).check(account);
			}
			catch (ConfigurationProblem ex) {
				problems.put(job, String.valueOf(ex.getMessage()));
			}
		});
		return problems;
	}

}
