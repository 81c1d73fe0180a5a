package io.omsync.model;

/**
 * Canonical return status, one set for all vendors; the vendor's own word is stored
 * beside it.
 */
public enum ReturnStatus {

	REQUESTED, APPROVED, REJECTED, IN_TRANSIT, RECEIVED, INSPECTED, COMPLETED, CANCELLED,
	/** The vendor's word has no mapping. */
	UNKNOWN

}
