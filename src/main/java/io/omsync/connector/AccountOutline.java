package io.omsync.connector;

import java.util.List;

/**
 * An account for those who make no call: its credentials are left out.
 *
 * @param missing one line for each credential that a call would miss
 */
public record AccountOutline(Account account, List<String> missing) {

	public AccountOutline {
		missing = List.copyOf(missing);
	}

}
