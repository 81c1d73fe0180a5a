package io.omsync.vendor.orderdynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.omsync.connector.Account;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What an account's strategy does not see, and what the tenant shows of its stock:
 * locations, on-hand, pre-order and virtual inventory. Reads alone.
 */
class OrderDynamicsSelfCheck {

	private static final int MOST_SKUS = 7;

	private static final String AT_AN_END = "; an order at an end here, delivered too, is not asked for again, so that"
			+ " its COMPLETED or RETURNED never arrives";

	private final Account account;

	private final OrderDynamicsOptions options;

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsLocations locations;

	private final OrderDynamicsStock stock;

	private final @Nullable OrderDynamicsTransactions transactions;

	private final List<Remark> remarks = new ArrayList<>();

	OrderDynamicsSelfCheck(Account account, OrderDynamicsOptions options, OrderDynamicsCalls calls,
			OrderDynamicsLocations locations, OrderDynamicsStock stock,
			@Nullable OrderDynamicsTransactions transactions) {
		this.account = account;
		this.options = options;
		this.calls = calls;
		this.locations = locations;
		this.stock = stock;
		this.transactions = transactions;
	}

	List<Remark> remarks() {
		strategy();
		payments();
		if (this.account.jobs().containsKey("inventory-push")) {
			stock();
		}
		if (this.calls.onSecond()) {
			this.remarks.add(Remark.note("credentials", "the vendor refuses subscription-key; secondary-key works: put"
					+ " the new key into the account file before that one is made anew too"));
		}
		return this.remarks;
	}

	private void payments() {
		if (this.transactions == null) {
			this.remarks.add(Remark.off("options.transactions", "NONE: no payment is asked for"));
			return;
		}
		this.remarks.add(Remark.note("payments", "are read when their order's LastUpdated moves: a capture or refund"
				+ " that leaves it as it is, is never read"));
		if (this.transactions.unknown()) {
			this.remarks.add(Remark.note("payments", "the order that was looked at got a 404: make sure that it has"
					+ " none; a wrong transactions-path would answer so too"));
		}
	}

	private void strategy() {
		switch (this.options.strategy()) {
			case RANGE -> {
			}
			case BY_STATUS -> this.remarks.add(Remark.note("options.strategy",
					"BY_STATUS: orders of open-statuses alone are listed; one that left them is found by order-sweep,"
							+ " one that came and left between two runs is never seen" + AT_AN_END
							+ " unless open-statuses name Delivered,PickedUp,Completed too"));
			case BY_ID -> this.remarks.add(Remark.note("options.strategy",
					"BY_ID: open orders that are here are read again; no new order is found" + AT_AN_END));
		}
	}

	private void stock() {
		Set<String> known = this.locations.names();
		this.remarks.add(Remark.works("locations", "the tenant has " + known.size() + " inventory locations"));
		List<String> ours = this.account.locations().stream().map(Account.Location::theirs).distinct().toList();
		ours.stream()
			.filter((location) -> !known.contains(location))
			.forEach((location) -> this.remarks
				.add(Remark.wrong("locations", location + " is none of the tenant's inventory locations: stock for it"
						+ " would be refused; name one of them")));
		List<String> skus = ours.stream()
			.filter(known::contains)
			.findFirst()
			.or(() -> known.stream().findFirst())
			.map(this::onHand)
			.orElse(List.of());
		if (!skus.isEmpty()) {
			look("pre-order inventory", false, () -> OrderDynamicsSearch.rows("preorderinventory",
					this.calls.call("preorderinventory", (api, key) -> api.preOrders(key, query("Sku", skus)))));
			virtual(skus);
		}
	}

	/** The first SKUs at a location. */
	private List<String> onHand(String location) {
		List<JsonNode> rows = look("on-hand inventory at " + location, true,
				() -> this.stock.rows(location, List.of()));
		return rows.stream()
			.map((row) -> row.path("Sku").asString(""))
			.filter((sku) -> !sku.isBlank())
			.distinct()
			.limit(MOST_SKUS)
			.toList();
	}

	private void virtual(List<String> skus) {
		if (this.options.poolGroups().isEmpty()) {
			this.remarks.add(Remark.off("virtual inventory", "is not looked at; option pool-groups names its groups"));
			return;
		}
		MultiValueMap<String, String> asked = query("skus", skus);
		this.options.poolGroups().forEach((group) -> asked.add("inventoryPoolGroupNames", group));
		look("virtual inventory", false, () -> OrderDynamicsSearch.rows("virtualinventory",
				this.calls.call("virtualinventory", (api, key) -> api.virtual(key, asked))));
	}

	private static MultiValueMap<String, String> query(String name, List<String> values) {
		MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
		values.forEach((value) -> query.add(name, value));
		return query;
	}

	/** What no job needs may be refused in any way. */
	private List<JsonNode> look(String about, boolean needed, Supplier<List<JsonNode>> call) {
		try {
			List<JsonNode> rows = call.get();
			this.remarks.add(Remark.works(about, "is shown: " + rows.size() + " rows"));
			return rows;
		}
		catch (VendorException ex) {
			if (needed && !(ex instanceof VendorException.BadRecord)) {
				throw ex;
			}
			this.remarks.add(Remark.note(about, "can not be looked at: " + ex.getMessage()));
			return List.of();
		}
	}

}
