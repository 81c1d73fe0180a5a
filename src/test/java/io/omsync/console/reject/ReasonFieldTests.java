package io.omsync.console.reject;

import io.omsync.connector.JsonText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonFieldTests {

	private static final String ORDER = """
			{"id": "1", "total": null, "form": {"lines": [
			  {"sku": "A", "price": 1.5}, {"sku": "A", "price": "much"}, {"sku": "B"}]}}""";

	@Test
	void a_value_that_is_missing_is_pointed_at() {
		assertThat(places("MISSING_FIELD", "total is missing")).containsExactly("/total");
	}

	@Test
	void a_field_that_is_not_there_is_pointed_at_where_it_should_be() {
		assertThat(places("MISSING_FIELD", "form.lines[].price is missing")).containsExactly("/form/lines/2");
	}

	@Test
	void of_a_lists_elements_those_are_meant_that_are_wrong() {
		assertThat(places("NOT_A_NUMBER", "form.lines[].price is not a number")).containsExactly("/form/lines/1/price");
		assertThat(places("DUPLICATE_LINE", "form.lines[].sku stands twice in the order"))
			.containsExactly("/form/lines/0/sku", "/form/lines/1/sku");
	}

	@Test
	void a_field_that_is_named_from_a_part_of_the_record_is_found() {
		assertThat(places("NOT_A_NUMBER", "lines[].price is not a number")).containsExactly("/form/lines/1/price");
	}

	@Test
	void a_reason_that_names_no_field_points_nowhere() {
		assertThat(places("ORDER_GONE", "the vendor has no order of this id")).isEmpty();
		assertThat(places("HTTP_404", "omnium Orders/Get: answered 404")).isEmpty();
	}

	@Test
	void what_is_shown_is_the_same_record_line_by_line() {
		var lines = RawLines.of(ORDER, ORDER, ReasonField.of("MISSING_FIELD", "total is missing"));

		assertThat(JsonText.object(RawLines.text(lines))).isEqualTo(JsonText.object(ORDER));
		assertThat(lines).filteredOn((line) -> line.note() != null)
			.extracting(RawLines.Line::text)
			.containsExactly("  \"total\": null,");
	}

	private static java.util.Set<String> places(String code, String reason) {
		return ReasonField.of(code, reason).places(JsonText.object(ORDER)).keySet();
	}

}
