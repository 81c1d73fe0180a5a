package io.omsync.sandbox;

/**
 * How the delivered orders throng while the fault {@code crowded} lasts.
 *
 * @param shipments how many shipment statuses they have, 0 for no throng
 */
record OmnifulCrowd(int shipments) {

	static final OmnifulCrowd NONE = new OmnifulCrowd(0);

	static OmnifulCrowd of(Call call) {
		return call.fault(FaultKind.CROWDED)
			.map(fault -> new OmnifulCrowd(Math.max(1, fault.number("shipments", 1))))
			.orElse(NONE);
	}

	boolean holds(int order, long seed) {
		return shipments > 0 && OmnifulStatus.of(order, seed) == OmnifulStatus.DELIVERED;
	}

}
