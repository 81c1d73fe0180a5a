package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.List;

import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;

/**
 * What an order's status is here. A shop renames its statuses and adds to them, its
 * states are the system's own: an unknown status counts as its state.
 */
class MagentoStatuses {

	private static final StatusMap<OrderStatus> KNOWN = StatusMap.beside(MagentoConnector.class, OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	MagentoStatuses(List<StatusOverride> overrides) {
		this.statuses = KNOWN.with(overrides);
	}

	OrderStatus canonical(String status, String state, List<OrderLine> lines, BigDecimal refunded) {
		OrderStatus said = this.statuses.canonical(status);
		if (this.statuses.knows(status) && said != KNOWN.canonical(status)) {
			return said;
		}
		OrderStatus canonical = this.statuses.knows(status) ? said : KNOWN.canonical(state);
		return switch (canonical) {
			case PROCESSING -> shipped(lines);
			case COMPLETED ->
				(refunded.signum() > 0 && ("closed".equalsIgnoreCase(state) || "closed".equalsIgnoreCase(status)))
						? OrderStatus.RETURNED : canonical;
			default -> canonical;
		};
	}

	/** Magento has no word for it until all is shipped and invoiced. */
	private static OrderStatus shipped(List<OrderLine> lines) {
		boolean some = lines.stream().anyMatch((line) -> line.shippedQuantity().signum() > 0);
		boolean all = lines.stream()
			.allMatch((
					line) -> line.shippedQuantity().compareTo(line.quantity().subtract(line.cancelledQuantity())) >= 0);
		if (!some) {
			return OrderStatus.PROCESSING;
		}
		return all ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED;
	}

}
