package io.omsync.vendor.omniful;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.OptionReader;

/**
 * An account's own settings of Omniful: what it does not publish, with what is assumed.
 *
 * @param dayZone in which a day of its filters begins
 * @param nextDay whether the last day of a filter is left out, so that the next is named
 * @param reach how long ago a change or a creation may be that is asked for
 * @param scan how long ago orders were created that {@code CURSOR_SCAN} walks through
 * @param transfers whether stock transfers between hubs count as orders
 * @param off the words by which Omniful says that a switch is off
 */
record OmnifulOptions(OmnifulPaths paths, Strategy strategy, ZoneId dayZone, boolean nextDay, Duration reach,
		Duration scan, int pageSize, boolean transfers, Invoices invoices, String off, int batch,
		Duration stockSettles) {

	static final Set<String> NAMES = Set.of("scope", "seller-code", "strategy", "detail-path", "day-zone", "day-end",
			"reach", "scan", "page-size", "stock-transfers", "invoices", "switched-off", "stock-batch",
			"stock-settles");

	private static final int PAGE = 100;

	private static final int BATCH = 200;

	static OmnifulOptions of(Account account) {
		var reader = new OptionReader(account);
		boolean tenant = tenant(account.options());
		reader.one("scope", Scope.SELLER);
		Strategy strategy = reader.one("strategy", Strategy.SEARCH_BY_DAY);
		if (tenant && strategy == Strategy.LEGACY_V1) {
			throw reader.wrong("strategy", "must be SEARCH_BY_DAY or CURSOR_SCAN for a tenant, whose v1 list can not"
					+ " be asked for changes");
		}
		return new OmnifulOptions(paths(account, reader, tenant), strategy, reader.zone("day-zone", "UTC"),
				reader.one("day-end", DayEnd.INCLUSIVE) == DayEnd.EXCLUSIVE, reader.time("reach", "90d"),
				reader.time("scan", "90d"), reader.number("page-size", PAGE, PAGE),
				reader.one("stock-transfers", Transfers.SKIP) == Transfers.KEEP,
				reader.one("invoices", Invoices.SHIPPED), reader.given("switched-off", "Please enable"),
				reader.number("stock-batch", BATCH, BATCH), reader.time("stock-settles", "5s"));
	}

	/** Asked where options are not checked yet. */
	static boolean tenant(Map<String, String> options) {
		return options.getOrDefault("scope", "").strip().toUpperCase(Locale.ROOT).equals(Scope.TENANT.name());
	}

	private static OmnifulPaths paths(Account account, OptionReader reader, boolean tenant) {
		String seller = reader.given("seller-code", "");
		if (tenant && seller.isEmpty()) {
			throw reader.wrong("seller-code", "must name the seller, because scope is TENANT");
		}
		String detail = reader.given("detail-path", OmnifulPaths.usualDetail(tenant));
		if (!detail.startsWith("/") || !detail.contains("{id}")) {
			throw reader.wrong("detail-path", "must be a path that starts with / and holds {id}");
		}
		return new OmnifulPaths(Objects.requireNonNullElse(account.baseUrl(), URI.create("")), tenant ? seller : "",
				detail);
	}

	/** How changed orders are found. */
	enum Strategy {

		SEARCH_BY_DAY, CURSOR_SCAN, LEGACY_V1

	}

	/** Which orders have an invoice. */
	enum Invoices {

		/** Those that show a number or a file of one. */
		NUMBERED,
		/** Those, and what has left. */
		SHIPPED,
		/** All but cancelled ones. */
		ALWAYS

	}

	private enum Scope {

		SELLER, TENANT

	}

	private enum DayEnd {

		INCLUSIVE, EXCLUSIVE

	}

	private enum Transfers {

		SKIP, KEEP

	}

}
