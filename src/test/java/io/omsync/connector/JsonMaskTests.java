package io.omsync.connector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a person needs to mend stays, what tells of a buyer does not. */
class JsonMaskTests {

	private static final String ORDER = """
			{"id":"NO-1","orderNumber":"10042","status":"New","modified":"2026-02-11T23:59:59.9999999Z",\
			"customerName":"Kari Nordmann","customerEmail":"kari@example.com","customerId":"C-77",\
			"customerPhone":4791234567,"billingCurrency":"NOK","properties":[{"key":"greeting","value":"Dear Kari"},\
			{"key":"tel","value":"91234567"},{"key":"born","value":"1980-01-31"}],\
			"billingAddress":{"line1":"Storgata 1","postalCode":"0150","floor":3},\
			"orderForm":{"total":null,"taxTotal":"12.50","subTotal":1049.00,"lineItems":[{"lineItemId":"1",\
			"code":"SKU-9/XL","quantity":2,"displayName":"Jacket for Kari"}]},"kari@example.com":true}""";

	private final Mask mask = new JsonMask();

	@Test
	void ids_codes_amounts_and_times_are_shown() {
		assertThat(this.mask.hide(ORDER)).contains("\"id\":\"NO-1\"", "\"orderNumber\":\"10042\"", "\"status\":\"New\"",
				"\"modified\":\"2026-02-11T23:59:59.9999999Z\"", "\"billingCurrency\":\"NOK\"", "\"total\":null",
				"\"taxTotal\":\"12.50\"", "\"subTotal\":1049.00", "\"code\":\"SKU-9/XL\"", "\"quantity\":2",
				"\"lineItemId\":\"1\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Kari", "Nordmann", "kari@example.com", "C-77", "4791234567", "Storgata", "0150",
			"91234567", "1980-01-31", "Dear" })
	void nothing_tells_of_the_buyer(String personal) {
		assertThat(this.mask.hide(ORDER)).doesNotContain(personal);
	}

	@Test
	void numbers_of_a_place_or_a_telephone_are_hidden_too() {
		assertThat(this.mask.hide("{\"shippingAddress\":{\"floor\":3},\"value\":4791234567,\"ssn\":12}"))
			.isEqualTo("{\"shippingAddress\":{\"floor\":\"***1\"},\"value\":\"***2\",\"ssn\":\"***3\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tax_code", "tax_id", "taxNumber", "taxcode", "taxNo", "taxpayer_id", "vat_id",
			"vatNumber", "buyer_tax_code" })
	void a_tax_number_is_a_persons(String key) {
		assertThat(this.mask.hide("{\"invoice_information\":{\"" + key + "\":\"0301234567\"},\"" + key
				+ "\":301234567,\"tax_rate\":25,\"tax_total\":\"12.50\",\"tax\":1234567}"))
			.isEqualTo("{\"invoice_information\":{\"" + key + "\":\"***1\"},\"" + key
					+ "\":\"***2\",\"tax_rate\":25,\"tax_total\":\"12.50\",\"tax\":1234567}");
	}

	@Test
	void what_was_not_edited_comes_back_to_the_letter() {
		assertThat(this.mask.restore(this.mask.hide(ORDER), ORDER)).isEqualTo(ORDER);
	}

	@Test
	void an_edited_amount_leaves_the_hidden_parts_as_they_were() {
		String edited = this.mask.hide(ORDER).replace("\"total\":null", "\"total\":1061.50");

		assertThat(this.mask.restore(edited, ORDER)).isEqualTo(ORDER.replace("\"total\":null", "\"total\":1061.50"));
	}

	@Test
	void a_hidden_part_keeps_its_value_where_parts_before_it_were_taken_out() {
		String raw = "{\"properties\":[{\"value\":\"Anna B\"},{\"value\":\"Carl D\"}],\"total\":null}";

		assertThat(this.mask.restore("{\"total\":5, \"properties\":[{\"value\":\"***2\"}]}", raw))
			.isEqualTo("{\"total\":5,\"properties\":[{\"value\":\"Carl D\"}]}");
	}

	@Test
	void a_value_that_looks_like_a_hidden_part_comes_back_too() {
		String raw = "{\"id\":\"***7\",\"total\":null}";

		assertThat(this.mask.restore("{\"id\":\"***1\",\"total\":1}", raw)).isEqualTo("{\"id\":\"***7\",\"total\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"customerName\":\"***99\"}", "{\"customerName\":\"Mrs ***1\"}", "{\"customerName\"",
			"[]", "" })
	void a_copy_that_means_nothing_is_refused_without_repeating_it(String edited) {
		assertThatThrownBy(() -> this.mask.restore(edited, ORDER)).isInstanceOf(VendorException.BadRecord.class)
			.hasMessageNotContaining("Mrs")
			.hasMessageNotContaining("Kari");
	}

	@Test
	void hiding_what_is_hidden_changes_nothing() {
		String hidden = this.mask.hide(ORDER);

		assertThat(this.mask.hide(hidden)).isEqualTo(hidden);
	}

	@Test
	void a_text_that_is_no_json_is_hidden_whole() {
		assertThat(this.mask.hide("<html>Kari</html>")).isEqualTo("***1");
	}

}
