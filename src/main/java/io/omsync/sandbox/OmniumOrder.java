package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** An order with everything that its JSON form is written from. */
record OmniumOrder(OmniumHead head, OmniumPerson person, List<OmniumLine> lines, List<OmniumTotals> shipments,
		OmniumTotals totals) {

	static final BigDecimal NOTHING = new BigDecimal("0.00");

	/** The first shipment carries all of the freight. */
	static OmniumOrder of(OmniumHead head, OmniumPerson person, List<OmniumLine> lines, BigDecimal freight,
			BigDecimal freightDiscount) {
		BigDecimal rate = head.market().taxRate();
		var whole = OmniumTotals.of(lines, freight, freightDiscount, rate);
		if (in(lines, 2).isEmpty()) {
			return new OmniumOrder(head, person, lines, List.of(whole), whole);
		}
		var first = OmniumTotals.of(in(lines, 1), freight, freightDiscount, rate);
		var second = OmniumTotals.of(in(lines, 2), NOTHING, NOTHING, rate);
		return new OmniumOrder(head, person, lines, List.of(first, second), whole);
	}

	List<OmniumLine> lines(int shipment) {
		return in(lines, shipment);
	}

	OmniumTotals totals(int shipment) {
		return shipments.get(shipment - 1);
	}

	/** What a shipment costs without what was cancelled. */
	BigDecimal billed(int shipment) {
		return totals(shipment).total().subtract(sum(lines(shipment), OmniumLine::unbilled));
	}

	BigDecimal billed() {
		return totals.total().subtract(sum(lines, OmniumLine::unbilled));
	}

	static BigDecimal sum(List<OmniumLine> lines, Function<OmniumLine, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(NOTHING, BigDecimal::add);
	}

	List<OmniumLine> returnedLines() {
		return lines.stream().filter(line -> line.returned().signum() > 0).toList();
	}

	boolean has(OmniumOddity oddity) {
		return oddity.in(head.number());
	}

	private static List<OmniumLine> in(List<OmniumLine> lines, int shipment) {
		return lines.stream().filter(line -> line.shipment() == shipment).toList();
	}

}
