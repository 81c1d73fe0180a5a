package io.omsync.vendor.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaperMapperTests {

	private final PaperMapper mapper = new PaperMapper(List.of());

	@Test
	void an_order_has_what_its_json_says() {
		Order order = good(fixture()).value();

		assertThat(order.id()).isEqualTo("P-0000007");
		assertThat(order.status()).isEqualTo(OrderStatus.READY_TO_SHIP);
		assertThat(order.vendorStatus()).isEqualTo("packed");
		assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-02-11T23:59:59.999Z"));
		assertThat(List.of(order.subtotal(), order.taxTotal(), order.shippingTotal(), order.discountTotal(),
				order.grandTotal()))
			.map(Object::toString)
			.containsExactly("20.0000", "4.0001", "4.9000", "5.0000", "28.9000");
	}

	@Test
	void a_line_keeps_its_sku_to_the_letter_and_counts_as_zero_what_it_lacks() {
		List<OrderLine> lines = good(fixture()).value().lines();

		assertThat(lines.get(0).sku()).isEqualTo("Block A5 ");
		assertThat(lines.get(0).name()).isEqualTo("Notebook 📓");
		assertThat(lines.get(0).quantity()).isEqualByComparingTo("2.5");
		assertThat(lines.get(1).name()).isEmpty();
		assertThat(lines.get(1).unitPrice()).isEqualByComparingTo("0");
	}

	@Test
	void a_status_without_a_mapping_is_unknown_and_keeps_its_word() {
		Order order = good(fixture().replace("packed", "torn")).value();

		assertThat(order.status()).isEqualTo(OrderStatus.UNKNOWN);
		assertThat(order.vendorStatus()).isEqualTo("torn");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					"id": "P-0000007",              |                                  | MISSING_FIELD    | id is missing
					"status": "packed",             | "status": null,                  | MISSING_FIELD    | status is missing
					"currency": "EUR"               | "currency": "Euro"               | UNKNOWN_CURRENCY | currency is no ISO 4217 currency
					"2026-02-11T23:59:59.999Z"      | "yesterday"                      | NOT_A_TIME       | changed_at is not an ISO 8601 time
					"total": "28.90"                | "total": null                    | MISSING_FIELD    | total is missing
					"quantity": "1"                 | "quantity": "one"                | NOT_A_NUMBER     | lines[].quantity is not a number
					"line": "2"                     | "line": "1"                      | DUPLICATE_LINE   | lines[].line stands twice in the order
					""")
	void an_order_that_can_not_be_used_says_why_and_keeps_its_text(String good, String bad, String code,
			String reason) {
		String text = fixture().replace(good, (bad != null) ? bad : "");

		var refused = (Fetched.Bad<Order>) this.mapper.order(text, "here");

		assertThat(refused.reasonCode()).isEqualTo(code);
		assertThat(refused.reason()).isEqualTo(reason);
		assertThat(refused.key()).isEqualTo(reason.startsWith("id") ? refused.digest() : "P-0000007");
		assertThat(refused.raw()).contains("Notebook");
	}

	private Fetched.Good<Order> good(String text) {
		return (Fetched.Good<Order>) this.mapper.order(text, "here");
	}

	private static String fixture() {
		try (InputStream in = PaperMapperTests.class.getResourceAsStream("/vendor/paper/order.json")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
