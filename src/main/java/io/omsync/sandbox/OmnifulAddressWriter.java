package io.omsync.sandbox;

/** Where an order goes, and to whom. */
record OmnifulAddressWriter(OmnifulFields fields, OmnifulPerson person) {

	/** Of every third order there is none. */
	void billing() {
		if (fields.head().number() % 3 == 0) {
			write(OmnifulPerson.NOBODY);
		}
		else {
			write(person);
		}
	}

	void shipping() {
		write(person);
	}

	private void write(OmnifulPerson who) {
		OmnifulMarket market = fields.head().market();
		boolean known = !who.id().isEmpty();
		fields.text("address1", who.address())
			.optional("address2", "")
			.optional("city", known ? market.city() : "")
			.optional("display_city", known ? market.city() : "")
			.optional("state", known ? market.city() : "")
			.optional("state_code", known ? market.stateCode() : "")
			.text("country", market.country())
			.text("country_code", market.name())
			.optional("zip", known ? "12214" : "")
			.text("first_name", who.firstName())
			.text("last_name", who.lastName())
			.text("phone", known ? market.dialing() + "-" + who.mobile() : "")
			.optional("country_calling_code", market.dialing())
			.coordinate("latitude", known ? 24.71 : 0)
			.coordinate("longitude", known ? 46.67 : 0)
			.text("national_address_code", who.nationalAddress());
	}

	void customer() {
		OmnifulMarket market = fields.head().market();
		fields.unlessEmpty("id", person.id())
			.unlessEmpty("first_name", person.firstName())
			.unlessEmpty("last_name", person.lastName())
			.unlessEmpty("mobile", person.mobile())
			.unlessEmpty("mobile_code", person.mobile().isEmpty() ? "" : market.dialing())
			.unlessEmpty("email", person.email())
			.text("country_code", market.name())
			.text("country", market.country())
			.text("country_calling_code", market.dialing());
	}

}
