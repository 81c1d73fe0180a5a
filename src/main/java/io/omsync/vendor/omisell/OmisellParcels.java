package io.omsync.vendor.omisell;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.OrderLine;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import tools.jackson.databind.JsonNode;

/**
 * Lines and shipments of an order, from its parcels. Lines are {@code catalogue_items},
 * what was sold; {@code inventory_items} say the same goods again, as they leave the
 * shelf. Neither lines nor parcels have ids: both are put in an order of their own, by
 * what they hold, before they get one, so that ids do not hang on the vendor's.
 */
class OmisellParcels {

	private static final int NAME = 512;

	private static final int SHIPMENT_ID = 400;

	private static final Set<ShipmentStatus> LEFT = Set.of(ShipmentStatus.SHIPPED, ShipmentStatus.IN_TRANSIT,
			ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.DELIVERED, ShipmentStatus.RETURNING,
			ShipmentStatus.RETURNED, ShipmentStatus.LOST);

	private static final Comparator<JsonNode> OWN_ORDER = Comparator.comparing(OmisellParcels::parcelName)
		.thenComparing((item) -> item.path("catalogue_sku").asString(""))
		.thenComparing(AnyOrder::text);

	private final String orderId;

	private final String orderStatus;

	private final Instant updated;

	private final Optional<Instant> shipped;

	private final StatusMap<ShipmentStatus> statuses;

	private final UnaryOperator<BigDecimal> rounding;

	private final Names lineIds = new Names(OmisellMapper.ID);

	private final Names shipmentIds = new Names(SHIPMENT_ID);

	OmisellParcels(String orderId, String orderStatus, Instant updated, Optional<Instant> shipped,
			StatusMap<ShipmentStatus> statuses, UnaryOperator<BigDecimal> rounding) {
		this.orderId = orderId;
		this.orderStatus = orderStatus;
		this.updated = updated;
		this.shipped = shipped;
		this.statuses = statuses;
		this.rounding = rounding;
	}

	/**
	 * Reads them.
	 * @param cancelled whether the whole order is: then so is what has not left
	 */
	Parcels read(JsonNode parcels, boolean cancelled) {
		List<OrderLine> lines = new ArrayList<>();
		List<Shipment> shipments = new ArrayList<>();
		for (JsonNode parcel : sorted(parcels)) {
			String told = OmisellMapper.word(parcel, "shipment_status");
			String word = told.isEmpty() ? this.orderStatus : told;
			ShipmentStatus status = this.statuses.canonical(word);
			List<OrderLine> own = sorted(items(parcel)).stream()
				.map((item) -> line(parcelName(parcel), item, status, cancelled))
				.toList();
			lines.addAll(own);
			shipments.add(shipment(parcel, word, status, own));
		}
		return new Parcels(lines, shipments);
	}

	/**
	 * An empty list says that nothing was sold; none at all, or the old shape, does not.
	 */
	private static JsonNode items(JsonNode parcel) {
		JsonNode items = parcel.path("catalogue_items");
		if (!items.isArray()) {
			throw new BadRecord(ReasonCode.MISSING_FIELD, "catalogue_items of a parcel is missing");
		}
		return items;
	}

	private static List<JsonNode> sorted(JsonNode list) {
		return list.valueStream().sorted(OWN_ORDER).toList();
	}

	/** The package's number, or Omisell's own for the shipment while there is none. */
	private static String parcelName(JsonNode parcel) {
		String number = parcel.path("package_number").asString("");
		return number.isBlank() ? parcel.path("omisell_shipment_number").asString("") : number;
	}

	private OrderLine line(String parcel, JsonNode json, ShipmentStatus status, boolean cancelled) {
		JsonRecord item = JsonRecord.of(json);
		String sku = item.text("catalogue_sku", OmisellMapper.ID);
		BigDecimal quantity = item.decimal("quantity");
		boolean left = LEFT.contains(status);
		boolean dropped = !left && (cancelled || status == ShipmentStatus.CANCELLED);
		BigDecimal original = item.decimalOrZero("original_price");
		BigDecimal price = (item.optional("discounted_price", OmisellMapper.ID) != null || original.signum() == 0)
				? item.decimal("discounted_price") : original;
		BigDecimal unitPrice = original.max(price);
		BigDecimal total = this.rounding.apply(price.multiply(quantity));
		String name = item.optional("product_name", NAME);
		return new OrderLine(this.lineIds.next(parcel + ":" + sku), sku, (name != null) ? name : "", quantity,
				dropped ? quantity : BigDecimal.ZERO, left ? quantity : BigDecimal.ZERO, unitPrice,
				this.rounding.apply(unitPrice.multiply(quantity)).subtract(total), BigDecimal.ZERO, total);
	}

	private Shipment shipment(JsonNode json, String word, ShipmentStatus status, List<OrderLine> lines) {
		return new Shipment(this.shipmentIds.next(this.orderId, parcelName(json)), this.orderId, status, word,
				OmisellMapper.word(json, "courier_name"), OmisellMapper.word(json, "courier_tracking_number"),
				LEFT.contains(status) ? this.shipped : Optional.empty(), this.updated,
				lines.stream()
					.map((line) -> new Shipment.Line(line.lineId(), line.lineId(), line.sku(), line.quantity()))
					.toList());
	}

	/** What the parcels of one order hold. */
	record Parcels(List<OrderLine> lines, List<Shipment> shipments) {
	}

}
