package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

import io.omsync.sandbox.OmnifulReturn.Piece;

/** A return as lists and the first version's detail show it. */
record OmnifulReturnWriter(OmnifulFields fields, OmnifulReturn back, OmnifulOrder order) {

	/** A seller's list has no lines. */
	void sellerRow(Spoiling spoiling) {
		fields.element(() -> {
			ids(spoiling);
			fields.text("order_id", back.head().orderId());
			shared(spoiling);
			times();
		});
	}

	/** The tenant's {@code order_id} is Omniful's own. */
	void tenantRow(Spoiling spoiling) {
		fields.element(() -> {
			ids(spoiling);
			fields.text("order_id", back.head().id()).text("order_reference_id", back.head().orderId());
			shared(spoiling);
			times();
			lines("seller_sku_code");
		});
	}

	/** Neither Omniful's own id nor when it changed. */
	void detail() {
		fields.element(() -> {
			fields.text("return_order_id", back.returnOrderId()).text("order_id", back.head().orderId());
			shared(Spoiling.NONE);
			lines("sku_code");
		});
	}

	private void ids(Spoiling spoiling) {
		if (!spoiling.withoutId()) {
			fields.text("id", back.id());
		}
		fields.text("return_order_id", back.returnOrderId());
	}

	private void shared(Spoiling spoiling) {
		List<Piece> pieces = back.pieces(order.lines());
		boolean inspected = back.status().isInspected();
		fields.text("seller_name", back.head().seller().title())
			.text("type", "Customer Return")
			.text("source", "Manual")
			.text("status", back.status().label())
			.text("refund_status",
					(back.status() == OmnifulReturn.Status.RETURN_ORDER_COMPLETED) ? "Completed" : "Pending")
			.text("oms_qc_status", inspected ? "Completed" : "Pending")
			.text("hub_code", back.head().hub().map(OmnifulHub::code).orElse(""))
			.object("customer", new OmnifulAddressWriter(fields, order.person())::customer)
			.object("pickup_address", new OmnifulAddressWriter(fields, order.person())::shipping)
			.number("total_return_quantity", pieces.stream().mapToInt(Piece::quantity).sum())
			.number("total_sku_count", pieces.size())
			.number("returned_quantity", inspected ? pieces.stream().mapToInt(Piece::quantity).sum() : 0)
			.number("total_failed_quantity", pieces.stream().mapToInt(Piece::failed).sum())
			.number("delivered_quantity", order.pieces())
			.flag("is_shipment_created", back.status() != OmnifulReturn.Status.NEW_RETURN_REQUEST)
			.amount("total", total(pieces), spoiling)
			.text("payment_method", "prepaid")
			.object("shipment",
					() -> fields.text("awb_number", "RT-" + back.head().number())
						.text("shipping_partner_status", "ready_for_pickup")
						.text("shipping_partner_name", "Manual"))
			.object("invoice", () -> invoice(total(pieces)));
	}

	private void invoice(BigDecimal total) {
		boolean refunded = back.status() == OmnifulReturn.Status.RETURN_ORDER_COMPLETED;
		fields.text("currency", back.head().market().currency())
			.amount("subtotal", total)
			.number("tax", 0)
			.number("discount", 0)
			.amount("total", total)
			.number("total_paid", 0)
			.amount("total_refunded", refunded ? order.invoice().refunded() : back.head().market().nothing())
			.nothing("additional_charges")
			.nothing("refunded_amounts");
	}

	private BigDecimal total(List<Piece> pieces) {
		return pieces.stream().map(Piece::total).reduce(back.head().market().nothing(), BigDecimal::add);
	}

	private void times() {
		fields.time("created_at", back.created())
			.time("updated_at", back.head().modified())
			.time("order_created_at", back.head().created());
	}

	private void lines(String sku) {
		fields.list("order_items", () -> back.pieces(order.lines()).forEach(piece -> fields.element(() -> {
			boolean inspected = back.status().isInspected();
			fields.text(sku, piece.line().sku())
				.number("return_quantity", piece.quantity())
				.number("returned_quantity", inspected ? piece.quantity() : 0)
				.number("delivered_quantity", piece.line().quantity())
				.number("pass_quantity", inspected ? piece.quantity() - piece.failed() : 0)
				.number("fail_quantity", piece.failed())
				.amount("unit_price", piece.line().unit())
				.amount("total", piece.total());
		})));
	}

}
