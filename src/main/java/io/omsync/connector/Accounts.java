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
import java.util.stream.Stream;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The accounts under {@code jobs/<account>/account.yml}. A file that can not be read
 * breaks its own account alone: asking for that account says why.
 */
@Component
public class Accounts {

	private final Map<String, AccountFile.Settings> settings = new LinkedHashMap<>();

	private final Map<String, Path> files = new LinkedHashMap<>();

	private final Map<String, ConfigurationProblem> broken = new LinkedHashMap<>();

	private final Map<String, VendorConnector> vendors;

	private final Path home;

	Accounts(Environment environment, Map<String, VendorConnector> vendors) {
		this.vendors = vendors;
		this.home = Path.of(environment.getProperty("omsync.home", "."));
		for (Path folder : folders()) {
			read(folder, environment);
		}
	}

	private void read(Path folder, Environment environment) {
		Path file = folder.resolve("account.yml");
		try {
			new AccountFile(file).read(environment).forEach((name, found) -> {
				Path earlier = this.files.putIfAbsent(name, file);
				if (earlier != null) {
					this.broken.put(name, new ConfigurationProblem(
							file + ": the account " + name + " is already in " + earlier + "; rename one of them"));
				}
				this.settings.put(name, found);
			});
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
			return folders.filter((folder) -> Files.isRegularFile(folder.resolve("account.yml"))).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All names, those of broken files too. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(this.settings.keySet());
		names.addAll(this.broken.keySet());
		return names;
	}

	/**
	 * One account, checked.
	 * @throws ConfigurationProblem when it does not exist or something in it is wrong
	 */
	public Account account(String name) {
		ConfigurationProblem problem = this.broken.get(name);
		if (problem != null) {
			throw problem;
		}
		AccountFile.Settings found = this.settings.get(name);
		if (found == null) {
			throw new ConfigurationProblem(
					"There is no account " + name + " under " + this.home.resolve("jobs") + "; known are " + names());
		}
		return new AccountCheck(name, this.files.get(name), found).account(this.vendors, this.home);
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
