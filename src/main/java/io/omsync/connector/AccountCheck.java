package io.omsync.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Turns an account's settings into an account, or says what is wrong, a line each. */
class AccountCheck {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	/** Those of the README; an account may name one that this build does not have. */
	private static final Set<String> JOBS = new TreeSet<>(
			Set.of("order-pull", "order-sweep", "inventory-load", "inventory-push", "reconcile"));

	private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

	private final String name;

	private final AccountFile.Content file;

	private final AccountFile.Settings settings;

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	/** Those that only a call of the vendor would meet. */
	private final List<ConfigurationProblem> credentialProblems = new ArrayList<>();

	AccountCheck(String name, AccountFile.Content file) {
		this.name = name;
		this.file = file;
		this.settings = Objects.requireNonNull(file.accounts().get(name));
	}

	/** Everything that is wrong, the most telling first. */
	List<ConfigurationProblem> problems(Map<String, VendorConnector> vendors) {
		look(vendors);
		return Stream.concat(this.credentialProblems.stream(), this.problems.stream()).toList();
	}

	/**
	 * The account.
	 * @throws ConfigurationProblem when anything is wrong
	 */
	Account account(Map<String, VendorConnector> vendors, Path home) {
		for (ConfigurationProblem problem : problems(vendors)) {
			throw problem;
		}
		VendorConnector connector = connector(vendors);
		Credentials credentials = new Credentials(this.settings.credentials());
		return account(connector, home, credentials, connector.identity(this.name, credentials));
	}

	/**
	 * The account without its credentials, for those who make no call.
	 * @throws ConfigurationProblem when anything else is wrong
	 */
	AccountOutline outline(Map<String, VendorConnector> vendors, Path home) {
		look(vendors);
		for (ConfigurationProblem problem : this.problems) {
			throw problem;
		}
		Account account = account(connector(vendors), home, new Credentials(Map.of()), "");
		return new AccountOutline(account, this.credentialProblems.stream().map(Throwable::getMessage).toList());
	}

	private VendorConnector connector(Map<String, VendorConnector> vendors) {
		return Objects.requireNonNull(vendors.get(String.valueOf(this.settings.vendor())));
	}

	private Account account(VendorConnector connector, Path home, Credentials credentials, String identity) {
		URI baseUrl = (connector.needsBaseUrl() && this.settings.baseUrl() != null)
				? Accounts.withoutSlash(this.settings.baseUrl()) : null;
		String vendor = String.valueOf(this.settings.vendor());
		AccountFile.Times times = this.settings.timeouts();
		return new Account(this.name, vendor, baseUrl, credentials, this.settings.zone(), limits(connector.limits()),
				this.settings.options(), this.settings.locations(), this.settings.statuses(),
				new Account.Timeouts(times.connect(), times.read()), this.settings.jobs(), home,
				Digest.of(vendor + "\n" + baseUrl + "\n" + identity));
	}

	private void look(Map<String, VendorConnector> vendors) {
		check(NAME.matcher(this.name).matches(), "",
				"an account's name has small letters, digits and hyphens, 63 at most");
		variables();
		String vendor = this.settings.vendor();
		VendorConnector connector = (vendor != null) ? vendors.get(vendor) : null;
		if (connector != null) {
			baseUrl(connector);
			credentials(connector);
			options(connector, vendors);
		}
		else {
			add("vendor", ((vendor != null) ? "unknown vendor '" + vendor + "'" : "the vendor is missing")
					+ "; known are " + new TreeSet<>(vendors.keySet()));
		}
		jobs();
		skus();
		statuses();
		AccountFile.Times times = this.settings.timeouts();
		check(positive(times.connect()), "timeouts.connect", "timeouts.connect must be above 0");
		check(positive(times.read()), "timeouts.read", "timeouts.read must be above 0");
		aboveZero("limits.per-minute", this.settings.limits().perMinute());
		aboveZero("limits.concurrent", this.settings.limits().concurrent());
	}

	/** A value that still holds a placeholder is a missing one. */
	private void variables() {
		String own = "omsync.accounts." + this.name + ".";
		this.file.unset().forEach((setting, variable) -> {
			if (setting.startsWith(own)) {
				String shown = setting.substring(own.length());
				add(shown, shown + " needs the environment variable " + variable + ", which is not set");
			}
		});
	}

	private void jobs() {
		this.settings.jobs().forEach((job, settings) -> {
			String at = "jobs." + job;
			check(JOBS.contains(job), at, "unknown job " + job + "; known are " + JOBS);
			check(settings.snapshot() == JobSettings.Snapshot.DELTA, at + ".snapshot",
					at + ".snapshot: full is not built yet; send zeros for what is gone, and remove the setting");
			check(!settings.checkDrift(), at + ".check-drift",
					at + ".check-drift is not built yet; use run inventory-push --full, and remove the setting");
			schedule(at + ".schedule", settings.schedule());
			schedule(at + ".full", settings.full());
			check(settings.chunk() >= 0, at + ".chunk", at + ".chunk must not be negative");
			check(settings.maxRejects() >= 0, at + ".max-rejects", at + ".max-rejects must not be negative");
			check(settings.buffer() >= 0, at + ".buffer", at + ".buffer must not be negative");
			check(settings.maxWindow().compareTo(SHORTEST_WINDOW) >= 0, at + ".max-window",
					at + ".max-window must be 1m or more");
			check(!settings.since().isNegative() && !settings.overlap().isNegative() && !settings.lag().isNegative(),
					at, at + ": since, overlap and lag must not be negative");
			check(settings.volume().sensible(), at + ".volume", at + ".volume must have shares such as low: 20% and"
					+ " high: 500%, low from 0% to 100% and high from 100% on");
			check(!settings.after().isEmpty() && settings.after().stream().allMatch(AccountCheck::positive),
					at + ".after", at + ".after must hold times above 0, as in [1h, 24h, 7d]");
			check(!settings.staleAfter().isNegative(), at + ".stale-after", at + ".stale-after must not be negative");
			check(settings.maxCalls() >= 2, at + ".max-calls", at + ".max-calls must be 2 or more");
		});
	}

	/** A mapping that were not applied would send stock under wrong names. */
	private void skus() {
		check(this.settings.skus() == null, "skus",
				"skus is not built yet; load stock under the vendor's SKUs, and remove the setting");
	}

	private void statuses() {
		for (int i = 0; i < this.settings.statuses().size(); i++) {
			StatusOverride override = this.settings.statuses().get(i);
			check(override.valid(), "statuses[" + i + "].ours", "statuses: '" + override.ours() + "' is no status of "
					+ override.of().name().toLowerCase(Locale.ROOT) + "s; known are " + override.known());
		}
	}

	private static boolean positive(Duration time) {
		return !time.isNegative() && !time.isZero();
	}

	private void schedule(String setting, @Nullable String cron) {
		if (cron != null && !cron.contains("${")) {
			String problem = Schedule.problem(cron, this.settings.zone());
			check(problem == null, setting, setting + " '" + cron + "' " + problem);
		}
	}

	private void baseUrl(VendorConnector connector) {
		URI baseUrl = this.settings.baseUrl();
		if (connector.needsBaseUrl() && (baseUrl == null || baseUrl.getHost() == null
				|| !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme())))) {
			add("base-url", (baseUrl != null) ? "base-url must be an http or https address, not '" + baseUrl + "'"
					: "base-url is missing; it says where the vendor is, as in https://vendor.example");
		}
	}

	private void credentials(VendorConnector connector) {
		for (String required : new TreeSet<>(connector.credentials())) {
			String value = this.settings.credentials().get(required);
			check(value != null && !value.isBlank(), "credentials." + required,
					"the credential " + required + " is missing or empty; set it below credentials, as in " + required
							+ ": ${" + required.replace('-', '_').toUpperCase(Locale.ROOT) + "}");
		}
		for (String given : this.settings.credentials().keySet()) {
			check(connector.credentials().contains(given), "credentials." + given,
					"unknown credential " + given + "; this vendor has " + new TreeSet<>(connector.credentials()));
		}
	}

	/** The vendor's own options, and those of drops, which any account may have. */
	private void options(VendorConnector connector, Map<String, VendorConnector> vendors) {
		Set<String> known = new TreeSet<>(connector.options());
		vendors.values()
			.stream()
			.filter((drops) -> !drops.needsBaseUrl())
			.forEach((drops) -> known.addAll(drops.options()));
		for (String given : this.settings.options().keySet()) {
			check(known.stream().anyMatch((option) -> covers(option, given)), "options." + given,
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
		if (perMinute != null) {
			limits = limits.perMinute(perMinute);
		}
		return (concurrent != null) ? limits.concurrent(concurrent) : limits;
	}

	private void aboveZero(String setting, @Nullable Integer value) {
		check(value == null || value > 0, setting, setting + " must be above 0");
	}

	private void check(boolean holds, String setting, String otherwise) {
		if (!holds) {
			add(setting, otherwise);
		}
	}

	private void add(String setting, String what) {
		(setting.startsWith("credentials.") ? this.credentialProblems : this.problems).add(new ConfigurationProblem(
				this.file.lines().at(this.name, setting) + ": account " + this.name + ": " + what));
	}

}
