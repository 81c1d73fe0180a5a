package io.omsync.sandbox;

import java.util.List;

/** The ways to pay. */
enum MagentoPayment {

	COD("cashondelivery", "Cash On Delivery", false), CHECK("checkmo", "Check / Money order", false),
	/** Its invoices stay open: the shop does not learn when the money comes. */
	BANK("banktransfer", "Bank Transfer Payment", false), RAZORPAY("razorpay", "Razorpay", true),
	PAYPAL("paypal_express", "PayPal Express Checkout", true);

	private static final List<MagentoPayment> WEIGHTED = List.of(COD, COD, CHECK, BANK, RAZORPAY, RAZORPAY, PAYPAL);

	private final String method;

	private final String title;

	private final boolean online;

	MagentoPayment(String method, String title, boolean online) {
		this.method = method;
		this.title = title;
		this.online = online;
	}

	static MagentoPayment of(int order, long seed) {
		MagentoPayment picked = new Dice(seed + 15, order).pick(WEIGHTED);
		// An order whose extension attributes are lost must not have a fee among them.
		return (picked == COD && MagentoOddity.LIST_FOR_EXTENSION.in(order)) ? CHECK : picked;
	}

	String method() {
		return method;
	}

	String title() {
		return title;
	}

	/** Whether there are transactions. */
	boolean online() {
		return online;
	}

}
