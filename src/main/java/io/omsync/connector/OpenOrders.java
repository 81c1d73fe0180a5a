package io.omsync.connector;

import java.util.List;

/** Orders that are here, for a vendor that can not be asked what changed. */
public interface OpenOrders {

	/**
	 * Ids of an account's orders that are at no end, in their order.
	 * @param after the last id of the page before; empty text for the first
	 */
	List<String> open(String account, String after, int limit);

}
