package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Map;

/** The orders a query found, by number, and the changes that held at that moment. */
record OmisellHits(OmisellCountry country, int[] orders, Map<Integer, OmisellChange> changes) {

	int size() {
		return orders.length;
	}

	boolean holds(int order) {
		return Arrays.stream(orders).anyMatch(each -> each == order);
	}

	OmisellHits without(int order) {
		return new OmisellHits(country, Arrays.stream(orders).filter(each -> each != order).toArray(), changes);
	}

}
