package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/** An order's head as Omnium sends it (omnium.md section 5.1). */
final class OmniumOrderWriter {

	private final OmniumFields fields;

	private final JsonGenerator json;

	private final OmniumOrder order;

	private final OmniumHead head;

	OmniumOrderWriter(JsonGenerator json, OmniumOrder order) {
		this.fields = new OmniumFields(json, order);
		this.json = json;
		this.order = order;
		this.head = order.head();
	}

	void write(Spoiling spoiling) {
		json.writeStartObject();
		if (!spoiling.withoutId()) {
			fields.text("id", head.id());
		}
		identity();
		times();
		customer();
		fields.object("orderForm", () -> new OmniumFormWriter(fields).write(spoiling));
		fields.listOfOne("returnOrderForms", !order.returnedLines().isEmpty(), new OmniumReturnWriter(fields)::write);
		totals();
		extras();
		json.writeEndObject();
	}

	private void identity() {
		OmniumMarket market = head.market();
		fields.text("orderNumber", head.orderNumber())
			.text("status", head.status())
			.text("orderType", head.orderType())
			.text("marketId", market.name())
			.text("storeId", market.store())
			.optional("salesChannel", head.orderType().equals("Pos") ? "Store" : "Webshop")
			.optional("orderOrigin", "ECOM")
			.text("billingCurrency", market.currency());
	}

	private void times() {
		Instant modified = head.modified();
		fields.time("created", head.created())
			.time("modified", modified)
			.optionalTime("received", head.created())
			.optionalTime("completed", List.of("Completed", "Closed").contains(head.status()) ? modified : null)
			.optionalTime("readyForPickup", head.status().equals("ReadyForPickup") ? modified : null)
			.optionalTime("requestedDeliveryDate", null)
			.optionalTime("customerPickupDeadline", null)
			.optionalTime("storePickDate", null);
	}

	private void customer() {
		OmniumPerson person = order.person();
		fields.optional("customerId", person.number())
			.optional("customerNumber", person.number())
			.text("customerName", person.name())
			.optional("customerEmail", person.email())
			.optional("customerPhone", person.phone())
			.text("customerType", person.isBusiness() ? "B2B" : "B2C")
			.optional("customerReference", person.isBusiness() ? "PO-" + head.number() : "")
			.optional("customerRequisition", "");
		if (order.has(OmniumOddity.COMPANY_WITHOUT_ADDRESS)) {
			json.writeNullProperty("billingAddress");
		}
		else if (order.has(OmniumOddity.LIST_FOR_ADDRESS)) {
			fields.texts("billingAddress", List.of());
		}
		else {
			fields.object("billingAddress", this::address);
		}
	}

	private void address() {
		OmniumPerson person = order.person();
		fields.text("name", person.name())
			.text("firstName", person.firstName())
			.text("lastName", person.lastName())
			.optional("organization", person.company())
			.optional("organizationalNumber", person.isBusiness() ? "9" + person.number() : "")
			.text("line1", person.street())
			.optional("line2", "")
			.text("postalCode", person.postalCode())
			.text("city", person.city())
			.optional("state", "")
			.optional("regionCode", "")
			.text("countryCode", head.market().country())
			.optional("countryName", head.market().countryName())
			.optional("daytimePhoneNumber", person.phone())
			.optional("email", person.email());
	}

	private void totals() {
		OmniumTotals totals = order.totals();
		BigDecimal net = totals.total().subtract(totals.credited());
		BigDecimal taxCredited = order.returnedLines()
			.stream()
			.map(line -> OmniumPrice.taxIn(line.credit(), line.price().taxRate()))
			.reduce(OmniumOrder.NOTHING, BigDecimal::add);
		BigDecimal paid = OmniumPayment.sum(OmniumPayment.of(order), "Authorization", "Sale");
		fields.number("netTotal", net)
			.number("netTotalExclTax", totals.totalExclTax().subtract(totals.credited().subtract(taxCredited)))
			.number("remainingPayment", totals.total().subtract(paid));
		// Obsolete (section 5.1, last row): a reader must not trust them.
		BigDecimal wrong = order.has(OmniumOddity.WRONG_HEAD_TOTALS) ? new BigDecimal("13.37") : OmniumOrder.NOTHING;
		fields.number("total", totals.total().add(wrong))
			.number("subTotal", totals.subTotal().subtract(wrong))
			.number("taxTotal", totals.taxTotal().add(wrong));
	}

	private void extras() {
		fields.listOfOne("externalIds", head.number() % 2 == 0,
				() -> fields.text("providerName", "ERP").text("id", "SO-" + (80_000 + head.number())));
		fields.listOfOne("properties", head.number() % 4 == 0,
				() -> fields.text("key", "giftMessage").text("value", "Gratulerer 🎁"));
		fields.texts("tags", (head.number() % 5 == 0) ? List.of("vip") : List.of());
		fields.listOfOne("errors", head.status().equals("Faulted"),
				() -> fields.text("key", "PaymentFailed")
					.text("message", "The payment was declined.")
					.text("severity", "Error")
					.time((head.number() % 2 == 0) ? "occurred" : "occured", head.modified())
					.text("status", "New"));
		fields.flag("isReadOnly", false).flag("isNotificationsDisabled", false);
		fields.optional("versionId", "v" + head.modified().getEpochSecond());
		if (order.has(OmniumOddity.UNKNOWN_FIELDS)) {
			fields.text("futureField", "not in any schema")
				.object("futureObject", () -> fields.texts("values", List.of("a", "b")));
		}
	}

}
