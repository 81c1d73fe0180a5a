package io.omsync.connector;

import io.omsync.model.Order;

/** Orders that were stored as they came, mapped again by today's code and settings. */
public interface OrderRecords {

	/**
	 * Maps one order. Makes no call.
	 * @param place where it was read first, for people
	 */
	Fetched<Order> order(String raw, String place);

}
