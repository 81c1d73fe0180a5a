package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.omsync.sandbox.MagentoEvent.Kind;
import tools.jackson.core.JsonGenerator;

/** An order as Magento sends it (magento-increff.md section 5). */
final class MagentoOrderWriter {

	private final MagentoJson fields;

	private final JsonGenerator json;

	private final MagentoOrder order;

	private final MagentoHead head;

	private final boolean full;

	MagentoOrderWriter(JsonGenerator json, MagentoOrder order) {
		this.fields = new MagentoJson(json);
		this.json = json;
		this.order = order;
		this.head = order.head();
		this.full = !order.has(MagentoOddity.SPARSE);
	}

	void write(Spoiling spoiling) {
		fields.object(() -> {
			identity(spoiling);
			MagentoCurrencies.write(fields, head.store());
			customer();
			totals(order.totals(), order.baseTotals());
			grandTotal(spoiling);
			progress();
			if (head.life().stage() == MagentoStage.CANCELED) {
				cancelled(order.totals(), order.baseTotals());
			}
			fields.list("items", () -> new MagentoItemWriter(fields, order).writeAll());
			var addresses = new MagentoAddressWriter(fields, order);
			fields.object("billing_address", () -> addresses.write("billing", 2));
			payment();
			fields.list("status_histories", this::history);
			new MagentoExtensionWriter(fields, order).write();
			if (order.has(MagentoOddity.UNKNOWN_FIELDS)) {
				fields.text("future_field", "not in any schema")
					.object("future_object", () -> fields.texts("values", List.of("a", "b")));
			}
		});
	}

	private void identity(Spoiling spoiling) {
		if (!spoiling.withoutId()) {
			fields.number("entity_id", head.entityId());
		}
		fields.text("increment_id", head.incrementId())
			.text("state", head.life().stage().state())
			.text("status", head.life().stage().status())
			.time("created_at", head.life().created())
			.time("updated_at", head.life().updated())
			.flag("is_virtual", order.isVirtual())
			.number("quote_id", head.entityId() + 4)
			.number("billing_address_id", head.entityId() * 2 + 1);
		if (full) {
			fields.text("store_name", head.store().fullName()).text("protect_code", "61f76d");
		}
	}

	private void customer() {
		boolean guest = order.has(MagentoOddity.GUEST);
		fields.text("customer_email", order.person().email())
			.number("customer_group_id", guest ? 0 : 1)
			.flag("customer_is_guest", guest)
			.number("customer_note_notify", 1);
		if (!guest) {
			fields.number("customer_id", order.person().customerId());
			if (full) {
				fields.text("customer_firstname", order.person().firstName())
					.text("customer_lastname", order.person().lastName());
			}
		}
	}

	private void totals(MagentoTotals totals, MagentoTotals base) {
		MagentoCharges charges = totals.charges();
		MagentoCharges baseCharges = base.charges();
		fields.money("subtotal", totals.subtotal(), base.subtotal())
			.money("subtotal_incl_tax", totals.subtotalWithTax(), base.subtotalWithTax())
			.money("discount_amount", totals.discount().negate(), base.discount().negate())
			.money("tax_amount", totals.tax(), base.tax())
			.money("discount_tax_compensation_amount", totals.compensation(), base.compensation())
			.money("shipping_amount", charges.shipping(), baseCharges.shipping())
			.money("shipping_incl_tax", charges.shippingWithTax(), baseCharges.shippingWithTax())
			.money("shipping_tax_amount", charges.shippingTax(), baseCharges.shippingTax())
			.money("shipping_discount_amount", charges.shippingDiscount(), baseCharges.shippingDiscount())
			.number("shipping_discount_tax_compensation_amount", 0);
		if (full && totals.discount().signum() > 0) {
			fields.text("discount_description", "MONSOON")
				.text("coupon_code", "MONSOON")
				.text("applied_rule_ids", "2,3");
		}
		if (!order.isVirtual()) {
			fields.text("shipping_description", "Flat Rate - Fixed").number("weight", order.sales().size());
		}
	}

	private void grandTotal(Spoiling spoiling) {
		BigDecimal grand = order.totals().grand();
		fields.amount("base_grand_total", order.baseTotals().grand());
		if (spoiling.withoutTotal()) {
			fields.nothing("grand_total");
		}
		else if (order.has(MagentoOddity.TEXT_AMOUNT)) {
			fields.text("grand_total", grand.setScale(4).toPlainString());
		}
		else {
			fields.amount("grand_total", grand);
		}
	}

	private void progress() {
		BigDecimal invoiced = order.sum(Kind.INVOICE, MagentoDocument::grand);
		BigDecimal baseInvoiced = order.sum(Kind.INVOICE, MagentoDocument::baseGrand);
		BigDecimal paid = order.isPaid() ? invoiced : MagentoPrice.NOTHING;
		BigDecimal basePaid = order.isPaid() ? baseInvoiced : MagentoPrice.NOTHING;
		boolean cancelled = head.life().stage().cancelsTheRest();
		BigDecimal rest = order.totals().grand().subtract(invoiced);
		BigDecimal baseRest = order.baseTotals().grand().subtract(baseInvoiced);
		fields.someMoney("total_invoiced", invoiced, baseInvoiced)
			.someMoney("total_paid", paid, basePaid)
			.money("total_due", order.totals().grand().subtract(paid), order.baseTotals().grand().subtract(basePaid))
			.someMoney("total_refunded", order.sum(Kind.CREDIT_MEMO, MagentoDocument::grand),
					order.sum(Kind.CREDIT_MEMO, MagentoDocument::baseGrand))
			.someMoney("total_canceled", cancelled ? rest : MagentoPrice.NOTHING, baseRest)
			.number("total_item_count", order.sales().size())
			.amount("total_qty_ordered",
					order.sales().stream().map(MagentoSale::quantity).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

	/** What an order that was cancelled whole says of its parts. */
	private void cancelled(MagentoTotals totals, MagentoTotals base) {
		fields.money("subtotal_canceled", totals.subtotal(), base.subtotal())
			.money("discount_canceled", totals.discount(), base.discount())
			.money("tax_canceled", totals.tax(), base.tax())
			.money("shipping_canceled", totals.charges().shipping(), base.charges().shipping());
	}

	private void payment() {
		MagentoTotals totals = order.totals();
		MagentoTotals base = order.baseTotals();
		fields.object("payment", () -> {
			fields.nothing("account_status")
				.texts("additional_information", List.of(order.payment().title()))
				.money("amount_ordered", totals.grand(), base.grand())
				.nothing("cc_last4")
				.number("entity_id", head.entityId())
				.text("method", order.payment().method())
				.number("parent_id", head.entityId())
				.money("shipping_amount", totals.charges().shipping(), base.charges().shipping());
			if (order.isPaid()) {
				fields.money("amount_paid", order.sum(Kind.INVOICE, MagentoDocument::grand),
						order.sum(Kind.INVOICE, MagentoDocument::baseGrand));
			}
			if (order.payment().online()) {
				fields.money("amount_authorized", totals.grand(), base.grand())
					.text("last_trans_id", MagentoTransaction.last(head, order.payment()).reference());
			}
			fields.someMoney("amount_refunded", order.sum(Kind.CREDIT_MEMO, MagentoDocument::grand),
					order.sum(Kind.CREDIT_MEMO, MagentoDocument::baseGrand));
		});
	}

	private void history() {
		int place = 0;
		for (MagentoEvent event : head.life().events()) {
			place++;
			history(place, event.kind().name().toLowerCase(Locale.ROOT), event.at());
		}
	}

	private void history(int place, String entity, Instant at) {
		fields.object(() -> {
			if (entity.equals("invoice")) {
				fields.text("comment", "Invoice created");
			}
			else {
				fields.nothing("comment");
			}
			fields.time("created_at", at)
				.number("entity_id", head.entityId() * 10 + place)
				.text("entity_name", entity.replace("credit_memo", "creditmemo"))
				.number("is_customer_notified", 1)
				.number("is_visible_on_front", 0)
				.number("parent_id", head.entityId())
				.text("status", head.life().stage().status());
		});
	}

}
