package io.omsync.sandbox;

import java.time.Instant;
import java.util.Set;

import io.omsync.sandbox.MagentoEvent.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An invoice, a shipment or a credit memo in a list; its content is made when asked for.
 */
record MagentoDocumentRow(MagentoOrderBook book, MagentoHead head, MagentoEvent event,
		int place) implements MagentoRow {

	static final Set<String> COLUMNS = Set.of("entity_id", "increment_id", "order_id", "created_at", "updated_at",
			"state", "store_id", "order_currency_code");

	@Override
	public long id() {
		return MagentoDocument.id(head.entityId(), place);
	}

	@Override
	public int number() {
		return head.number();
	}

	@Override
	public @Nullable Object value(String column) {
		return switch (column) {
			case "order_id" -> head.entityId();
			case "increment_id" -> incrementId();
			case "created_at" -> event.at();
			case "updated_at" -> updated();
			case "state" -> (event.kind() == Kind.SHIPMENT) ? null : Long.valueOf(state());
			case "store_id" -> Long.valueOf(head.store().id());
			case "order_currency_code" -> head.store().currency();
			default -> id();
		};
	}

	String incrementId() {
		return "%d%09d".formatted(head.store().id(), id());
	}

	/** A document is saved once more right after it was made. */
	Instant updated() {
		return event.at().plus(MagentoTime.GRAIN);
	}

	/** 1 open, 2 paid or refunded, 3 cancelled. */
	int state() {
		if (!event.counted()) {
			return 3;
		}
		boolean open = event.kind() == Kind.INVOICE && book.payment(head) == MagentoPayment.BANK;
		return open ? 1 : 2;
	}

	@Override
	public void write(JsonGenerator json, Spoiling spoiling) {
		new MagentoDocumentWriter(json, this, MagentoDocument.of(book.order(head), event, place)).write(spoiling);
	}

}
