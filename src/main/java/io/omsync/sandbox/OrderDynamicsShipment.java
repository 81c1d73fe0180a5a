package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

/**
 * A shipment of an order.
 *
 * @param amount what is invoiced once it has left
 */
record OrderDynamicsShipment(long id, int position, OrderDynamicsLocation location, String carrier, List<Part> parts,
		BigDecimal amount) {

	/** Some pieces of a line. */
	record Part(OrderDynamicsLine line, int quantity) {
	}

}
