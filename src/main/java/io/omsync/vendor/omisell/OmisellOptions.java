package io.omsync.vendor.omisell;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.connector.OptionReader;
import org.jspecify.annotations.Nullable;

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

	private static final int MOST = 9999;

	static OmisellOptions of(Account account) {
		return new Reader(new OptionReader(account)).options();
	}

	/**
	 * How stock is sent, none of which is published.
	 *
	 * @param fields their names for pickup point, items, SKU, quantity and type
	 */
	record Stock(URI address, HttpMethod method, List<String> fields, int batch) {
	}

	/** Reads the options of one account. */
	private record Reader(OptionReader given) {

		OmisellOptions options() {
			Map<String, String> headers = new LinkedHashMap<>();
			String seller = this.given.given("seller-id");
			if (seller != null) {
				headers.put("Seller-ID", seller);
			}
			String country = this.given.given("country");
			if (country != null) {
				headers.put("Country", country.toUpperCase(Locale.ROOT));
			}
			return new OmisellOptions(this.given.address("token-path", "/api/v2/auth/token/get/"), headers,
					currency(country), this.given.given("shop-id"), this.given.given("status-group", "all"),
					this.given.number("page-size", PAGE, MOST), this.given.span("slice", "1h"),
					Set.copyOf(this.given.words("gone", "200,404")),
					new OmisellPayments.Words(lowered("paid", OmisellPayments.PAID), lowered("refunded", "")), stock());
		}

		private @Nullable Stock stock() {
			String path = this.given.given("inventory-path");
			if (path == null) {
				return null;
			}
			List<String> fields = List
				.of(this.given.given("inventory-fields", "pickup_id,items,inventory_sku,quantity,type")
					.split("\\s*,\\s*"));
			if (fields.size() != 5 || fields.stream().anyMatch(String::isBlank) || fields.get(0).equals(fields.get(1))
					|| Set.copyOf(fields.subList(2, 5)).size() < 3) {
				throw this.given.wrong("inventory-fields",
						"must hold five names, none twice, for pickup_id,items,inventory_sku,quantity,type");
			}
			return new Stock(this.given.address("inventory-path", path), method(), fields,
					this.given.number("inventory-batch", BATCH, MOST));
		}

		private HttpMethod method() {
			String method = this.given.given("inventory-method", "POST").toUpperCase(Locale.ROOT);
			if (!Set.of("POST", "PUT", "PATCH").contains(method)) {
				throw this.given.wrong("inventory-method", "must be POST, PUT or PATCH");
			}
			return HttpMethod.valueOf(method);
		}

		private String currency(@Nullable String country) {
			String code = this.given.given("currency");
			if (code == null) {
				code = (country != null) ? CURRENCIES.get(country.toUpperCase(Locale.ROOT)) : null;
			}
			if (code == null) {
				throw this.given.wrong("country",
						"must be one of VN, TH, PH, ID, MY, unless option currency is set, because orders name none");
			}
			try {
				return Currency.getInstance(code).getCurrencyCode();
			}
			catch (IllegalArgumentException ex) {
				throw this.given.wrong("currency", "must be an ISO 4217 currency");
			}
		}

		private Set<String> lowered(String option, String usual) {
			return this.given.words(option, usual)
				.stream()
				.map((word) -> word.toLowerCase(Locale.ROOT))
				.collect(Collectors.toUnmodifiableSet());
		}

	}

}
