package io.omsync.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The folder of a demo: an account for each simulated vendor that has a
 * {@code demo-account.yml} beside its connector and for a partner that sends files, and a
 * stock file in each inbox.
 */
public final class DemoNight {

	private static final String[] LOCATIONS = { "main", "outlet" };

	private static final Resource PARTNER = account("csv");

	private static final int PARTNER_ORDERS = 120;

	private final Path home;

	private final long seed;

	/**
	 * A demo in a folder.
	 * @param home where {@code jobs/} and {@code drops/} are made
	 */
	public DemoNight(Path home) {
		this(home, 1);
	}

	/**
	 * The same with other files of the partner.
	 * @param seed the same one, the same files
	 */
	public DemoNight(Path home, long seed) {
		this.home = home;
		this.seed = seed;
	}

	/**
	 * Writes the account files and a stock file with so many rows for each, and the files
	 * of a partner that has no API.
	 * @param sandbox where the simulated vendors are
	 * @param vendors their names
	 * @return the names of the accounts
	 */
	public List<String> prepare(URI sandbox, Collection<String> vendors, int skus) {
		List<String> accounts = new ArrayList<>();
		try {
			for (Resource account : accounts(vendors)) {
				String text = account.getContentAsString(StandardCharsets.UTF_8)
					.replace("${sandbox}", sandbox.toString())
					.replace("${demo.client}", "demo-client")
					.replace("${demo.secret}", "demo-secret");
				String name = text.lines().skip(2).findFirst().orElseThrow().strip().replace(":", "");
				write(this.home.resolve("jobs").resolve(name).resolve("account.yml"), text);
				Path inbox = this.home.resolve("drops").resolve(name).resolve("inbox");
				stock(inbox.resolve("stock.csv"), skus);
				if (account.equals(PARTNER)) {
					new PartnerFiles(this.seed).write(inbox, PARTNER_ORDERS);
				}
				accounts.add(name);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return accounts;
	}

	/**
	 * The key that encrypts the demo's tokens: of this folder, made once.
	 * @return 32 bytes in base64
	 */
	public String key() {
		Path file = this.home.resolve("demo.key");
		try {
			if (!Files.exists(file)) {
				byte[] key = new byte[32];
				new SecureRandom().nextBytes(key);
				write(file, Base64.getEncoder().encodeToString(key));
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Resource> accounts(Collection<String> vendors) {
		return Stream.concat(vendors.stream().map(DemoNight::account), Stream.of(PARTNER))
			.filter(Resource::exists)
			.toList();
	}

	private static Resource account(String vendor) {
		return new ClassPathResource("io/omsync/vendor/" + vendor + "/demo-account.yml");
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static void stock(Path file, int skus) throws IOException {
		StringBuilder rows = new StringBuilder("sku,location,quantity\n");
		for (int i = 0; i < skus; i++) {
			rows.append("SKU-%06d,%s,%d%n".formatted(i / 2, LOCATIONS[i % 2], (i * 7919L) % 500));
		}
		write(file, rows.toString());
	}

}
