package io.omsync.vendor.orderdynamics;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tenant's inventory locations, read once. For one thread. */
class OrderDynamicsLocations {

	private static final String OPERATION = "inventorylocations";

	private static final int PAGE = 100;

	private final OrderDynamicsCalls calls;

	private @Nullable Set<String> names;

	OrderDynamicsLocations(OrderDynamicsCalls calls) {
		this.calls = calls;
	}

	/** Their internal names, which all calls of stock want. */
	Set<String> names() {
		Set<String> known = this.names;
		if (known == null) {
			known = read();
			if (known.isEmpty()) {
				throw Unavailable.lasting("orderdynamics " + OPERATION + ": the tenant shows none, or none with an"
						+ " InternalName; without the locations no stock is pushed. Check base-url and what the"
						+ " subscription may see");
			}
			this.names = known;
		}
		return known;
	}

	/** The end is a page that brings nothing new. */
	private Set<String> read() {
		Set<String> names = new TreeSet<>();
		for (int page = 1;; page++) {
			Map<String, String> paging = Map.of("pageSize", String.valueOf(PAGE), "pageNumber", String.valueOf(page));
			boolean news = false;
			for (JsonNode row : page(paging)) {
				String name = row.path("InternalName").asString("");
				news |= !name.isBlank() && names.add(name);
			}
			if (!news) {
				return names;
			}
		}
	}

	private Iterable<JsonNode> page(Map<String, String> paging) {
		try {
			return OrderDynamicsSearch.rows(OPERATION,
					this.calls.call(OPERATION, (api, key) -> api.locations(key, paging)));
		}
		catch (BadRecord ex) {
			throw Unavailable.lasting(ex.getMessage() + " Without the locations no stock is pushed; check base-url");
		}
	}

}
