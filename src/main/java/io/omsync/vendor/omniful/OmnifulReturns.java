package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import tools.jackson.databind.JsonNode;

/**
 * From a row of Omniful's return orders to the model. A tenant's {@code order_id} is
 * Omniful's own id of the order, a seller's is the merchant's number of it.
 */
class OmnifulReturns {

	/** Omniful's own id of the order, where a row does not have it. */
	static final String ADDED = "omniful_order_id";

	private static final int ID = OmnifulMapper.ID;

	private static final int REASON = 512;

	private static final StatusMap<ReturnStatus> STATUSES = StatusMap.beside(OmnifulConnector.class,
			ReturnStatus.class);

	private final StatusMap<ReturnStatus> statuses;

	private final JsonKind<Return> returns = new JsonKind<>((json) -> id(JsonRecord.of(json)),
			(json) -> JsonRecord.of(json).instant("updated_at"), OmnifulMapper::currency,
			(json) -> map(JsonRecord.of(json)));

	OmnifulReturns(List<StatusOverride> overrides) {
		this.statuses = STATUSES.with(overrides);
	}

	Fetched<Return> map(JsonNode json, String place) {
		return this.returns.fetched(json, place);
	}

	/** As a record that is counted for its change time and goes nowhere. */
	static Fetched<Return> counted(JsonNode row, Instant updated, String place) {
		String key = key(row);
		return new Fetched.Good<>(key, Digest.of(row.toString()), updated, new Return(key, "", ReturnStatus.UNKNOWN, "",
				Head.NO_CURRENCY, BigDecimal.ZERO, updated, updated, List.of()), place, "");
	}

	/** One whose order Omniful does not find by the merchant's number. */
	static Fetched<Return> orderless(JsonNode row, Instant updated, String place) {
		String raw = row.toString();
		return new Fetched.Bad<>(key(row), Digest.of(raw), ReasonCode.MISSING_FIELD.text(),
				"omniful_order_id is missing: orders/search has no order of the return's order_id", place, null,
				updated, raw);
	}

	/** One that has no id is told from others by its text. */
	private static String key(JsonNode row) {
		return Stream.of("id", "return_order_id")
			.map((field) -> row.path(field).asString("").strip())
			.filter((text) -> !text.isEmpty() && text.length() <= ID)
			.findFirst()
			.orElseGet(() -> Digest.of(row.toString()));
	}

	private Return map(JsonRecord json) {
		String word = OmnifulWords.text(json, "status", ID);
		JsonRecord invoice = json.object("invoice");
		Instant updated = json.instant("updated_at");
		return new Return(id(json), order(json), OmnifulWords.canonical(this.statuses, word, "return_"::concat), word,
				invoice.currency("currency"), credit(json, invoice), json.optionalInstant("created_at").orElse(updated),
				updated, lines(json));
	}

	private static String order(JsonRecord json) {
		String added = json.optional(ADDED, ID);
		return (added != null) ? added : json.text("order_id", ID);
	}

	private static String id(JsonRecord json) {
		String id = json.optional("id", ID);
		return (id != null) ? id : json.text("return_order_id", ID);
	}

	/** What was given back; before that, nobody says what will be. */
	private static BigDecimal credit(JsonRecord json, JsonRecord invoice) {
		BigDecimal refunded = invoice.decimalOrZero("total_refunded").abs();
		boolean done = List.of("completed", "refunded", "success")
			.contains(OmnifulWords.code(OmnifulWords.text(json, "refund_status", ID)));
		return (refunded.signum() != 0 || !done) ? refunded : invoice.decimalOrZero("total").abs();
	}

	private static List<Return.Line> lines(JsonRecord json) {
		List<Return.Line> lines = new ArrayList<>();
		BigDecimal pieces = BigDecimal.ZERO;
		for (JsonRecord item : json.list("order_items")) {
			String sku = Stream.of("sku_code", "seller_sku_code")
				.map((field) -> OmnifulWords.text(item, field, ID - 8))
				.filter((text) -> !text.isEmpty())
				.findFirst()
				.orElseThrow(() -> new BadRecord(ReasonCode.MISSING_FIELD, "order_items[].sku_code is missing"));
			BigDecimal quantity = item.decimalOrZero("return_quantity");
			BigDecimal counted = (quantity.signum() != 0) ? quantity : item.decimalOrZero("returned_quantity");
			pieces = pieces.add(counted);
			lines.add(new Return.Line(sku + "#" + (lines.size() + 1), "", sku, counted, reason(item)));
		}
		OmnifulMapper.inRange(pieces, "order_items[].return_quantity");
		return lines;
	}

	private static String reason(JsonRecord item) {
		String told = item.list("return_reasons")
			.stream()
			.map((reason) -> OmnifulWords.text(reason, "reason", REASON))
			.filter((reason) -> !reason.isEmpty())
			.distinct()
			.collect(Collectors.joining("; "));
		return (told.length() > REASON) ? told.substring(0, REASON) : told;
	}

}
