package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoEvent.Share;

/**
 * An invoice, a shipment or a credit memo.
 *
 * @param place the how-manieth of its kind it is, from 1
 * @param fee what a credit memo keeps back, in the order's currency
 */
record MagentoDocument(MagentoOrder order, MagentoEvent event, int place, List<Line> lines, MagentoTotals totals,
		MagentoTotals base, BigDecimal fee) {

	private static final BigDecimal RESTOCKING = new BigDecimal("5.00");

	/** Some pieces of a sale, with their money and that of the children. */
	record Line(MagentoSale sale, BigDecimal quantity, MagentoPrice price, MagentoPrice base,
			List<MagentoSale.Part> parts) {
	}

	static MagentoDocument of(MagentoOrder order, MagentoEvent event, int place) {
		List<Line> lines = order.sales()
			.stream()
			.filter(sale -> event.kind() != Kind.SHIPMENT || sale.isShipped())
			.map(sale -> line(event, sale))
			.filter(line -> line.quantity().signum() > 0)
			.toList();
		boolean charged = charged(event);
		boolean fee = event.kind() == Kind.CREDIT_MEMO && event.share() == Share.FIRST
				&& order.head().number() % 3 == 0;
		return new MagentoDocument(order, event, place, lines,
				MagentoTotals.of(lines.stream().map(Line::price).toList(),
						charged ? order.charges() : MagentoCharges.NONE),
				MagentoTotals.of(lines.stream().map(Line::base).toList(), charged ? order.base() : MagentoCharges.NONE),
				fee ? RESTOCKING : MagentoPrice.NOTHING);
	}

	long id() {
		return id(order.head().entityId(), place);
	}

	static long id(long orderId, int place) {
		return orderId * 10 + place;
	}

	BigDecimal grand() {
		return totals.grand().subtract(fee);
	}

	BigDecimal baseFee() {
		return fee.divide(order.head().store().rate(), 2, RoundingMode.HALF_UP);
	}

	BigDecimal baseGrand() {
		return base.grand().subtract(baseFee());
	}

	/** The pieces of a sale in documents that reach that far. */
	static BigDecimal pieces(Kind kind, Share reached, MagentoSale sale) {
		if (kind == Kind.SHIPMENT && !sale.isShipped()) {
			return BigDecimal.ZERO;
		}
		BigDecimal first = (kind == Kind.CREDIT_MEMO) ? sale.one() : sale.half();
		return switch (reached) {
			case NONE -> BigDecimal.ZERO;
			case FIRST -> first;
			case REST -> sale.quantity().subtract(first);
			case ALL -> sale.quantity();
		};
	}

	private static Line line(MagentoEvent event, MagentoSale sale) {
		BigDecimal pieces = pieces(event.kind(), event.share(), sale);
		List<MagentoSale.Part> parts = sale.parts()
			.stream()
			.map(part -> new MagentoSale.Part(part.product(), money(event, part.price(), sale),
					money(event, part.base(), sale)))
			.toList();
		return new Line(sale, pieces, money(event, sale.price(), sale), money(event, sale.base(), sale), parts);
	}

	private static MagentoPrice money(MagentoEvent event, MagentoPrice price, MagentoSale sale) {
		MagentoPrice first = price.share(pieces(event.kind(), Share.FIRST, sale), sale.quantity());
		return switch (event.share()) {
			case NONE -> MagentoPrice.NONE;
			case FIRST -> first;
			case REST -> price.less(first);
			case ALL -> price;
		};
	}

	// The first invoice takes the freight along, and the last credit memo gives it back.
	private static boolean charged(MagentoEvent event) {
		return event.share() == Share.ALL
				|| event.share() == ((event.kind() == Kind.CREDIT_MEMO) ? Share.REST : Share.FIRST);
	}

}
