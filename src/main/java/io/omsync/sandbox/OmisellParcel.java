package io.omsync.sandbox;

import java.util.List;

/** A package of an order. */
record OmisellParcel(int position, int pickupId, String courier, List<OmisellItem> items) {

	String packageNumber(OmisellHead head) {
		return "PKG-" + head.number() + "-" + position;
	}

	String shipmentNumber(OmisellHead head) {
		return "SH-" + head.country() + "-" + (80_000 + head.number() * 4 + position);
	}

	/** Known once it is packed. */
	String tracking(OmisellHead head) {
		return head.status().isPacked() ? "TRK%010d".formatted(head.number() * 31L + position) : "";
	}

}
