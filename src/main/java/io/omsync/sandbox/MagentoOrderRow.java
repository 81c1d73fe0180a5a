package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An order in a list; its content is made when asked for. */
record MagentoOrderRow(MagentoOrderBook book, MagentoHead head) implements MagentoRow {

	static final Set<String> COLUMNS = Set.of("entity_id", "increment_id", "status", "state", "created_at",
			"updated_at", "store_id", "order_currency_code", "base_currency_code", "is_virtual", "customer_is_guest",
			"customer_email", "grand_total", "total_qty_ordered");

	@Override
	public long id() {
		return head.entityId();
	}

	@Override
	public int number() {
		return head.number();
	}

	@Override
	public @Nullable Object value(String column) {
		return switch (column) {
			case "increment_id" -> head.incrementId();
			case "status" -> head.life().stage().status();
			case "state" -> head.life().stage().state();
			case "created_at" -> head.life().created();
			case "updated_at" -> head.life().updated();
			case "store_id" -> Long.valueOf(head.store().id());
			case "order_currency_code" -> head.store().currency();
			case "base_currency_code" -> head.store().baseCurrency();
			case "is_virtual" -> Long.valueOf(head.has(MagentoOddity.VIRTUAL) ? 1 : 0);
			case "customer_is_guest" -> Long.valueOf(head.has(MagentoOddity.GUEST) ? 1 : 0);
			case "customer_email" -> book.order(head).person().email();
			case "grand_total" -> book.order(head).totals().grand();
			case "total_qty_ordered" ->
				book.order(head).sales().stream().map(MagentoSale::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
			default -> id();
		};
	}

	@Override
	public void write(JsonGenerator json, Spoiling spoiling) {
		new MagentoOrderWriter(json, book.order(head)).write(spoiling);
	}

}
