package io.omsync.sandbox;

import java.time.Duration;
import java.time.Instant;

/** The one shipment that an order has (omniful.md section 5.1). */
record OmnifulShipmentWriter(OmnifulFields fields, OmnifulOrder order) {

	void write() {
		OmnifulHead head = order.head();
		time("shipment_created_at", head.status().isPacked(), 3);
		time("order_shipped_at", head.status().isShipped(), 2);
		time("order_delivered_at", head.status().isDelivered(), 1);
		fields.text("delivery_status", head.shipmentStatus()).unlessEmpty("awb_number", head.awb());
		if (head.status().isPacked()) {
			partner(head);
		}
		fields.amount("cod_amount", order.invoice().due());
	}

	/** What has not happened yet is not there, empty, or in the year 1 (section 5.4). */
	private void time(String name, boolean happened, int minutes) {
		if (happened) {
			fields.time(name, before(minutes));
		}
		else if (order.head().number() % 7 == 1) {
			fields.text(name, "");
		}
		else if (order.head().number() % 7 == 3) {
			fields.text(name, "0001-01-01T00:00:00Z");
		}
	}

	private void partner(OmnifulHead head) {
		fields.optional("awb_label", "https://labels.example.com/" + head.awb() + ".pdf")
			.optional("tracking_url", "https://track.example.com/" + head.awb())
			.text("shipping_partner_tag", "manual")
			.text("shipping_partner_name", "Manual")
			.text("shipping_partner_status", head.shipmentStatus())
			.number("number_of_boxes", 1 + head.number() % 3)
			.coordinate("weight", 0.5 + head.number() % 9);
	}

	/** So many minutes before the last change, but not before the order was made. */
	private Instant before(int minutes) {
		Instant time = order.head().modified().minus(Duration.ofMinutes(minutes));
		return time.isBefore(order.head().created()) ? order.head().created() : time;
	}

}
