package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * An order with everything that is written of it. Its amounts tie as follows, tax being
 * rounded line by line: {@code LineTotal = Quantity × UnitPrice − DiscountAmount +
 * TaxAmount}; {@code SubTotal} is the lines without tax, after discount; {@code TaxTotal}
 * is the tax of the lines and of shipping; {@code OrderTotal = SubTotal
 * + ShippingTotal + TaxTotal}; {@code DiscountTotal} is in {@code SubTotal} already. The
 * invoices of an order that has left whole add up to its total.
 */
record OrderDynamicsOrder(OrderDynamicsHead head, OrderDynamicsPerson person, List<OrderDynamicsLine> lines,
		BigDecimal shipping, List<OrderDynamicsShipment> planned) {

	BigDecimal sum(Function<OrderDynamicsLine, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(head.market().nothing(), BigDecimal::add);
	}

	BigDecimal subTotal() {
		return sum(OrderDynamicsLine::goods);
	}

	BigDecimal taxTotal() {
		return sum(OrderDynamicsLine::tax).add(head.market().taxOn(shipping));
	}

	BigDecimal total() {
		return subTotal().add(shipping).add(taxTotal());
	}

	/** None before the order is allocated. */
	List<OrderDynamicsShipment> shipments() {
		return stage().isAllocated() ? planned : List.of();
	}

	boolean hasLeft(OrderDynamicsShipment shipment) {
		return stage().isShipped() || (stage() == OrderDynamicsStatus.Stage.PARTLY_SHIPPED && shipment.position() == 1);
	}

	List<OrderDynamicsInvoice> invoices() {
		return shipments().stream()
			.filter(this::hasLeft)
			.map(shipment -> OrderDynamicsInvoice.of(head, shipment))
			.toList();
	}

	OrderDynamicsStatus.Stage stage() {
		return head.status().stage();
	}

}
