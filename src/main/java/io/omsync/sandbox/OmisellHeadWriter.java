package io.omsync.sandbox;

/** The fields that a list row and the detail share. */
record OmisellHeadWriter(OmisellFields fields) {

	/** A row of a list. */
	void write(Spoiling spoiling) {
		fields.element(() -> {
			if (!spoiling.withoutId()) {
				fields.text("omisell_order_number", fields.head().id());
			}
			writeShared();
		});
	}

	void writeShared() {
		OmisellHead head = fields.head();
		OmisellShop shop = head.shop();
		fields.text("order_number", head.platformNumber())
			.number("status_id", head.status().id())
			.text("status_name", head.statusName())
			.time("created_time", head.created())
			.time("updated_time", head.modified())
			.number("shop_id", shop.id())
			.text("shop_name", shop.name())
			.text("platform", shop.platform());
	}

}
