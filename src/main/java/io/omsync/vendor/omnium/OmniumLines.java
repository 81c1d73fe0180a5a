package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;

/** The lines that a document repeats from its order. */
final class OmniumLines {

	static final int ID = 191;

	private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

	private OmniumLines() {
	}

	/**
	 * An id for each line, unique in the document: one order line may stand in it twice,
	 * as pieces that come back for two reasons do, or have no id.
	 */
	static List<String> ids(List<JsonRecord> lines) {
		Set<String> used = new HashSet<>();
		lines.forEach((line) -> used.add(orderLine(line)));
		Set<String> given = new HashSet<>();
		List<String> ids = new ArrayList<>();
		for (JsonRecord line : lines) {
			String id = orderLine(line);
			for (int again = 2; id.isEmpty() || !given.add(id); again++) {
				String next = orderLine(line) + "#" + again;
				id = used.add(next) ? next : "";
			}
			ids.add(id);
		}
		return ids;
	}

	/** The order's line; empty where it is not said. */
	static String orderLine(JsonRecord line) {
		return text(line, "lineItemId", ID - 8);
	}

	static String text(JsonRecord json, String field, int longest) {
		String text = json.optional(field, longest);
		return (text != null) ? text : "";
	}

	static BigDecimal sum(List<BigDecimal> values, String what) {
		return inRange(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), what);
	}

	/** What was computed, if a column can hold it. */
	static BigDecimal inRange(BigDecimal value, String what) {
		if (value.abs().compareTo(MOST) >= 0) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE, what + " add up to more than 15 digits");
		}
		return value;
	}

}
