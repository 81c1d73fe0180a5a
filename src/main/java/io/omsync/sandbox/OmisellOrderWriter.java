package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The detail of an order (omisell.md section 5.1): no total, no currency, no line ids.
 */
record OmisellOrderWriter(OmisellFields fields, OmisellOrder order) {

	void write(Spoiling spoiling) {
		fields.element(() -> {
			head();
			fields.list("parcels",
					() -> order.parcels().forEach(parcel -> new OmisellParcelWriter(fields, parcel, spoiling).write()));
			fields.list("payment_information",
					() -> OmisellPayment.of(order).forEach(payment -> payment(payment, spoiling)));
			fields.objectOrList("invoice_information", this::invoice);
			fields.objectOrList("shipping_information", this::shipping);
			fields.object("receiver", this::receiver);
			fields.amount("seller_discount_amount", order.sum(OmisellItem::sellerDiscount));
		});
	}

	private void head() {
		OmisellHead head = order.head();
		fields.number("seller_id", OmisellGuard.SELLER).text("omisell_order_number", head.id());
		new OmisellHeadWriter(fields).writeShared();
		fields.text("platform_name", head.shop().platformName())
			.text("order_type", head.has(OmisellOddity.SAMPLE) ? "sample" : "normal")
			.optional("order_note", head.has(OmisellOddity.EMOJI) ? "Giao giờ hành chính 🙏" : "")
			.eventually("rts_time", head.status().isPacked(), before(2))
			.eventually("shipped_time", head.status().isShipped(), before(1))
			.eventually("completed_time", head.status().isCompleted(), head.modified());
		if (head.has(OmisellOddity.UNKNOWN_FIELDS)) {
			fields.list("tags", () -> fields.json().writeString("vip"))
				.object("omni_extension", () -> fields.number("score", 7).nothing("total"));
		}
	}

	/** So many hours before the last change, but not before the order was made. */
	private Instant before(int hours) {
		Instant time = order.head().modified().minus(Duration.ofHours(hours));
		return time.isBefore(order.head().created()) ? order.head().created() : time;
	}

	private void payment(OmisellPayment payment, Spoiling spoiling) {
		boolean came = payment.at().isAfter(Instant.EPOCH);
		fields.element(() -> {
			fields.text("origin_payment_method", payment.origin())
				.text("payment_method", payment.method())
				.text("payment_method_name", payment.methodName());
			money("transaction_amount", payment.amount(), spoiling);
			fields.text("transaction_status", payment.status())
				.optional("transaction_code", came ? "TX" + order.head().number() : "")
				.text("transaction_external_code", "")
				.optional("transaction_reference", "")
				.eventually("transaction_time", came, payment.at())
				.optional("transaction_note", "");
		});
	}

	private void money(String name, BigDecimal amount, Spoiling spoiling) {
		if (spoiling.withoutTotal()) {
			fields.nothing(name);
		}
		else {
			fields.amount(name, amount);
		}
	}

	private void invoice() {
		boolean wanted = order.head().number() % 4 == 0;
		fields.optional("tax_code", wanted ? "0301234567" : "")
			.optional("company", wanted ? "Công ty TNHH Trà & Quà" : "")
			.optional("fullname", wanted ? order.person().fullName() : "")
			.optional("address", wanted ? order.person().address() : "");
		place("", wanted ? order.person().place() : List.of("", "", ""));
		fields.optional("zip_code", "").optional("country_name", wanted ? order.head().country().name() : "");
	}

	private void shipping() {
		BigDecimal gift = order.shippingGift();
		fields.amount("origin_shipping_fee", order.shippingFee().add(gift).add(gift))
			.amount("buyer_shipping_fee", order.shippingFee())
			.amount("seller_shipping_fee", gift)
			.amount("platform_shipping_discount", gift);
	}

	private void receiver() {
		OmisellPerson person = order.person();
		fields.optional("fullname", person.fullName())
			.optional("email", person.email())
			.optional("phone", person.phone())
			.optional("address", person.address())
			.text("country", order.head().country().name())
			.optional("zip_code", person.zipCode());
		place("province_id", person.place());
	}

	private void place(String idName, List<String> place) {
		fields.optional("province_name", place.get(0))
			.optional("district_name", place.get(1))
			.optional("subdistrict_name", place.get(2));
		if (!idName.isEmpty()) {
			fields.number(idName, 1 + Math.floorMod(place.get(0).hashCode(), 90));
		}
	}

}
