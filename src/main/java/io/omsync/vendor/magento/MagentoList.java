package io.omsync.vendor.magento;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;

/**
 * One of Magento's lists.
 *
 * @param name as its path has it
 * @param size the rows of a page, lowered for all lists once the shop says its limit
 */
record MagentoList(MagentoCalls calls, String name, AtomicInteger size) {

	/** The first page of a search. */
	Answer page(MagentoSearch search) {
		return page(search, this.size.get());
	}

	/** How many records a search has. */
	long count(MagentoSearch search) {
		return page(search, 1).total();
	}

	private Answer page(MagentoSearch search, int rows) {
		try {
			MagentoApi.Found found = this.calls.read(this.name,
					(api, bearer, store) -> api.list(bearer, store, this.name, search.rows(rows)));
			List<JsonNode> items = (found.items() != null) ? found.items() : List.of();
			Long total = found.totalCount();
			if (total == null) {
				throw VendorException.Unavailable.lasting("magento " + this.name
						+ ": the answer holds no total_count, so nothing tells whether all came; check path-prefix");
			}
			return new Answer(items, total, rows);
		}
		catch (VendorException.BadRecord ex) {
			OptionalInt limit = MagentoLimit.of("pageSize", ex);
			if (limit.isPresent() && limit.getAsInt() > 0 && limit.getAsInt() < rows) {
				this.size.set(limit.getAsInt());
				return page(search, limit.getAsInt());
			}
			throw VendorException.Unavailable
				.lasting(ex.getMessage() + " Check base-url, path-prefix and store-code of the account");
		}
	}

	/**
	 * A page.
	 *
	 * @param total what the search has in all
	 * @param asked how many rows were asked for
	 */
	record Answer(List<JsonNode> items, long total, int asked) {
	}

}
