package io.omsync.reconcile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.model.FindingKind;

/** The kinds of findings that could not be looked for, and what they wanted. */
final class Unchecked {

	private Unchecked() {
	}

	static Map<FindingKind, String> of(Head head) {
		Map<FindingKind, String> unchecked = new LinkedHashMap<>();
		for (FindingKind kind : FindingKind.values()) {
			List<String> missing = missing(kind, head.compared());
			if (kind == FindingKind.MISSING_INVOICE && !head.onOrder() && missing.isEmpty()) {
				unchecked.put(kind, "invoice-expected is on-shipment");
			}
			else if (!missing.isEmpty()) {
				unchecked.put(kind, "for want of " + String.join(", ", missing));
			}
		}
		return unchecked;
	}

	private static List<String> missing(FindingKind kind, Head.Compared sides) {
		return switch (kind) {
			case MISSING_INVOICE, DUPLICATE_INVOICE, INVOICE_WITHOUT_ORDER, AMOUNT_OVER, AMOUNT_UNDER,
					CREDIT_UNMATCHED ->
				want("invoices", sides.invoices());
			case TAX_DIFFERS -> want("invoices that tell their tax", sides.invoices() && sides.taxes());
			case FREIGHT_DIFFERS -> want("invoices that tell their freight", sides.invoices() && sides.freights());
			case CURRENCY_DIFFERS ->
				want("invoices, payments or returns", sides.invoices() || sides.payments() || sides.returns());
			case INVOICED_NOT_SHIPPED, SHIPPED_NOT_INVOICED ->
				both(want("shipments", sides.shipments()), want("invoices", sides.invoices()));
			case SHIPPED_OVER, SHIPPED_SHORT, SHIPPED_AFTER_CANCEL -> want("shipments", sides.shipments());
			case PAID_OVER, PAID_UNDER -> want("payments", sides.payments());
			case REFUND_WITHOUT_RETURN, RETURN_WITHOUT_REFUND ->
				both(want("payments", sides.payments()), want("returns", sides.returns()));
			case LOOKUP_FAILED -> want("a vendor that can be asked for an order", sides.lookups());
		};
	}

	private static List<String> want(String what, boolean there) {
		return there ? List.of() : List.of(what);
	}

	private static List<String> both(List<String> one, List<String> other) {
		List<String> both = new ArrayList<>(one);
		both.addAll(other);
		return both;
	}

}
