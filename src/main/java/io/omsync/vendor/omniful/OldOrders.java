package io.omsync.vendor.omniful;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * More orders than a search shows, created before any day that it can be asked for: by
 * status and then by the shipment's, in Omniful's words and in those that rows have. A
 * word that nobody knows may be missing, so what is found is never said to be all.
 */
class OldOrders {

	private static final List<String> STATUSES = List.of("new_order", "on_hold", "hub_assigned", "in_picking", "picked",
			"in_packing", "packed", "ready_to_ship", "shipped", "partially_delivered", "delivered", "completed",
			"cancelled", "returned", "return_to_origin");

	private static final List<String> SHIPMENT_STATUSES = List.of("created", "ready_for_pickup", "dispatched",
			"in_transit", "out_for_delivery", "delivered", "return_to_origin");

	private final Function<Map<String, String>, List<Head>> search;

	/**
	 * Those of a day.
	 * @param search with a filter more
	 */
	OldOrders(Function<Map<String, String>, List<Head>> search) {
		this.search = search;
	}

	List<Head> find(List<Head> shown) {
		List<Head> found = new ArrayList<>();
		for (String status : words(STATUSES, shown, (head) -> head.row().path("status_code").asString(""))) {
			List<Head> heads = this.search.apply(Map.of("statuses", status));
			found.addAll(heads);
			if (heads.size() >= DaySearch.FULL) {
				words(SHIPMENT_STATUSES, heads,
						(head) -> head.row().path("shipment").path("delivery_status").asString(""))
					.forEach((shipment) -> found
						.addAll(this.search.apply(Map.of("statuses", status, "shipment_status", shipment))));
			}
		}
		return found;
	}

	private static Set<String> words(List<String> listed, List<Head> shown, Function<Head, String> word) {
		Set<String> words = new LinkedHashSet<>(listed);
		shown.stream().map(word).filter((text) -> !text.isBlank()).forEach(words::add);
		return words;
	}

}
