package io.omsync.model;

/**
 * Canonical shipment status, one set for all vendors; the vendor's own word is stored
 * beside it.
 */
public enum ShipmentStatus {

	PENDING, READY, SHIPPED, IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED, EXCEPTION, RETURNING, RETURNED, CANCELLED, LOST,
	/** The vendor's word has no mapping. */
	UNKNOWN

}
