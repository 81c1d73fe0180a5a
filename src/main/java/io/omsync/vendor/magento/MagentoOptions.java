package io.omsync.vendor.magento;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.connector.OptionProblem;

import org.springframework.boot.convert.DurationStyle;

/**
 * What an account says of its Magento, or the default of everything that Magento does not
 * publish.
 */
record MagentoOptions(String storeCode, String pathPrefix, Auth auth, Inventory inventory, boolean commerce,
		int pageSize, int batchSize, Duration bulkWait, Duration stockSettles, String defaultSource, boolean foldCase,
		Set<String> lineTypes, Duration tokenLife) {

	static final Set<String> NAMES = Set.of("store-code", "path-prefix", "auth", "inventory", "edition", "page-size",
			"batch-size", "bulk-wait", "stock-settles", "default-source", "fold-sku-case", "line-types", "token-life");

	/** The most rows of an asynchronous call while input limits are on. */
	private static final int MOST_LATER = 5000;

	private static final int MOST = 100_000;

	static MagentoOptions of(Account account) {
		var given = new Given(account);
		Inventory inventory = given.one("inventory", Inventory.SOURCE_ITEMS);
		return new MagentoOptions(given.text("store-code", "default"), pathPrefix(account.options()),
				given.one("auth", Auth.ADMIN_TOKEN), inventory,
				given.one("edition", Edition.OPEN_SOURCE) == Edition.COMMERCE, given.number("page-size", 100),
				given.number("batch-size", (inventory == Inventory.SOURCE_ITEMS_ASYNC) ? MOST_LATER : 100),
				given.time("bulk-wait", "10m"), given.time("stock-settles", "5s"),
				given.text("default-source", "default"), given.truth("fold-sku-case"),
				Arrays.stream(given.text("line-types", "simple").split("\\s*,\\s*"))
					.collect(Collectors.toUnmodifiableSet()),
				given.time("token-life", "4h"));
	}

	static String pathPrefix(Map<String, String> options) {
		String inner = options.getOrDefault("path-prefix", "/rest").strip().replaceAll("^/+|/+$", "");
		return inner.isEmpty() ? "" : "/" + inner;
	}

	/** How calls show who they are, with the credentials that it takes. */
	enum Auth {

		ADMIN_TOKEN("username", "password"), INTEGRATION_BEARER("token"),
		OAUTH1("consumer-key", "consumer-secret", "token", "token-secret");

		private final Set<String> credentials;

		Auth(String... credentials) {
			this.credentials = Set.of(credentials);
		}

		/** A mode that there is not is told when the account is opened. */
		static Set<String> credentials(Map<String, String> options) {
			String mode = options.getOrDefault("auth", ADMIN_TOKEN.name()).strip();
			return Arrays.stream(values())
				.filter((auth) -> auth.name().equalsIgnoreCase(mode))
				.findFirst()
				.orElse(ADMIN_TOKEN).credentials;
		}

	}

	/** Where stock goes. */
	enum Inventory {

		SOURCE_ITEMS, SOURCE_ITEMS_ASYNC, STOCK_ITEMS

	}

	private enum Edition {

		OPEN_SOURCE, COMMERCE

	}

	/** The options as the account file has them. */
	private record Given(Account account) {

		String text(String option, String otherwise) {
			return this.account.options().getOrDefault(option, otherwise).strip();
		}

		<E extends Enum<E>> E one(String option, E otherwise) {
			String given = text(option, otherwise.name()).toUpperCase(Locale.ROOT);
			E[] known = otherwise.getDeclaringClass().getEnumConstants();
			return Arrays.stream(known)
				.filter((value) -> value.name().equals(given))
				.findFirst()
				.orElseThrow(() -> problem(option, "must be one of " + Arrays.toString(known)));
		}

		int number(String option, int otherwise) {
			String given = text(option, String.valueOf(otherwise));
			int number = given.matches("\\d{1,6}") ? Integer.parseInt(given) : 0;
			if (number < 1 || number > MOST) {
				throw problem(option, "must be a whole number from 1 to " + MOST);
			}
			return number;
		}

		boolean truth(String option) {
			String given = text(option, "true").toLowerCase(Locale.ROOT);
			if (!given.equals("true") && !given.equals("false")) {
				throw problem(option, "must be true or false");
			}
			return given.equals("true");
		}

		Duration time(String option, String otherwise) {
			String given = text(option, otherwise);
			try {
				Duration time = DurationStyle.detectAndParse(given);
				if (!time.isNegative()) {
					return time;
				}
			}
			catch (IllegalArgumentException | ArithmeticException ex) {
				// told below
			}
			throw problem(option, "must be a time such as " + otherwise);
		}

		private OptionProblem problem(String option, String what) {
			return new OptionProblem(this.account.name(), option,
					what + ", not '" + this.account.options().get(option) + "'");
		}

	}

}
