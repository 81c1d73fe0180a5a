package io.omsync.connector;

import java.util.List;

import io.omsync.model.InventoryLevel;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;

/**
 * What files can bring.
 *
 * @param <T> what a record of it is
 * @param name the first part of the names of its settings
 * @param observation whether the same bytes that come again are news: stock was counted
 * again; a document that is sent again is the same document
 */
public record DropFeed<T>(String name, boolean observation) {

	public static final DropFeed<InventoryLevel> STOCK = new DropFeed<>("stock", true);

	public static final DropFeed<Order> ORDERS = new DropFeed<>("orders", false);

	public static final DropFeed<Invoice> INVOICES = new DropFeed<>("invoices", false);

	public static final DropFeed<Shipment> SHIPMENTS = new DropFeed<>("shipments", false);

	public static final DropFeed<Payment> PAYMENTS = new DropFeed<>("payments", false);

	public static final DropFeed<Return> RETURNS = new DropFeed<>("returns", false);

	/** All there are. */
	public static final List<DropFeed<?>> ALL = List.of(STOCK, ORDERS, INVOICES, SHIPMENTS, PAYMENTS, RETURNS);

	@Override
	public String toString() {
		return this.name;
	}

}
