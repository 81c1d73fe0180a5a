package io.omsync.connector;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Turns an account's settings into an account, or says in one line what is wrong. */
class AccountCheck {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)");

	private final String name;

	private final @Nullable Path file;

	private final AccountFile.Settings settings;

	AccountCheck(String name, @Nullable Path file, AccountFile.Settings settings) {
		this.name = name;
		this.file = file;
		this.settings = settings;
	}

	Account account(Map<String, VendorConnector> vendors, Path home) {
		check(NAME.matcher(this.name).matches(), "an account's name has small letters, digits and hyphens, 63 at most");
		String vendor = this.settings.vendor();
		VendorConnector connector = (vendor != null) ? vendors.get(vendor) : null;
		if (vendor == null || connector == null) {
			throw problem("unknown vendor '" + vendor + "'; known are " + new TreeSet<>(vendors.keySet()));
		}
		URI baseUrl = baseUrl(connector);
		Credentials credentials = credentials(connector);
		options(connector, vendors);
		AccountFile.Times times = this.settings.timeouts();
		return new Account(this.name, vendor, baseUrl, credentials, this.settings.zone(), limits(connector.limits()),
				this.settings.options(), this.settings.locations(), new Account.Timeouts(times.connect(), times.read()),
				this.settings.jobs(), home,
				Digest.of(vendor + "\n" + baseUrl + "\n" + connector.identity(this.name, credentials)));
	}

	private @Nullable URI baseUrl(VendorConnector connector) {
		URI baseUrl = this.settings.baseUrl();
		if (!connector.needsBaseUrl()) {
			return null;
		}
		if (baseUrl == null || baseUrl.getHost() == null
				|| !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
			throw problem("base-url must be an http or https address, not '" + baseUrl + "'");
		}
		return Accounts.withoutSlash(baseUrl);
	}

	private Credentials credentials(VendorConnector connector) {
		for (String required : new TreeSet<>(connector.credentials())) {
			String value = this.settings.credentials().get(required);
			check(value != null && !value.isBlank(), "the credential " + required + " is missing");
			var placeholder = PLACEHOLDER.matcher(String.valueOf(value));
			if (placeholder.find()) {
				throw problem("the credential " + required + " needs the environment variable " + placeholder.group(1)
						+ ", which is not set");
			}
		}
		for (String given : this.settings.credentials().keySet()) {
			check(connector.credentials().contains(given),
					"unknown credential " + given + "; this vendor has " + new TreeSet<>(connector.credentials()));
		}
		return new Credentials(this.settings.credentials());
	}

	/** The vendor's own options, and those of drops, which any account may have. */
	private void options(VendorConnector connector, Map<String, VendorConnector> vendors) {
		Set<String> known = new TreeSet<>(connector.options());
		vendors.values()
			.stream()
			.filter((drops) -> !drops.needsBaseUrl())
			.forEach((drops) -> known.addAll(drops.options()));
		for (String given : this.settings.options().keySet()) {
			check(known.stream().anyMatch((option) -> covers(option, given)),
					"unknown option " + given + "; this vendor has " + known);
		}
	}

	private static boolean covers(String option, String given) {
		return option.endsWith(".*") ? given.startsWith(option.substring(0, option.length() - 1))
				: option.equals(given);
	}

	private VendorLimits limits(VendorLimits documented) {
		VendorLimits limits = documented;
		Integer perMinute = this.settings.limits().perMinute();
		Integer concurrent = this.settings.limits().concurrent();
		check((perMinute == null || perMinute > 0) && (concurrent == null || concurrent > 0),
				"limits are whole numbers above 0");
		if (perMinute != null) {
			limits = limits.perMinute(perMinute);
		}
		return (concurrent != null) ? limits.concurrent(concurrent) : limits;
	}

	private void check(boolean holds, String otherwise) {
		if (!holds) {
			throw problem(otherwise);
		}
	}

	private ConfigurationProblem problem(String what) {
		return new ConfigurationProblem(this.file + ": account " + this.name + ": " + what);
	}

}
