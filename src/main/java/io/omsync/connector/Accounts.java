package io.omsync.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The accounts under {@code jobs/<account>/account.yml}. A file that can not be read
 * breaks its own account alone: asking for that account says why.
 */
@Component
public class Accounts {

	private static final int SHOWN = 12;

	private final Map<String, AccountFile.Content> files = new LinkedHashMap<>();

	private final Map<String, ConfigurationProblem> broken = new LinkedHashMap<>();

	private final Map<String, VendorConnector> vendors;

	private final Path home;

	private final boolean keyed;

	Accounts(Environment environment, Map<String, VendorConnector> vendors) {
		this.vendors = vendors;
		this.home = Path.of(environment.getProperty("omsync.home", "."));
		this.keyed = !environment.getProperty("omsync.key", "").isBlank();
		for (Path folder : folders()) {
			read(folder, environment);
		}
	}

	private void read(Path folder, Environment environment) {
		Path file = folder.resolve("account.yml");
		try {
			AccountFile.Content content = new AccountFile(file).read(environment);
			for (String name : content.accounts().keySet()) {
				AccountFile.Content earlier = this.files.putIfAbsent(name, content);
				if (earlier != null) {
					this.broken.put(name, new ConfigurationProblem(content.lines().at(name, "") + ": the account "
							+ name + " is already in " + earlier.lines().at(name, "") + "; rename one of them"));
				}
			}
		}
		catch (ConfigurationProblem ex) {
			this.broken.put(String.valueOf(folder.getFileName()), ex);
		}
	}

	private List<Path> folders() {
		Path jobs = this.home.resolve("jobs");
		if (!Files.isDirectory(jobs)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(jobs)) {
			return folders.filter((folder) -> Files.exists(folder.resolve("account.yml"))).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All names, those of broken files too. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(this.files.keySet());
		names.addAll(this.broken.keySet());
		return names;
	}

	/**
	 * One account, checked.
	 * @throws ConfigurationProblem when it does not exist or something in it is wrong
	 */
	public Account account(String name) {
		return check(name).account(this.vendors, this.home);
	}

	/**
	 * One account without its credentials, which need not be set.
	 * @throws ConfigurationProblem when it does not exist or something else in it is
	 * wrong
	 */
	public AccountOutline outline(String name) {
		return check(name).outline(this.vendors, this.home);
	}

	/** Everything that is wrong with an account, one line each. */
	public List<String> problems(String name) {
		try {
			return check(name).problems(this.vendors).stream().map(Throwable::getMessage).toList();
		}
		catch (ConfigurationProblem ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

	private AccountCheck check(String name) {
		ConfigurationProblem problem = this.broken.get(name);
		if (problem != null) {
			throw problem;
		}
		AccountFile.Content content = this.files.get(name);
		if (content == null) {
			throw new ConfigurationProblem("There is no account " + name + "; " + known());
		}
		return new AccountCheck(name, content, this.keyed);
	}

	private String known() {
		Path jobs = this.home.resolve("jobs").normalize();
		Set<String> names = names();
		if (names.isEmpty()) {
			return jobs + " has none: write " + jobs + "/<account>/account.yml, or name another --home";
		}
		String some = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
		return jobs + " has " + some + ((names.size() > SHOWN) ? " and " + (names.size() - SHOWN) + " more" : "");
	}

	/**
	 * Makes sure that an account that another one names is there.
	 * @param setting where it is named, as in {@code jobs.inventory-push.from}
	 */
	public void require(Account account, String setting, String other) {
		if (!names().contains(other)) {
			throw new ConfigurationProblem(at(account, setting) + ": account " + account.name() + ": " + setting
					+ " names the account " + other + ", which does not exist; " + known());
		}
	}

	/** A setting that can not be honoured, with its place. */
	public ConfigurationProblem problem(Account account, String setting, String what) {
		return new ConfigurationProblem(
				at(account, setting) + ": account " + account.name() + ": " + setting + " " + what);
	}

	/** With the place that a vendor does not know. */
	ConfigurationProblem located(Account account, OptionProblem problem) {
		return new ConfigurationProblem(at(account, "options." + problem.option()) + ": account " + account.name()
				+ ": option " + problem.option() + " " + problem.what(), problem);
	}

	private String at(Account account, String setting) {
		AccountFile.Content content = this.files.get(account.name());
		return (content != null) ? content.lines().at(account.name(), setting) : "";
	}

	/** The connector of an account's vendor. */
	VendorConnector connector(Account account) {
		VendorConnector connector = this.vendors.get(account.vendor());
		if (connector == null) {
			throw new ConfigurationProblem("There is no vendor " + account.vendor());
		}
		return connector;
	}

	Map<String, VendorConnector> connectors() {
		return this.vendors;
	}

	static URI withoutSlash(URI url) {
		String text = url.toString();
		return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
	}

}
