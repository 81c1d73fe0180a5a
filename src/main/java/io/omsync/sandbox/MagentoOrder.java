package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoEvent.Share;

/**
 * An order with everything that its JSON form and its documents are written from.
 *
 * @param base the charges in the website's currency
 */
record MagentoOrder(MagentoHead head, MagentoPerson person, MagentoPayment payment, List<MagentoSale> sales,
		MagentoCharges charges, MagentoCharges base) {

	MagentoTotals totals() {
		return MagentoTotals.of(sales.stream().map(MagentoSale::price).toList(), charges);
	}

	MagentoTotals baseTotals() {
		return MagentoTotals.of(sales.stream().map(MagentoSale::base).toList(), base);
	}

	boolean isVirtual() {
		return has(MagentoOddity.VIRTUAL);
	}

	boolean has(MagentoOddity oddity) {
		return head.has(oddity);
	}

	/** The id of a line, by its row. */
	long itemId(int row) {
		return head.entityId() * 1_000 + row;
	}

	List<MagentoDocument> documents(Kind kind) {
		List<MagentoEvent> events = head.life().events(kind);
		return IntStream.range(0, events.size()).mapToObj(i -> MagentoDocument.of(this, events.get(i), i + 1)).toList();
	}

	/** The pieces of a sale that the order's own documents of a kind cover. */
	BigDecimal pieces(Kind kind, MagentoSale sale) {
		return MagentoDocument.pieces(kind, head.life().reached(kind), sale);
	}

	BigDecimal cancelled(MagentoSale sale) {
		return head.life().stage().cancelsTheRest() ? sale.quantity().subtract(pieces(Kind.INVOICE, sale))
				: BigDecimal.ZERO;
	}

	/** The total over the documents of a kind that count. */
	BigDecimal sum(Kind kind, Function<MagentoDocument, BigDecimal> amount) {
		return documents(kind).stream()
			.filter(document -> document.event().counted())
			.map(amount)
			.reduce(MagentoPrice.NOTHING, BigDecimal::add);
	}

	/** The lines whose product type is simple: children, and sales without any. */
	int simpleLines() {
		return sales.stream()
			.mapToInt(sale -> (sale.type() == MagentoSale.Type.SIMPLE) ? 1 : sale.parts().size())
			.sum();
	}

	boolean isPaid() {
		return payment != MagentoPayment.BANK && head.life().reached(Kind.INVOICE) != Share.NONE;
	}

}
