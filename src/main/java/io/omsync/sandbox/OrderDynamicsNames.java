package io.omsync.sandbox;

import java.util.Optional;

/** What this tenant calls the field and the operator that a delta is read by. */
record OrderDynamicsNames(String lastUpdated, String atLeast) {

	private static final String LAST_UPDATED = "LastUpdated";

	private static final String AT_LEAST = "greaterThanOrEqual";

	static OrderDynamicsNames of(Call call) {
		return call.fault(FaultKind.RENAMED)
			.map(fault -> new OrderDynamicsNames(fault.text("field", LAST_UPDATED), fault.text("operator", AT_LEAST)))
			.orElse(new OrderDynamicsNames(LAST_UPDATED, AT_LEAST));
	}

	Optional<OrderDynamicsField> field(String text) {
		return assumed(text, lastUpdated, LAST_UPDATED).flatMap(OrderDynamicsField::named);
	}

	Optional<OrderDynamicsOperator> operator(String text) {
		return assumed(text, atLeast, AT_LEAST).flatMap(OrderDynamicsOperator::named);
	}

	/** The assumed name for the tenant's; it knows the assumed one no more. */
	private static Optional<String> assumed(String text, String theirs, String assumed) {
		if (text.equals(theirs)) {
			return Optional.of(assumed);
		}
		return text.equals(assumed) ? Optional.empty() : Optional.of(text);
	}

}
