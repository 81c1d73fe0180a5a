package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What searches look at, cheap to make.
 *
 * @param id Omniful's own id, the only one that the detail call takes
 * @param transfer whether it moves stock between hubs and is no sale
 * @param crowd what throng its shipment is in
 */
record OmnifulHead(int number, String id, boolean transfer, OmnifulSeller seller, OmnifulStatus status, Instant created,
		Instant modified, OmnifulCrowd crowd) {

	private static final List<String> ON_THE_WAY = List.of("dispatched", "in_transit", "out_for_delivery");

	private static final List<String> ARRIVED = List.of("delivered", "out_for_delivery", "in_transit", "dispatched");

	/** The merchant's number; the other seller may have it too. */
	String orderId() {
		if (transfer) {
			return "STO_%d_%d".formatted(1_775_045_484_000_000_000L + number * 7_919L, number);
		}
		return switch (number % 3) {
			case 0 -> "B2C_%d_%d".formatted(1_777_539_992_000_000_000L + number * 7_919L, number);
			case 1 -> Long.toString(12_083_882_000_000L + number);
			default -> "WEB/" + number + " #1";
		};
	}

	String alias() {
		return (transfer || number % 3 == 0) ? "" : "#" + (1_000 + number);
	}

	String transferRequest() {
		return transfer ? "STR_" + number : "";
	}

	OmnifulMarket market() {
		return OmnifulMarket.values()[number % OmnifulMarket.values().length];
	}

	Optional<OmnifulHub> hub() {
		return status.hasHub() ? Optional.of(OmnifulHub.selling().get(number % OmnifulHub.selling().size()))
				: Optional.empty();
	}

	String awb() {
		return status.isPacked() ? Long.toString(1_574_217_750_000_000L + number * 31L) : "";
	}

	/** The parcel's own state, which may lag behind the order's. */
	String shipmentStatus() {
		if (crowd.shipments() > 0 && status == OmnifulStatus.DELIVERED) {
			return ARRIVED.get(number / 2 % Math.min(crowd.shipments(), ARRIVED.size()));
		}
		return switch (status) {
			case PACKED -> "created";
			case READY_TO_SHIP -> "ready_for_pickup";
			case SHIPPED -> ON_THE_WAY.get(number % ON_THE_WAY.size());
			case PARTIALLY_DELIVERED -> "out_for_delivery";
			case DELIVERED -> (number % 10 == 4) ? "out_for_delivery" : "delivered";
			case COMPLETED, RETURNED -> "delivered";
			case RETURN_TO_ORIGIN -> "return_to_origin";
			default -> "";
		};
	}

	boolean has(OmnifulOddity oddity) {
		return !transfer && oddity.in(number);
	}

}
