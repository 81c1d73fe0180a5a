package io.omsync.vendor.paper;

import java.util.List;
import java.util.function.Supplier;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.JsonText;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From Paper's JSON to the model. */
class PaperMapper {

	private static final int ID = 191;

	private static final int NAME = 512;

	private static final StatusMap<OrderStatus> STATUSES = StatusMap.beside(PaperConnector.class, OrderStatus.class);

	private final StatusMap<OrderStatus> statuses;

	/** With what the account says of its own statuses. */
	PaperMapper(List<StatusOverride> overrides) {
		this.statuses = STATUSES.with(overrides);
	}

	/**
	 * Maps one order.
	 * @param place where it was read, for people
	 */
	Fetched<Order> order(JsonNode json, String place) {
		String raw = json.toString();
		String digest = Digest.of(raw);
		JsonRecord fields = JsonRecord.of(json);
		try {
			Order order = order(fields);
			return new Fetched.Good<>(order.id(), digest, order.updatedAt(), order, place, raw);
		}
		catch (BadRecord ex) {
			String id = known(() -> fields.optional("id", ID));
			return new Fetched.Bad<>((id != null) ? id : digest, digest, ex.reasonCode(),
					String.valueOf(ex.getMessage()), place, known(() -> fields.currency("currency")),
					known(() -> fields.instant("changed_at")), raw);
		}
	}

	/** Maps one order that was stored as it came. */
	Fetched<Order> order(String raw, String place) {
		try {
			return order(JsonText.object(raw), place);
		}
		catch (BadRecord ex) {
			String digest = Digest.of(raw);
			return new Fetched.Bad<>(digest, digest, ex.reasonCode(), String.valueOf(ex.getMessage()), place, null,
					null, raw);
		}
	}

	private Order order(JsonRecord json) {
		String id = json.text("id", ID);
		String number = json.optional("number", ID);
		String status = json.text("status", ID);
		return new Order(id, (number != null) ? number : id, this.statuses.canonical(status), status,
				json.currency("currency"), json.decimal("goods"), json.decimalOrZero("tax"),
				json.decimalOrZero("freight"), json.decimalOrZero("discount"), json.decimal("total"),
				json.instant("created_at"), json.instant("changed_at"), lines(json), Documents.NONE);
	}

	private static List<OrderLine> lines(JsonRecord json) {
		List<OrderLine> lines = json.list("lines").stream().map(PaperMapper::line).toList();
		if (lines.stream().map(OrderLine::lineId).distinct().count() < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, "lines[].line stands twice in the order");
		}
		return lines;
	}

	private static OrderLine line(JsonRecord line) {
		String name = line.optional("name", NAME);
		return new OrderLine(line.text("line", ID), line.text("sku", ID), (name != null) ? name : "",
				line.decimal("quantity"), line.decimalOrZero("cancelled"), line.decimalOrZero("shipped"),
				line.decimalOrZero("price"), line.decimalOrZero("discount"), line.decimalOrZero("tax"),
				line.decimal("total"));
	}

	/** What can be read of a record that can not be used. */
	private static <T> @Nullable T known(Supplier<@Nullable T> field) {
		try {
			return field.get();
		}
		catch (BadRecord ex) {
			return null;
		}
	}

}
