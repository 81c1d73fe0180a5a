package io.omsync.connector;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Turns an account's settings into an account, or says what is wrong, a line each. */
class AccountCheck {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	private final String name;

	private final AccountFile.Content file;

	private final AccountFile.Settings settings;

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	/** Those that only a call of the vendor would meet. */
	private final List<ConfigurationProblem> credentialProblems = new ArrayList<>();

	/** Whether tokens can be stored. */
	private final boolean keyed;

	private SkuMap skus = SkuMap.SAME;

	private Rates rates = Rates.NONE;

	AccountCheck(String name, AccountFile.Content file, boolean keyed) {
		this.keyed = keyed;
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
		return account(connector, home, credentials,
				connector.identity(this.name, credentials, this.settings.options()));
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
		return new Account(this.name, vendor, baseUrl, credentials, this.settings.zone(),
				limits(connector.limits(this.settings.options())), this.settings.options(), this.settings.locations(),
				this.skus, this.rates, this.settings.statuses(), new Account.Timeouts(times.connect(), times.read()),
				this.settings.jobs(), home, Digest.of(vendor + "\n" + baseUrl + "\n" + identity));
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
		var jobs = new JobCheck(this.settings.zone(), this::check);
		this.settings.jobs().forEach(jobs::look);
		locations();
		this.skus = beside("skus", this.settings.skus(), "ours,theirs for each SKU", SkuMap::of, SkuMap.SAME);
		this.rates = beside("rates", this.settings.rates(), "from,to,date,rate for each day's rate", Rates::of,
				Rates.NONE);
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

	/** A file that lies beside the account's own. */
	private <T> T beside(String setting, @Nullable String name, String line, Function<Path, T> reading, T without) {
		if (name == null) {
			return without;
		}
		Path file = this.file.lines().file().resolveSibling(name);
		if (!Files.isRegularFile(file)) {
			add(setting,
					setting + " names " + file + ", which is no file; write it, a line " + line + " under that header");
			return without;
		}
		try {
			return reading.apply(file);
		}
		catch (ConfigurationProblem ex) {
			this.problems.add(ex);
			return without;
		}
	}

	/** Two of our locations on one of theirs would overwrite each other's stock. */
	private void locations() {
		Set<String> theirs = new HashSet<>();
		Set<String> ours = new HashSet<>();
		for (int i = 0; i < this.settings.locations().size(); i++) {
			Account.Location pair = this.settings.locations().get(i);
			check(ours.add(pair.ours()), "locations[" + i + "].ours",
					"locations name our " + pair.ours() + " twice; keep one of them");
			check(theirs.add(pair.theirs()), "locations[" + i + "].theirs",
					"locations name the vendor's " + pair.theirs() + " twice; keep one of them");
		}
	}

	private void statuses() {
		for (int i = 0; i < this.settings.statuses().size(); i++) {
			StatusOverride override = this.settings.statuses().get(i);
			check(override.valid(), "statuses[" + i + "].ours", "statuses: '" + override.ours() + "' is no status of "
					+ override.of().name().toLowerCase(Locale.ROOT) + "s; known are " + override.known());
		}
	}

	static boolean positive(Duration time) {
		return !time.isNegative() && !time.isZero();
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
		Set<String> known = new TreeSet<>(connector.credentials(this.settings.options()));
		for (String required : known) {
			String value = this.settings.credentials().get(required);
			check(value != null && !value.isBlank(), "credentials." + required,
					"the credential " + required + " is missing or empty; set it below credentials, as in " + required
							+ ": ${" + required.replace('-', '_').toUpperCase(Locale.ROOT) + "}");
		}
		known.addAll(connector.optionalCredentials());
		for (String given : this.settings.credentials().keySet()) {
			check(known.contains(given), "credentials." + given,
					"unknown credential " + given + "; this vendor has " + known);
		}
		check(this.keyed || !connector.rotatesTokens(), "credentials.refresh-token",
				"each token of this vendor is got with the one before, which must be stored: set OMSYNC_KEY, made"
						+ " with: openssl rand -base64 32");
	}

	/** The vendor's own options, and those of drops, which any account may have. */
	private void options(VendorConnector connector, Map<String, VendorConnector> vendors) {
		Set<String> known = new TreeSet<>(connector.options());
		vendors.values()
			.stream()
			.filter((drops) -> !drops.needsBaseUrl())
			.forEach((drops) -> known.addAll(drops.options()));
		for (String given : this.settings.options().keySet()) {
			check(known.stream().anyMatch((option) -> OptionName.covers(option, given)), "options." + given,
					"unknown option " + given + "; this vendor has " + known);
		}
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
