package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The order statuses of orderdynamics.md section 6, three of them published. Some are
 * written with blanks or underscores, which do not count when they are compared.
 */
enum OrderDynamicsStatus {

	NOT_STARTED("NotStarted", Stage.UNPAID), PAYMENT_PENDING("PaymentPending", Stage.UNPAID),
	AWAITING_PAYMENT("Awaiting Payment", Stage.UNPAID), PAID("Paid", Stage.PAID), AUTHORIZED("Authorized", Stage.PAID),
	IN_PROGRESS("InProgress", Stage.ALLOCATED), PROCESSING("processing", Stage.ALLOCATED),
	SOURCING("Sourcing", Stage.PAID), ALLOCATED("Allocated", Stage.ALLOCATED),
	READY_TO_SHIP("ReadyToShip", Stage.ALLOCATED), READY_FOR_PICKUP("Ready_For_Pickup", Stage.ALLOCATED),
	PARTIALLY_SHIPPED("PartiallyShipped", Stage.PARTLY_SHIPPED), SHIPPED("Shipped", Stage.SHIPPED),
	INVOICED("Invoiced", Stage.SHIPPED), DELIVERED("Delivered", Stage.DELIVERED),
	PICKED_UP("Picked Up", Stage.DELIVERED), COMPLETED("Completed", Stage.DELIVERED),
	CANCELLED("Cancelled", Stage.CANCELLED), CANCELED("Canceled", Stage.CANCELLED),
	RETURNED("Returned", Stage.RETURNED), REFUNDED("Refunded", Stage.RETURNED), ON_HOLD("OnHold", Stage.PAID),
	BACKORDERED("Backordered", Stage.PAID), FRAUD_REVIEW("Fraud_Review", Stage.PAID),
	PAYMENT_FAILED("PaymentFailed", Stage.DECLINED), REJECTED("Rejected", Stage.CANCELLED),
	ERROR("Error", Stage.ALLOCATED),
	/** One that nobody has seen before. */
	GIFT_WRAPPING("GiftWrapping", Stage.ALLOCATED);

	private static final List<OrderDynamicsStatus> KNOWN = Arrays.stream(values())
		.filter(each -> each != GIFT_WRAPPING)
		.toList();

	private final String shown;

	private final Stage stage;

	/** What has happened to goods and money. */
	enum Stage {

		UNPAID, DECLINED, PAID, ALLOCATED, PARTLY_SHIPPED, SHIPPED, DELIVERED, RETURNED, CANCELLED;

		boolean isAuthorized() {
			return this != UNPAID && this != DECLINED;
		}

		boolean isAllocated() {
			return isAuthorized() && this != PAID && this != CANCELLED;
		}

		boolean isShipped() {
			return this == SHIPPED || this == DELIVERED || this == RETURNED;
		}

	}

	OrderDynamicsStatus(String shown, Stage stage) {
		this.shown = shown;
		this.stage = stage;
	}

	static OrderDynamicsStatus of(int order, long seed) {
		if (OrderDynamicsOddity.UNKNOWN_STATUS.in(order)) {
			return GIFT_WRAPPING;
		}
		// 8 and the number of statuses share no factor, so they all come in turn.
		return KNOWN.get(Math.floorMod(order * 8L + seed, KNOWN.size()));
	}

	/** How a status is compared. */
	static String plain(String status) {
		return status.replaceAll("[ _]", "").toLowerCase(Locale.ROOT);
	}

	String shown() {
		return shown;
	}

	Stage stage() {
		return stage;
	}

	/** What comes next; the last ones stay and are only saved again. */
	OrderDynamicsStatus next() {
		return switch (this) {
			case NOT_STARTED, AWAITING_PAYMENT -> PAYMENT_PENDING;
			case PAYMENT_PENDING -> PAID;
			case PAID, AUTHORIZED, SOURCING, ON_HOLD, BACKORDERED -> ALLOCATED;
			case IN_PROGRESS, PROCESSING, ALLOCATED, GIFT_WRAPPING, ERROR -> READY_TO_SHIP;
			case READY_TO_SHIP, PARTIALLY_SHIPPED -> SHIPPED;
			case READY_FOR_PICKUP -> PICKED_UP;
			case SHIPPED, INVOICED -> DELIVERED;
			case DELIVERED, PICKED_UP -> COMPLETED;
			case COMPLETED -> RETURNED;
			case RETURNED -> REFUNDED;
			case FRAUD_REVIEW -> REJECTED;
			case PAYMENT_FAILED -> CANCELLED;
			case CANCELLED, CANCELED, REFUNDED, REJECTED -> this;
		};
	}

}
