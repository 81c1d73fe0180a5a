package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.omsync.sandbox.OrderDynamicsShipment.Part;

/** Makes an order's content from its number; its status makes no difference. */
record OrderDynamicsOrderMaker(long seed) {

	private static final List<String> CARRIERS = List.of("UPS", "Canada Post", "FedEx", "ヤマト運輸");

	OrderDynamicsOrder make(OrderDynamicsHead head) {
		var dice = new Dice(seed + 32, head.number());
		OrderDynamicsPerson person = OrderDynamicsPerson.of(head, dice);
		BigDecimal shipping = dice.oneIn(4) ? head.market().nothing() : head.market().shippingFee(dice);
		boolean split = head.has(OrderDynamicsOddity.SPLIT_LINE) || partlyShipped(head);
		List<OrderDynamicsLine> lines = lines(head, dice, split);
		return new OrderDynamicsOrder(head, person, lines, shipping, shipments(head, dice, lines, shipping, split));
	}

	/** It needs two shipments, one of which has left. */
	private boolean partlyShipped(OrderDynamicsHead head) {
		return OrderDynamicsStatus.of(head.number(), seed) == OrderDynamicsStatus.PARTIALLY_SHIPPED;
	}

	private static List<OrderDynamicsLine> lines(OrderDynamicsHead head, Dice dice, boolean split) {
		int size = head.has(OrderDynamicsOddity.MANY_LINES) ? 100 : dice.between(1, 5);
		var lines = new ArrayList<OrderDynamicsLine>();
		for (int i = 0; i < size; i++) {
			OrderDynamicsProduct product = OrderDynamicsProduct.of(dice.below(OrderDynamicsProduct.ALL));
			lines.add(line(head, dice, i, product, split ? 2 : 1));
		}
		if (head.has(OrderDynamicsOddity.SKU_TWICE)) {
			lines.add(line(head, dice, size, OrderDynamicsProduct.of(dice.below(OrderDynamicsProduct.ALL)), 1));
			lines.add(line(head, dice, size + 1, lines.get(size).product(), 1));
		}
		return lines;
	}

	private static OrderDynamicsLine line(OrderDynamicsHead head, Dice dice, int place, OrderDynamicsProduct product,
			int least) {
		OrderDynamicsMarket market = head.market();
		int quantity = dice.between(least, 4);
		BigDecimal price = (head.has(OrderDynamicsOddity.GIFT) && place == 0) ? market.nothing() : market.price(dice);
		BigDecimal full = price.multiply(BigDecimal.valueOf(quantity));
		BigDecimal discount = market.percentOf(full, dice.oneIn(3) ? dice.between(1, 6) * 5 : 0);
		return new OrderDynamicsLine(head.internalId() * 1_000 + place, product.shownIn(head.number()), quantity, price,
				discount, market.taxOn(full.subtract(discount)));
	}

	private static List<OrderDynamicsShipment> shipments(OrderDynamicsHead head, Dice dice,
			List<OrderDynamicsLine> lines, BigDecimal shipping, boolean split) {
		int count = split ? 2 : Math.min(lines.size(), dice.between(1, 3));
		var shipments = new ArrayList<OrderDynamicsShipment>();
		BigDecimal rest = total(lines, shipping, head.market());
		for (int i = 0; i < count; i++) {
			List<Part> parts = parts(lines, i, count, split);
			BigDecimal amount = (i == count - 1) ? rest : amount(parts, head.market());
			rest = rest.subtract(amount);
			shipments.add(new OrderDynamicsShipment(20_000 + head.number() * 3L + i, i + 1,
					OrderDynamicsLocation.shippingFrom(dice), dice.pick(CARRIERS), parts, amount));
		}
		return shipments;
	}

	/** Lines in turn; one piece of a first line that is split goes with the second. */
	private static List<Part> parts(List<OrderDynamicsLine> lines, int shipment, int shipments, boolean split) {
		var parts = new ArrayList<Part>();
		for (int i = 0; i < lines.size(); i++) {
			OrderDynamicsLine line = lines.get(i);
			if (i == 0 && split) {
				parts.add(new Part(line, (shipment == 0) ? line.quantity() - 1 : 1));
			}
			else if (i % shipments == shipment) {
				parts.add(new Part(line, line.quantity()));
			}
		}
		return parts;
	}

	private static BigDecimal amount(List<Part> parts, OrderDynamicsMarket market) {
		return parts.stream()
			.map(part -> market.share(part.line().total(), part.quantity(), part.line().quantity()))
			.reduce(market.nothing(), BigDecimal::add);
	}

	private static BigDecimal total(List<OrderDynamicsLine> lines, BigDecimal shipping, OrderDynamicsMarket market) {
		return lines.stream()
			.map(OrderDynamicsLine::total)
			.reduce(shipping.add(market.taxOn(shipping)), BigDecimal::add);
	}

}
