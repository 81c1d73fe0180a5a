package io.omsync.vendor.magento;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.OptionReader;

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
		var given = new OptionReader(account);
		Inventory inventory = given.one("inventory", Inventory.SOURCE_ITEMS);
		return new MagentoOptions(given.given("store-code", "default"), pathPrefix(account.options()),
				given.one("auth", Auth.ADMIN_TOKEN), inventory,
				given.one("edition", Edition.OPEN_SOURCE) == Edition.COMMERCE, given.number("page-size", 100, MOST),
				given.number("batch-size", (inventory == Inventory.SOURCE_ITEMS_ASYNC) ? MOST_LATER : 100, MOST),
				given.time("bulk-wait", "10m"), given.time("stock-settles", "5s"),
				given.given("default-source", "default"), truth(given, "fold-sku-case"),
				Set.copyOf(given.words("line-types", "simple")), given.time("token-life", "4h"));
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

	private static boolean truth(OptionReader given, String option) {
		String value = given.given(option, "true").toLowerCase(Locale.ROOT);
		if (!value.equals("true") && !value.equals("false")) {
			throw given.wrong(option, "must be true or false");
		}
		return value.equals("true");
	}

}
