package io.omsync.sandbox;

/** The addresses of an order. */
record MagentoAddressWriter(MagentoJson fields, MagentoOrder order) {

	/** The fields of one address; orders keep two, numbered in turn. */
	void write(String type, int place) {
		MagentoPerson person = order.person();
		MagentoStore store = order.head().store();
		fields.text("address_type", type)
			.text("city", person.city())
			.text("country_id", store.country())
			.text("email", person.email())
			.number("entity_id", order.head().entityId() * 2 + place - 1)
			.text("firstname", person.firstName())
			.text("lastname", person.lastName())
			.number("parent_id", order.head().entityId())
			.text("postcode", store.postcode());
		if (!order.has(MagentoOddity.SPARSE)) {
			fields.text("region", store.region())
				.text("region_code", store.regionCode())
				.number("region_id", 530 + store.id())
				.text("telephone", person.phone());
		}
		fields.texts("street", person.street());
	}

}
