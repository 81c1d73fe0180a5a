package io.omsync.vendor.csv;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;
import org.springframework.stereotype.Component;

/** Files in a folder as a vendor: no address, no credentials, no calls. */
@Component("csv")
class CsvConnector implements VendorConnector {

	private final Clock clock;

	CsvConnector(Clock clock) {
		this.clock = clock;
	}

	@Override
	public VendorLimits limits() {
		return new VendorLimits(1, 1, 1, Duration.ofSeconds(1), Map.of());
	}

	@Override
	public Set<String> credentials() {
		return Set.of();
	}

	@Override
	public Set<String> options() {
		return FeedSettings.OPTIONS;
	}

	@Override
	public boolean needsBaseUrl() {
		return false;
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new CsvDrops(account, this.clock);
	}

}
