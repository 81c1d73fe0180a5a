package io.omsync.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.Remark;

/**
 * What {@code check} found.
 *
 * @param exitCode of the worst that was found
 */
record CheckReport(int exitCode, List<Remark> database, List<Checked> accounts) {

	static CheckReport of(List<Remark> database, List<Checked> accounts) {
		return new CheckReport(all(database, accounts).map(Remark::kind)
			.max(Comparator.naturalOrder())
			.orElse(Remark.Kind.WORKS)
			.exitCode(), database, accounts);
	}

	/** What somebody has to mend. */
	List<Remark> problems() {
		return all(this.database, this.accounts).filter((remark) -> remark.kind().exitCode() != 0).toList();
	}

	private static Stream<Remark> all(List<Remark> database, List<Checked> accounts) {
		return Stream.concat(database.stream(), accounts.stream().flatMap((account) -> account.remarks().stream()));
	}

	/** An account and what was found of it. */
	record Checked(String account, List<Remark> remarks) {
	}

}
