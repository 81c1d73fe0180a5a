package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The invoice of a shipment that has left. */
record OrderDynamicsInvoice(long id, String number, Instant date, BigDecimal total) {

	private static final long FIRST_ID = 9_000_000;

	/** An order has fewer shipments than that. */
	private static final int MOST = 10;

	static OrderDynamicsInvoice of(OrderDynamicsHead head, OrderDynamicsShipment shipment) {
		return new OrderDynamicsInvoice(FIRST_ID + (long) head.number() * MOST + shipment.position(),
				"INV-%07d-%d".formatted(head.number(), shipment.position()), head.created().plusSeconds(15),
				shipment.amount());
	}

	/** The number of the order that an invoice of this id would be of. */
	static Optional<Integer> order(long id) {
		return Optional.of((id - FIRST_ID) / MOST)
			.filter(number -> id >= FIRST_ID && number < Integer.MAX_VALUE)
			.map(Long::intValue);
	}

}
