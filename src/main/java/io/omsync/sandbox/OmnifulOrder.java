package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** An order with everything that its detail is written from. */
record OmnifulOrder(OmnifulHead head, OmnifulPerson person, List<OmnifulLine> lines, OmnifulInvoice invoice) {

	/** What the vendor calls the total: pieces, no money (omniful.md section 13). */
	int pieces() {
		return lines.stream().mapToInt(OmnifulLine::quantity).sum();
	}

	BigDecimal total() {
		return invoice.total();
	}

}
