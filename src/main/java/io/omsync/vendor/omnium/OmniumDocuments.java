package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Documents;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

/**
 * What an order holds: shipments, payments and returns. Their ids are unique within the
 * order only, so the order's id goes before them. Returns can be searched apart too, with
 * the same content: they are read here alone, so that none is there twice.
 */
class OmniumDocuments {

	private static final int ID = OmniumLines.ID;

	/** An order's id, a slash and this much fill the key. */
	private static final int OWN_ID = 208;

	private static final StatusMap<ShipmentStatus> SHIPMENTS = StatusMap.beside(OmniumConnector.class,
			ShipmentStatus.class);

	private static final StatusMap<ReturnStatus> RETURNS = StatusMap.beside(OmniumConnector.class, ReturnStatus.class);

	private static final Set<ShipmentStatus> ON_THE_WAY = Set.of(ShipmentStatus.SHIPPED, ShipmentStatus.IN_TRANSIT,
			ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.DELIVERED, ShipmentStatus.EXCEPTION,
			ShipmentStatus.RETURNING, ShipmentStatus.RETURNED, ShipmentStatus.LOST);

	/**
	 * One table of the vendor's spells Capture as Captured. What is not here is OTHER.
	 */
	private static final Map<String, Payment.Kind> KINDS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	static {
		KINDS.put("AwaitingAuthorization", Payment.Kind.AUTHORIZATION);
		KINDS.put("Authorization", Payment.Kind.AUTHORIZATION);
		KINDS.put("Capture", Payment.Kind.CAPTURE);
		KINDS.put("Captured", Payment.Kind.CAPTURE);
		KINDS.put("Sale", Payment.Kind.CAPTURE);
		KINDS.put("Credit", Payment.Kind.REFUND);
		KINDS.put("Void", Payment.Kind.VOID);
		KINDS.put("ReleaseRemainingAuthorization", Payment.Kind.VOID);
	}

	private final StatusMap<ShipmentStatus> shipments;

	private final StatusMap<ReturnStatus> returns;

	/** With what the account says of its own statuses. */
	OmniumDocuments(List<StatusOverride> overrides) {
		this.shipments = SHIPMENTS.with(overrides);
		this.returns = RETURNS.with(overrides);
	}

	/** All that an order holds, of each kind. */
	Documents of(JsonRecord order, Head head) {
		JsonRecord form = order.object("orderForm");
		List<JsonRecord> shipments = form.list("shipments");
		List<JsonRecord> payments = form.list("payments");
		List<JsonRecord> returns = order.list("returnOrderForms");
		List<Shipment> shipped = new ArrayList<>();
		List<Payment> paid = new ArrayList<>();
		List<Return> returned = new ArrayList<>();
		List<String> keys = keys(head, shipments, "shipmentId");
		for (int i = 0; i < keys.size(); i++) {
			shipped.add(shipment(keys.get(i), head, shipments.get(i)));
		}
		keys = keys(head, payments, "id");
		for (int i = 0; i < keys.size(); i++) {
			paid.add(payment(keys.get(i), head, payments.get(i)));
		}
		keys = keys(head, returns, "returnId");
		for (int i = 0; i < keys.size(); i++) {
			returned.add(goods(keys.get(i), head, returns.get(i)));
		}
		return new Documents(shipped, List.of(), paid, returned);
	}

	/** The last slash of a key always parts the two ids; what has none is numbered. */
	private static List<String> keys(Head head, List<JsonRecord> documents, String field) {
		List<String> keys = new ArrayList<>();
		for (JsonRecord document : documents) {
			String own = OmniumLines.text(document, field, ID).replace("%", "%25").replace("/", "%2F");
			if (own.length() > OWN_ID) {
				throw new BadRecord(ReasonCode.FIELD_TOO_LONG, field + " has too many signs such as / and %");
			}
			String key = head.id() + "/" + (own.isEmpty() ? "#" + (keys.size() + 1) : own);
			if (keys.contains(key)) {
				throw new BadRecord(ReasonCode.DUPLICATE_LINE, field + " stands twice in the order");
			}
			keys.add(key);
		}
		return keys;
	}

	private Shipment shipment(String key, Head head, JsonRecord json) {
		String word = OmniumLines.text(json, "status", ID);
		ShipmentStatus status = this.shipments.canonical(word);
		boolean left = ON_THE_WAY.contains(status);
		Optional<Instant> shippedAt = left ? json.optionalInstant("completed") : Optional.empty();
		return new Shipment(key, head.id(), status, word, OmniumLines.text(json, "shippingMethodName", ID),
				OmniumLines.text(json, "shipmentTrackingNumber", ID), shippedAt, head.updatedAt(),
				lines(json.list("lineItems"), left || status == ShipmentStatus.UNKNOWN));
	}

	/**
	 * A line repeats the ordered quantity. Of a shipment that left, or may have, what was
	 * delivered counts where the tenant keeps that: then at least one line has some.
	 */
	private static List<Shipment.Line> lines(List<JsonRecord> lines, boolean left) {
		boolean delivered = left
				&& lines.stream().anyMatch((line) -> line.decimalOrZero("deliveredQuantity").signum() > 0);
		List<String> ids = OmniumLines.ids(lines);
		List<Shipment.Line> shipped = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			JsonRecord line = lines.get(i);
			BigDecimal quantity = delivered ? line.decimalOrZero("deliveredQuantity")
					: OmniumLines.inRange(line.decimal("quantity").subtract(line.decimalOrZero("canceledQuantity")),
							"quantity less canceledQuantity");
			shipped.add(new Shipment.Line(ids.get(i), OmniumLines.orderLine(line), OmniumLines.text(line, "code", ID),
					quantity));
		}
		OmniumLines.sum(shipped.stream().map(Shipment.Line::quantity).toList(), "orderForm.shipments[].lineItems[]");
		return shipped;
	}

	private static Payment payment(String key, Head head, JsonRecord json) {
		String type = OmniumLines.text(json, "transactionType", 95);
		String status = OmniumLines.text(json, "status", 95);
		BigDecimal amount = json.decimal("amount");
		Payment.Kind kind = kind(type, amount);
		boolean settled = "Processed".equalsIgnoreCase(status) && !"AwaitingAuthorization".equalsIgnoreCase(type);
		boolean moved = settled && (kind == Payment.Kind.CAPTURE || kind == Payment.Kind.REFUND);
		Optional<Instant> paidAt = json.optionalInstant("paidDate")
			.or(() -> moved ? json.optionalInstant("created") : Optional.empty());
		return new Payment(key, head.id(), kind, (type + " " + status).strip(), settled,
				OmniumLines.text(json, "paymentMethodName", ID), OmniumLines.text(json, "transactionId", ID),
				head.currency(), amount.abs(), paidAt, head.updatedAt());
	}

	/** Money that comes in below nothing goes back. */
	private static Payment.Kind kind(String type, BigDecimal amount) {
		Payment.Kind kind = KINDS.getOrDefault(type, Payment.Kind.OTHER);
		return (kind == Payment.Kind.CAPTURE && amount.signum() < 0) ? Payment.Kind.REFUND : kind;
	}

	private Return goods(String key, Head head, JsonRecord json) {
		String word = OmniumLines.text(json, "status", ID);
		Optional<Instant> modified = json.optionalInstant("modified");
		return new Return(key, head.id(), this.returns.canonical(word), word, head.currency(), credit(json).abs(),
				json.optionalInstant("created").or(() -> modified).orElse(head.updatedAt()),
				modified.orElse(head.updatedAt()), returned(json.list("lineItems")));
	}

	/** An amount that was never set is 0.0. */
	private static BigDecimal credit(JsonRecord json) {
		BigDecimal credit = json.decimalOrZero("creditAmount");
		boolean unset = json.optional("creditAmount", 64) == null
				|| (credit.signum() == 0 && "true".equalsIgnoreCase(OmniumLines.text(json, "creditPayment", 64)));
		return unset ? json.decimalOrZero("total") : credit;
	}

	private static List<Return.Line> returned(List<JsonRecord> lines) {
		List<String> ids = OmniumLines.ids(lines);
		List<Return.Line> returned = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			JsonRecord line = lines.get(i);
			BigDecimal quantity = line.decimalOrZero("returnQuantity");
			returned.add(new Return.Line(ids.get(i), OmniumLines.orderLine(line), OmniumLines.text(line, "code", ID),
					(quantity.signum() != 0) ? quantity : line.decimalOrZero("quantity"),
					OmniumLines.text(line, "returnReason", 512)));
		}
		OmniumLines.sum(returned.stream().map(Return.Line::quantity).toList(), "returnOrderForms[].lineItems[]");
		return returned;
	}

	/** What its documents take from an order. */
	record Head(String id, String currency, Instant updatedAt) {
	}

}
