package io.omsync.vendor.omisell;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.connector.OptionProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpMethod;

/**
 * An account's own settings of Omisell: what it does not publish, with what is assumed.
 *
 * @param headers Seller-ID and Country, where they are set
 * @param currency of all amounts, because orders name none
 * @param shopId one shop; null for all
 * @param slice the longest window of one list
 * @param gone HTTP statuses and codes of errors that mean that there is no such order
 * @param payments what statuses of payments mean
 * @param stock null while the path is not set: then nothing is pushed
 */
record OmisellOptions(URI tokenAddress, Map<String, String> headers, String currency, @Nullable String shopId,
		String statusGroup, int pageSize, Duration slice, Set<String> gone, OmisellPayments.Words payments,
		@Nullable Stock stock) {

	static final Set<String> NAMES = Set.of("seller-id", "country", "currency", "shop-id", "token-path", "status-group",
			"page-size", "slice", "gone", "paid", "refunded", "inventory-path", "inventory-method", "inventory-fields",
			"inventory-batch");

	private static final Map<String, String> CURRENCIES = Map.of("VN", "VND", "TH", "THB", "PH", "PHP", "ID", "IDR",
			"MY", "MYR");

	/** The most that live clients ask for. */
	private static final int PAGE = 100;

	private static final int BATCH = 50;

	static OmisellOptions of(Account account) {
		return new Reader(account).options();
	}

	/**
	 * How stock is sent, none of which is published.
	 *
	 * @param fields their names for pickup point, items, SKU, quantity and type
	 */
	record Stock(URI address, HttpMethod method, List<String> fields, int batch) {
	}

	/** Reads the options of one account. */
	private record Reader(Account account) {

		OmisellOptions options() {
			Map<String, String> headers = new LinkedHashMap<>();
			String seller = given("seller-id");
			if (seller != null) {
				headers.put("Seller-ID", seller);
			}
			String country = given("country");
			if (country != null) {
				headers.put("Country", country.toUpperCase(Locale.ROOT));
			}
			return new OmisellOptions(address("token-path", given("token-path", "/api/v2/auth/token/get/")), headers,
					currency(country), given("shop-id"), given("status-group", "all"), number("page-size", PAGE),
					slice(), words("gone", "200,404"),
					new OmisellPayments.Words(lowered("paid", OmisellPayments.PAID), lowered("refunded", "")), stock());
		}

		private @Nullable Stock stock() {
			String path = given("inventory-path");
			if (path == null) {
				return null;
			}
			List<String> fields = List
				.of(given("inventory-fields", "pickup_id,items,inventory_sku,quantity,type").split("\\s*,\\s*"));
			if (fields.size() != 5 || fields.stream().anyMatch(String::isBlank) || fields.get(0).equals(fields.get(1))
					|| Set.copyOf(fields.subList(2, 5)).size() < 3) {
				throw wrong("inventory-fields",
						"must hold five names, none twice, for pickup_id,items,inventory_sku,quantity,type");
			}
			return new Stock(address("inventory-path", path), method(), fields, number("inventory-batch", BATCH));
		}

		private HttpMethod method() {
			String method = given("inventory-method", "POST").toUpperCase(Locale.ROOT);
			if (!Set.of("POST", "PUT", "PATCH").contains(method)) {
				throw wrong("inventory-method", "must be POST, PUT or PATCH, not '" + method + "'");
			}
			return HttpMethod.valueOf(method);
		}

		private String currency(@Nullable String country) {
			String code = given("currency");
			if (code == null) {
				code = (country != null) ? CURRENCIES.get(country.toUpperCase(Locale.ROOT)) : null;
			}
			if (code == null) {
				throw wrong("country", "must be one of VN, TH, PH, ID, MY, because orders name no currency; or set"
						+ " option currency");
			}
			try {
				return Currency.getInstance(code).getCurrencyCode();
			}
			catch (IllegalArgumentException ex) {
				throw wrong("currency", "is no ISO 4217 currency: '" + code + "'");
			}
		}

		private Duration slice() {
			String given = given("slice", "1h");
			try {
				Duration slice = DurationStyle.detectAndParse(given);
				if (slice.compareTo(Duration.ofSeconds(1)) >= 0) {
					return slice;
				}
			}
			catch (IllegalArgumentException | ArithmeticException ex) {
				// told below
			}
			throw wrong("slice", "is not a time of a second or more, such as 1h: '" + given + "'");
		}

		private int number(String option, int usual) {
			String given = given(option, String.valueOf(usual));
			if (!given.matches("[1-9]\\d{0,3}")) {
				throw wrong(option, "must be a number from 1 to 9999, not '" + given + "'");
			}
			return Integer.parseInt(given);
		}

		private Set<String> words(String option, String usual) {
			return Arrays.stream(given(option, usual).split(","))
				.map(String::strip)
				.filter((word) -> !word.isEmpty())
				.collect(Collectors.toUnmodifiableSet());
		}

		private Set<String> lowered(String option, String usual) {
			return words(option, usual).stream()
				.map((word) -> word.toLowerCase(Locale.ROOT))
				.collect(Collectors.toUnmodifiableSet());
		}

		private URI address(String option, String path) {
			try {
				if (path.startsWith("/")) {
					return URI.create(((this.account.baseUrl() != null) ? this.account.baseUrl() : "") + path);
				}
			}
			catch (IllegalArgumentException ex) {
				// told below
			}
			throw wrong(option, "must be a path that starts with /, not '" + path + "'");
		}

		private @Nullable String given(String option) {
			String value = this.account.options().get(option);
			return (value == null || value.isBlank()) ? null : value.strip();
		}

		private String given(String option, String usual) {
			String value = given(option);
			return (value != null) ? value : usual;
		}

		private OptionProblem wrong(String option, String what) {
			return new OptionProblem(this.account.name(), option, what);
		}

	}

}
