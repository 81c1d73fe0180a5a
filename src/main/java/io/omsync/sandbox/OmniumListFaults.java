package io.omsync.sandbox;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What faults do to one list answer.
 *
 * @param missing how many rows are left off at the end
 * @param doubled whether the first row comes again at the end
 * @param withoutId the row that lacks its id, or -1
 * @param withoutTotal the row that lacks its total, or -1
 */
record OmniumListFaults(int missing, boolean doubled, int withoutId, int withoutTotal) {

	static OmniumListFaults of(Call call, Scrolls.Batch<OmniumHits> batch) {
		if (batch.from() == batch.to()) {
			return new OmniumListFaults(0, false, -1, -1);
		}
		int missing = call.fault(FaultKind.SHORT).map(fault -> fault.number("rows", 1)).orElse(0);
		return new OmniumListFaults(Math.min(missing, batch.to() - batch.from()),
				call.fault(FaultKind.DUPLICATE_ROWS).isPresent(), row(call, FaultKind.ORDER_WITHOUT_ID, batch),
				row(call, FaultKind.NULL_AMOUNT, batch));
	}

	OmniumSpoiling spoiling(int row) {
		return new OmniumSpoiling(row == withoutId, row == withoutTotal);
	}

	private static int row(Call call, FaultKind kind, Scrolls.Batch<OmniumHits> batch) {
		Optional<Fault> fault = call.fault(kind, candidate -> row(candidate, batch) >= 0);
		return fault.map(found -> row(found, batch)).orElse(-1);
	}

	private static int row(Fault fault, Scrolls.Batch<OmniumHits> batch) {
		int order = fault.number("row", -1);
		if (order < 0) {
			return (batch.from() + batch.to()) / 2;
		}
		return IntStream.range(batch.from(), batch.to())
			.filter(row -> batch.snapshot().orders()[row] == order)
			.findFirst()
			.orElse(-1);
	}

}
