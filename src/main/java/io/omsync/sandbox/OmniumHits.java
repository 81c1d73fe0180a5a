package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Map;

/** The orders a query found, by number, and the changes that held at that moment. */
record OmniumHits(int[] orders, Map<Integer, OmniumChange> changes) {

	int size() {
		return orders.length;
	}

	OmniumHits without(int order) {
		return new OmniumHits(Arrays.stream(orders).filter(each -> each != order).toArray(), changes);
	}

}
