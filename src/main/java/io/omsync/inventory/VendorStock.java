package io.omsync.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What each vendor has of the levels, and what it refused. */
@Service
public class VendorStock {

	private final VendorStockStore store;

	VendorStock(VendorStockStore store) {
		this.store = store;
	}

	/** The accounts that push, or load and nobody pushes yet. */
	public List<String> accounts() {
		return this.store.accounts();
	}

	/**
	 * Levels of an account in key order, as {@code v_inventory} has them.
	 * @param after the last one of the page before; null for the first
	 */
	public List<Level> page(Asked asked, @Nullable Key after, int limit) {
		List<Level> page = new ArrayList<>();
		for (String source : this.store.sources(asked.account())) {
			int order = (after != null) ? source.compareTo(after.source()) : 1;
			if (order >= 0 && page.size() < limit) {
				StockKey from = (order == 0 && after != null) ? new StockKey(after.sku(), after.location())
						: StockKey.FIRST;
				page.addAll(this.store.page(asked, source, from, limit - page.size()));
			}
		}
		return page;
	}

	/** What the vendor of an account refused, by reason, most frequent first. */
	public List<Refusal> refusals(String account) {
		return this.store.refusals(account);
	}

	/** How a level stands with the vendor. */
	public enum Outcome {

		PENDING, ACKNOWLEDGED, REFUSED, HELD

	}

	/**
	 * Which levels; null is any.
	 *
	 * @param sku how it begins
	 */
	public record Asked(String account, @Nullable String sku, @Nullable String location, @Nullable Outcome outcome) {
	}

	/** Where a level stands in the list. */
	public record Key(String source, String sku, String location) {
	}

	/**
	 * A level.
	 *
	 * @param pushedQuantity what the vendor acknowledged last; null when it never did
	 * @param reason why it was refused
	 */
	public record Level(String source, String sku, String location, long quantity, Instant observedAt,
			@Nullable Long pushedQuantity, @Nullable Instant pushedAt, Outcome outcome, @Nullable String reason) {

		public Key key() {
			return new Key(this.source, this.sku, this.location);
		}

	}

	/** How many levels a reason keeps from the vendor. */
	public record Refusal(String reason, long levels) {
	}

}
