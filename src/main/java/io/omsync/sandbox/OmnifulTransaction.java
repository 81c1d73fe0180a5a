package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment of an order (omniful.md section 5.1).
 *
 * @param type 3 is a gift card, 4 an account
 * @param status 1 is pending, 2 completed, 3 failed
 */
record OmnifulTransaction(String id, BigDecimal amount, int type, int status) {

	/**
	 * All of an order's: the completed ones are what was paid. Real orders often have
	 * none though they are paid.
	 */
	static List<OmnifulTransaction> of(OmnifulOrder order) {
		OmnifulHead head = order.head();
		BigDecimal paid = order.invoice().paid();
		var all = new ArrayList<OmnifulTransaction>();
		if (paid.signum() == 0 || head.number() % 3 == 2) {
			return all;
		}
		if (head.number() % 4 == 1) {
			all.add(new OmnifulTransaction(id(head, 1), paid, 4, 3));
		}
		BigDecimal card = (head.number() % 8 == 4) ? head.market().percentOf(paid, 20) : head.market().nothing();
		if (card.signum() > 0) {
			all.add(new OmnifulTransaction(id(head, 2), card, 3, 2));
		}
		all.add(new OmnifulTransaction(id(head, 3), paid.subtract(card), 4, 2));
		if (order.invoice().due().signum() > 0) {
			all.add(new OmnifulTransaction(id(head, 4), order.invoice().due(), 4, 1));
		}
		return all;
	}

	private static String id(OmnifulHead head, int position) {
		return "TXN-" + head.number() + "-" + position;
	}

}
