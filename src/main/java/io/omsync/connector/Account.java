package io.omsync.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One customer's access to one vendor, as its account file has it, with every placeholder
 * resolved.
 *
 * @param name unique; the folder of the account file
 * @param vendor the bean name of its {@link VendorConnector}
 * @param baseUrl where the vendor is; null for drops
 * @param options the vendor's own settings, flattened with dots
 * @param statuses what this shop's own statuses mean, instead of the vendor's map
 * @param home the folder in which {@code drops/} and {@code reports/} lie
 */
public record Account(String name, String vendor, @Nullable URI baseUrl, Credentials credentials, ZoneId zone,
		VendorLimits limits, Map<String, String> options, List<Location> locations, SkuMap skus, Rates rates,
		List<StatusOverride> statuses, Timeouts timeouts, Map<String, JobSettings> jobs, Path home,
		String credentialKey) {

	public Account {
		options = Map.copyOf(options);
		locations = List.copyOf(locations);
		statuses = List.copyOf(statuses);
		jobs = Map.copyOf(jobs);
	}

	/** What the account says of a job, or the defaults. */
	public JobSettings job(String job) {
		return this.jobs.getOrDefault(job, JobSettings.DEFAULTS);
	}

	/**
	 * The vendor's code of one of our locations; the same code unless the account says
	 * otherwise.
	 */
	public String theirLocation(String ours) {
		return this.locations.stream()
			.filter((location) -> location.ours().equals(ours))
			.map(Location::theirs)
			.findFirst()
			.orElse(ours);
	}

	/** Another value for another mapping of locations and SKUs. */
	public String mapping() {
		return Digest.of(this.locations + "\n" + this.skus.digest());
	}

	/** One of our locations and the vendor's code for it. */
	public record Location(String ours, String theirs) {
	}

	/** How long to wait for a connection and for an answer. */
	public record Timeouts(Duration connect, Duration read) {
	}

}
