package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** The operators of a search (orderdynamics.md section 3.1); all but one are assumed. */
enum OrderDynamicsOperator {

	EQUALS("equals"), NOT_EQUALS("notEquals"), GREATER("greaterThan"), AT_LEAST("greaterThanOrEqual"), LESS("lessThan"),
	AT_MOST("lessThanOrEqual"), CONTAINS("contains"), IN("in");

	private final String text;

	OrderDynamicsOperator(String text) {
		this.text = text;
	}

	static Optional<OrderDynamicsOperator> named(String text) {
		return Arrays.stream(values()).filter(operator -> operator.text.equals(text)).findFirst();
	}

	boolean isRange() {
		return switch (this) {
			case GREATER, AT_LEAST, LESS, AT_MOST -> true;
			case EQUALS, NOT_EQUALS, CONTAINS, IN -> false;
		};
	}

	/** Of what a comparison says. */
	boolean holds(int comparison) {
		return switch (this) {
			case EQUALS, IN -> comparison == 0;
			case NOT_EQUALS -> comparison != 0;
			case GREATER -> comparison > 0;
			case AT_LEAST -> comparison >= 0;
			case LESS -> comparison < 0;
			case AT_MOST -> comparison <= 0;
			case CONTAINS -> throw new IllegalStateException("Not a comparison");
		};
	}

}
