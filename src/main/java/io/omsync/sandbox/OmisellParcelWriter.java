package io.omsync.sandbox;

import io.omsync.sandbox.OmisellItem.Piece;

/**
 * A parcel with its two views of the same goods: what was sold, what leaves the shelf.
 */
record OmisellParcelWriter(OmisellFields fields, OmisellParcel parcel, Spoiling spoiling) {

	private static final int WEIGHT = 150;

	void write() {
		OmisellHead head = fields.head();
		fields.element(() -> fields.text("package_number", parcel.packageNumber(head))
			.number("pickup_id", parcel.pickupId())
			.text("omisell_shipment_number", parcel.shipmentNumber(head))
			.optional("wms_order_number", "")
			.optional("courier_tracking_number", parcel.tracking(head))
			.text("courier_name", parcel.courier())
			.optional("courier_service", "Standard")
			.number("shipment_status", head.status().id())
			.text("shipment_status_name", head.statusName())
			.list("catalogue_items", () -> parcel.items().forEach(this::sold))
			.list("inventory_items",
					() -> parcel.items().forEach(item -> item.pieces().forEach(piece -> shelf(item, piece)))));
	}

	private void sold(OmisellItem item) {
		fields.element(() -> {
			fields.text("catalogue_sku", item.product().sku())
				.text("product_name", item.product().name())
				.text("product_type", item.combo() ? "combo" : "single")
				.number("quantity", item.quantity())
				.number("weight", WEIGHT)
				.amount("original_price", item.original());
			if (spoiling.withoutTotal()) {
				fields.nothing("discounted_price");
			}
			else {
				fields.amount("discounted_price", item.discounted());
			}
			fields.amount("discount_seller", item.discountSeller())
				.amount("discount_platform", item.discountPlatform())
				.amount("voucher_seller", item.voucherSeller())
				.amount("voucher_platform", item.voucherPlatform());
		});
	}

	private void shelf(OmisellItem item, Piece piece) {
		fields.element(() -> fields.text("inventory_sku", piece.product().sku())
			.text("catalogue_sku", item.product().sku())
			.text("product_name", piece.product().name())
			.number("quantity", piece.quantity())
			.amount("sale_price", piece.salePrice())
			.list("serial_numbers", () -> {
			})
			.text("vendor_name", "")
			.text("vendor_id", "")
			.text("vendor_pickup_id", ""));
	}

}
