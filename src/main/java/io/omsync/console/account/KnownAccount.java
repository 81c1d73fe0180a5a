package io.omsync.console.account;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.omsync.connector.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account as this process has read it when it began.
 *
 * @param account null when its file can not be used; without credentials when only those
 * are missing
 * @param problems why it can not be run, a line each with file and line
 * @param jobProblems why single jobs can not, by their names
 */
public record KnownAccount(String name, @Nullable Account account, List<String> problems,
		Map<String, String> jobProblems) {

	/** Whether it can be run. */
	public boolean usable() {
		return this.problems.isEmpty() && this.account != null;
	}

	/** Those that it names. */
	public SortedSet<String> jobs() {
		return (this.account != null) ? new TreeSet<>(this.account.jobs().keySet()) : new TreeSet<>();
	}

}
