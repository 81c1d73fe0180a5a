package io.omsync.console.finding;

import java.time.ZoneId;
import java.time.ZoneOffset;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;

/** The zone that an account's times are shown in. */
final class FindingZone {

	private FindingZone() {
	}

	/** UTC for an account that is no more, or whose file can not be read. */
	static ZoneId of(Accounts accounts, String account) {
		try {
			return accounts.outline(account).account().zone();
		}
		catch (ConfigurationProblem ex) {
			return ZoneOffset.UTC;
		}
	}

}
