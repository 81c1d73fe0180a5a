package io.omsync.connector;

import java.util.Optional;

import io.omsync.model.Order;

/** Orders by the vendor's id: for those that a list did not bring. */
public interface OrderLookup {

	/**
	 * Asks for one order.
	 * @return the order or what is wrong with it; empty when the vendor has none of that
	 * id
	 * @throws VendorException when the vendor could not be asked: then it is unknown
	 * whether there is one
	 */
	Optional<Fetched<Order>> order(String orderId);

}
