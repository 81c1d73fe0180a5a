package io.omsync.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * An order (omniful.md section 5): with its lines in the detail, without them in lists.
 * Tenants see whose it is, and no {@code omniful_order_id}.
 */
record OmnifulOrderWriter(OmnifulFields fields, OmnifulOrder order, OmnifulFamily family) {

	void row(Spoiling spoiling) {
		fields.element(() -> write(spoiling));
	}

	void detail(Spoiling spoiling) {
		fields.element(() -> {
			write(spoiling);
			fields.list("order_items",
					() -> order.lines().forEach(line -> new OmnifulLineWriter(fields, line).write(spoiling)));
		});
	}

	private void write(Spoiling spoiling) {
		head(spoiling);
		var address = new OmnifulAddressWriter(fields, order.person());
		fields.object("billing_address", address::billing)
			.object("shipping_address", address::shipping)
			.objectOrList("slot", this::slot)
			.object("invoice", () -> new OmnifulInvoiceWriter(fields, order.invoice()).write(spoiling))
			.object("customer", address::customer)
			.object("shipment", new OmnifulShipmentWriter(fields, order)::write)
			.text("payment_method", order.invoice().paying().method())
			.optional("shipment_type", "omniful_generated");
		transactions();
		rest();
	}

	private void head(Spoiling spoiling) {
		OmnifulHead head = order.head();
		if (!spoiling.withoutId()) {
			fields.text("id", head.id());
			if (family == OmnifulFamily.SELLER) {
				fields.text("omniful_order_id", head.id());
			}
		}
		fields.text("order_id", head.orderId())
			.text("order_alias", head.alias())
			.text("status_code", head.status().code())
			.text("display_status", head.status().label())
			.unlessEmpty("hub_code", head.hub().map(OmnifulHub::code).orElse(""))
			.optional("store_name", head.seller().title())
			.text("source", head.transfer() || head.number() % 3 == 0 ? "Manual" : "Sales Channel")
			.text("type", (head.number() % 4 == 1) ? "b2b" : (head.number() % 4 == 2) ? "" : "b2c")
			.number("total", order.pieces())
			.time("order_created_at", head.created())
			.time("updated_at", head.modified());
		if (family == OmnifulFamily.TENANT) {
			fields.text("seller_code", head.seller().code())
				.object("seller", () -> fields.text("code", head.seller().code()).text("name", head.seller().title()));
		}
	}

	/** An order without a slot has an empty object, or one with zeros. */
	private void slot() {
		if (order.head().number() % 4 == 0) {
			fields.text("delivery_date", OmnifulTime.day(order.head().created().plus(Duration.ofDays(2))))
				.number("start_time", 1_100)
				.number("end_time", 1_500);
		}
		else if (order.head().number() % 4 != 3) {
			fields.text("delivery_date", "").number("start_time", 0).number("end_time", 0);
		}
	}

	private void transactions() {
		List<OmnifulTransaction> all = OmnifulTransaction.of(order);
		if (!all.isEmpty()) {
			fields.list("transactions", () -> all.forEach(this::transaction));
		}
	}

	private void transaction(OmnifulTransaction transaction) {
		fields.element(() -> fields.text("transaction_id", transaction.id())
			.amount("amount", transaction.amount())
			.number("type", transaction.type())
			.number("status", transaction.status())
			.optional("card_number", "")
			.optional("source_account", "")
			.optional("destination_account", "")
			.optional("description", ""));
	}

	private void rest() {
		OmnifulHead head = order.head();
		fields.objectOrList("driver_details", () -> {
		});
		if (head.has(OmnifulOddity.EXCHANGE)) {
			fields.texts("labels", List.of("exchange"));
		}
		if (!head.has(OmnifulOddity.SPARSE)) {
			fields.texts("tags", List.of("single-order", "naïve"));
		}
		fields.number("expected_delivery_epoch", 0).list("external_fields", () -> {
		})
			.number("cancel_order_after_seconds", (head.status() == OmnifulStatus.ON_HOLD) ? 3_600 : 0)
			.object("sales_channel",
					() -> fields.text("tag", "custom")
						.text("name", "Custom")
						.text("category", "SalesChannel")
						.text("logo_url", ""));
		if (head.has(OmnifulOddity.UNKNOWN_FIELDS)) {
			fields.object("gift_wrap", () -> fields.number("score", 7).nothing("total"))
				.texts("custom_labels", List.of("vip"));
		}
	}

}
