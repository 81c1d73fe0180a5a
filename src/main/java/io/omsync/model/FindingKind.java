package io.omsync.model;

/** What the reconciliation can find, one set for all vendors. */
public enum FindingKind {

	/** An invoice is due from the order on, nothing is invoiced and nothing shipped. */
	MISSING_INVOICE, DUPLICATE_INVOICE, INVOICE_WITHOUT_ORDER, AMOUNT_OVER, AMOUNT_UNDER, TAX_DIFFERS, FREIGHT_DIFFERS,
	CURRENCY_DIFFERS, INVOICED_NOT_SHIPPED, SHIPPED_NOT_INVOICED, SHIPPED_OVER,
	/** The order is closed. */
	SHIPPED_SHORT, SHIPPED_AFTER_CANCEL, PAID_OVER, PAID_UNDER, REFUND_WITHOUT_RETURN, RETURN_WITHOUT_REFUND,
	CREDIT_UNMATCHED,
	/** Whether there is such an order is not known. */
	LOOKUP_FAILED

}
