package io.omsync.vendor.omisell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Payment;
import io.omsync.model.ShipmentStatus;
import tools.jackson.databind.JsonNode;

/**
 * From the JSON of Omisell's order detail to the model. Statuses are mapped by their id,
 * because names are in the shop's language. An order has neither total nor currency.
 */
class OmisellMapper {

	static final int ID = 191;

	private static final Set<String> WITHOUT_MINOR_UNIT = Set.of("VND", "IDR");

	private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

	private static final StatusMap<OrderStatus> ORDER_STATUSES = StatusMap.beside(OmisellConnector.class,
			OrderStatus.class);

	private static final StatusMap<ShipmentStatus> SHIPMENT_STATUSES = StatusMap.beside(OmisellConnector.class,
			ShipmentStatus.class);

	private final StatusMap<OrderStatus> statuses;

	private final StatusMap<ShipmentStatus> shipmentStatuses;

	private final String currency;

	private final OmisellPayments.Words words;

	private final JsonKind<Order> orders = new JsonKind<>(
			(json) -> JsonRecord.of(json).text("omisell_order_number", ID),
			(json) -> Epoch.required(json, "updated_time"), this::currency, this::order, AnyOrder::text);

	/** With what the account says of its own statuses. */
	OmisellMapper(List<StatusOverride> overrides, String currency, OmisellPayments.Words words) {
		this.statuses = ORDER_STATUSES.with(overrides);
		this.shipmentStatuses = SHIPMENT_STATUSES.with(overrides);
		this.currency = currency;
		this.words = words;
	}

	/**
	 * Maps one order.
	 * @param place where it was read, for people
	 */
	Fetched<Order> order(JsonNode json, String place) {
		return this.orders.fetched(json, place);
	}

	/** Maps one order that was stored as it came. */
	Fetched<Order> order(String raw, String place) {
		return this.orders.fetched(raw, place);
	}

	private Order order(JsonNode json) {
		JsonRecord order = JsonRecord.of(json);
		String id = order.text("omisell_order_number", ID);
		String number = order.optional("order_number", ID);
		Instant updated = Epoch.required(json, "updated_time");
		if (!json.path("parcels").isArray()) {
			throw new BadRecord(ReasonCode.MISSING_FIELD, "parcels is missing");
		}
		String status = word(json, "status_id");
		OrderStatus canonical = this.statuses.canonical(status);
		var parcels = new OmisellParcels(id, status, updated, Epoch.seconds(json, "shipped_time"),
				this.shipmentStatuses, this::rounded)
			.read(json.path("parcels"), canonical == OrderStatus.CANCELLED);
		List<Payment> payments = new OmisellPayments(id, this.currency, updated, this.words)
			.read(json.path("payment_information"));
		BigDecimal goods = sum(parcels.lines().stream().map(OrderLine::lineTotal).toList());
		sum(parcels.lines().stream().map(OrderLine::quantity).toList());
		sum(parcels.lines().stream().map(OrderLine::discount).toList());
		BigDecimal paid = sum(payments.stream().map(OmisellPayments::signed).toList());
		return new Order(id, (number != null) ? number : id, canonical, status, this.currency, goods,
				rounded(BigDecimal.ZERO), shipping(json), order.decimalOrZero("seller_discount_amount"),
				(paid.signum() != 0) ? paid : goods, Epoch.required(json, "created_time"), updated, parcels.lines(),
				new Documents(parcels.shipments(), List.of(), payments, List.of()));
	}

	/** What the buyer pays for it. */
	private static BigDecimal shipping(JsonNode json) {
		return JsonRecord.of(json.path("shipping_information")).decimalOrZero("buyer_shipping_fee");
	}

	/** Whether a number of Omisell's is one that can be stored and asked for. */
	static boolean isKey(String number) {
		return !number.isBlank() && number.length() <= ID;
	}

	/** Numbers and texts alike; empty where there is none. */
	static String word(JsonNode json, String field) {
		String word = JsonRecord.of(json).optional(field, ID);
		return (word != null) ? word.strip() : "";
	}

	private BigDecimal sum(List<BigDecimal> amounts) {
		BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		if (sum.abs().compareTo(MOST) >= 0
				|| amounts.stream().anyMatch((amount) -> amount.abs().compareTo(MOST) >= 0)) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE, "the order's amounts add up to more than 15 digits");
		}
		return rounded(sum);
	}

	/** What is computed has no more decimals than the currency; VND and IDR have none. */
	private BigDecimal rounded(BigDecimal amount) {
		return amount.setScale(WITHOUT_MINOR_UNIT.contains(this.currency) ? 0 : 4, RoundingMode.HALF_UP).setScale(4);
	}

	private String currency(JsonNode order) {
		return this.currency;
	}

}
