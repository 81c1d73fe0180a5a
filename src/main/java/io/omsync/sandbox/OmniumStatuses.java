package io.omsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The built-in order statuses (omnium.md section 6.1) and how orders move on. */
final class OmniumStatuses {

	private static final List<String> ALL = List.of("Draft", "New", "Queued", "Pending", "PaymentReview", "Confirmed",
			"InProgress", "InProgressWarehouse", "PackingInProcess", "PickingPostponed", "Delayed", "ReadyForShipment",
			"PackedAndReady", "ReadyForPickup", "PartiallyShipped", "SplittedShippedShipment", "Ship", "VirtualShip",
			"InTransit", "ShippedFromWarehouse", "PartiallyDelivered", "PickedUp", "PickedUpAndPaid", "Completed",
			"Closed", "OrderCanceled", "OrderCanceledByCustomer", "OrderCanceledByStore", "Expired", "NotCollected",
			"Deleted", "Returned", "PartiallyReturned", "OnHold", "Faulted");

	private static final Map<String, String> NEXT = Map.of("Draft", "New", "New", "Confirmed", "Queued", "New",
			"Pending", "Confirmed", "PaymentReview", "Confirmed", "Confirmed", "InProgress", "InProgress",
			"ReadyForShipment", "ReadyForShipment", "Ship", "Ship", "Completed", "Completed", "PartiallyReturned");

	private static final Set<String> CANCELLED = Set.of("OrderCanceled", "OrderCanceledByCustomer",
			"OrderCanceledByStore", "Expired", "NotCollected", "Deleted", "Faulted");

	private static final Set<String> SHIPPED = Set.of("PartiallyShipped", "SplittedShippedShipment", "Ship",
			"VirtualShip", "InTransit", "ShippedFromWarehouse", "PartiallyDelivered", "PickedUp", "PickedUpAndPaid",
			"Completed", "Closed", "Returned", "PartiallyReturned");

	private OmniumStatuses() {
	}

	static String of(int order, long seed) {
		if (OmniumOddity.UNKNOWN_STATUS.in(order)) {
			return "AwaitingCustomsClearance";
		}
		// 11 and the number of statuses share no factor, so they all come in turn.
		return ALL.get(Math.floorMod(order * 11L + seed, ALL.size()));
	}

	static String after(String status) {
		return NEXT.getOrDefault(status, status.equals("PartiallyReturned") ? "Returned" : "Completed");
	}

	static boolean isCancelled(String status) {
		return CANCELLED.contains(status);
	}

	static boolean isShipped(String status) {
		return SHIPPED.contains(status);
	}

	static boolean isSplit(String status) {
		return status.startsWith("Partially") && !status.equals("PartiallyReturned") || status.startsWith("Splitted");
	}

	static boolean isReturned(String status) {
		return status.equals("Returned") || status.equals("PartiallyReturned");
	}

}
