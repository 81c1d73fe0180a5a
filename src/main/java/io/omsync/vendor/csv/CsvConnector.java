package io.omsync.vendor.csv;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.connector.OrderSource;
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
		return FeedSettings.NAMES.stream().map((name) -> "<feed>." + name).collect(Collectors.toSet());
	}

	@Override
	public boolean needsBaseUrl() {
		return false;
	}

	@Override
	public Optional<String> needs(Class<?> capability) {
		return (capability == OrderSource.class)
				? Optional.of("name another account, or set orders.preset or orders.columns for order-pull")
				: Optional.empty();
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new CsvSession(account, this.clock);
	}

}
