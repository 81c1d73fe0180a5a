package io.omsync.sandbox;

import io.omsync.sandbox.OrderDynamicsMarket.Place;

/** The customer and the two addresses of an order. */
record OrderDynamicsPersonWriter(OrderDynamicsFields fields, OrderDynamicsPerson person) {

	void write() {
		fields.objectOrList("Customer", this::customer);
		fields.objectOrList("BillingAddress", () -> address(person.billing()));
		fields.objectOrList("ShippingAddress", () -> address(person.shipping()));
	}

	private void customer() {
		name();
		fields.optional("Email", person.email());
		fields.optional("PhoneNumber", person.phone());
		fields.optional("ExternalCustomerId", "C-" + person.id());
		fields.optional("Language", fields.head().market().language());
	}

	private void address(Place place) {
		name();
		fields.optional("AddressLine1", place.street());
		fields.optional("AddressLine2", "");
		fields.optional("AddressLine3", "");
		fields.optional("City", place.city());
		fields.optional("State", place.state());
		fields.optional("ZipCode", place.zip());
		fields.json().writeStringProperty("CountryCode", fields.head().market().country());
		fields.optional("AddressNickName", "");
	}

	private void name() {
		fields.optional("FirstName", person.firstName());
		fields.optional("LastName", person.lastName());
		fields.optional("CompanyName", person.company());
	}

}
