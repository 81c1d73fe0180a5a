package io.omsync.model;

/** Whether an invoice or credit note counts, and whether it is paid. */
public enum InvoiceStatus {

	OPEN, PAID, CANCELLED,
	/** The vendor does not say, or its word has no mapping. */
	UNKNOWN

}
