package io.omsync.sandbox;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What faults do to one list answer.
 *
 * @param missing how many rows are left off at the end
 * @param doubled whether the first row comes again at the end
 * @param withoutId the row that lacks its id, or -1
 * @param withoutTotal the row that lacks its total, or -1
 */
record ListFaults(int missing, boolean doubled, int withoutId, int withoutTotal) {

	/**
	 * The faults whose turn it is, for the rows {@code [from, to)}.
	 * @param orders gives the number of the order that a row shows
	 */
	static ListFaults of(Call call, int from, int to, IntUnaryOperator orders) {
		if (from == to) {
			return new ListFaults(0, false, -1, -1);
		}
		int missing = call.fault(FaultKind.SHORT).map(fault -> fault.number("rows", 1)).orElse(0);
		return new ListFaults(Math.min(missing, to - from), call.fault(FaultKind.DUPLICATE_ROWS).isPresent(),
				row(call, FaultKind.ORDER_WITHOUT_ID, from, to, orders),
				row(call, FaultKind.NULL_AMOUNT, from, to, orders));
	}

	/** Shows a row and what it lacks. */
	interface Shown {

		void show(int row, Spoiling spoiling);

	}

	/** The rows {@code [from, to)} as they are shown. */
	void each(int from, int to, Shown shown) {
		for (int row = from; row < to - missing; row++) {
			shown.show(row, spoiling(row));
		}
		if (doubled) {
			shown.show(from, spoiling(from));
		}
	}

	Spoiling spoiling(int row) {
		return new Spoiling(row == withoutId, row == withoutTotal);
	}

	private static int row(Call call, FaultKind kind, int from, int to, IntUnaryOperator orders) {
		Optional<Fault> fault = call.fault(kind, candidate -> row(candidate, from, to, orders) >= 0);
		return fault.map(found -> row(found, from, to, orders)).orElse(-1);
	}

	private static int row(Fault fault, int from, int to, IntUnaryOperator orders) {
		int order = fault.number("row", -1);
		if (order < 0) {
			return (from + to) / 2;
		}
		return IntStream.range(from, to).filter(row -> orders.applyAsInt(row) == order).findFirst().orElse(-1);
	}

}
