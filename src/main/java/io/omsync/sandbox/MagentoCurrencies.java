package io.omsync.sandbox;

/** The currency fields that orders and their documents share. */
final class MagentoCurrencies {

	private MagentoCurrencies() {
	}

	static void write(MagentoJson fields, MagentoStore store) {
		fields.text("base_currency_code", store.baseCurrency())
			.text("global_currency_code", MagentoStore.GLOBAL_CURRENCY)
			.text("order_currency_code", store.currency())
			.text("store_currency_code", store.currency())
			.number("base_to_global_rate", 1)
			.amount("base_to_order_rate", store.rate())
			.number("store_to_base_rate", 0)
			.number("store_to_order_rate", 0)
			.number("store_id", store.id());
	}

}
