package io.omsync.vendor.omnium;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.omsync.SharedData;
import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class OmniumMapperTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final OmniumMapper mapper = new OmniumMapper(List.of());

	@Test
	void totals_come_from_the_order_form_and_lines_are_counted_once() throws IOException {
		Order order = good(fixture()).value();

		assertThat(order.id()).isEqualTo("SE-+10%1");
		assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
		assertThat(order.vendorStatus()).isEqualTo("InProgressWarehouse");
		assertThat(order.currency()).isEqualTo("SEK");
		assertThat(order.grandTotal()).isEqualByComparingTo("1049.00");
		assertThat(order.subtotal()).isEqualByComparingTo("1000");
		assertThat(order.taxTotal()).isEqualTo(new BigDecimal("209.8005"));
		assertThat(order.itemQuantity()).isEqualByComparingTo("4");
		assertThat(order.lines()).hasSize(2);
	}

	@Test
	void a_line_keeps_its_code_to_the_letter_and_all_its_discounts() throws IOException {
		OrderLine line = good(fixture()).value().lines().get(0);

		assertThat(line.sku()).isEqualTo("Tröja-ÅÄÖ M ");
		assertThat(line.name()).isEqualTo("Tröja 🧥");
		assertThat(line.discount()).isEqualByComparingTo("200");
		assertThat(line.lineTotal()).isEqualByComparingTo("1000");
		assertThat(line.cancelledQuantity()).isEqualByComparingTo("1");
	}

	@Test
	void instants_are_cut_to_microseconds_never_rounded_into_the_next_second() throws IOException {
		assertThat(good(fixture()).value().updatedAt()).isEqualTo(Instant.parse("2026-02-11T23:59:59.999999Z"));
	}

	@ParameterizedTest
	@CsvSource({ "id, MISSING_FIELD", "billingCurrency, MISSING_FIELD", "modified, MISSING_FIELD",
			"orderForm, MISSING_FIELD" })
	void an_order_without_a_needed_field_is_refused_with_its_raw_record(String field, String reasonCode)
			throws IOException {
		ObjectNode json = (ObjectNode) fixture();
		json.remove(field);

		Fetched.Bad<Order> bad = bad(json);

		assertThat(bad.reasonCode()).isEqualTo(reasonCode);
		assertThat(bad.reason()).contains(field);
		assertThat(bad.raw()).contains("test.person@example.com");
		assertThat(bad.place()).isEqualTo("page 1, row 1");
	}

	@ParameterizedTest
	@CsvSource({ "modified, 0001-01-01T00:00:00, MISSING_FIELD", "modified, yesterday, NOT_A_TIME",
			"billingCurrency, KRONOR, UNKNOWN_CURRENCY" })
	void a_head_field_that_is_not_usable_is_refused(String field, String value, String reasonCode) throws IOException {
		ObjectNode json = (ObjectNode) fixture();
		json.put(field, value);

		assertThat(bad(json).reasonCode()).isEqualTo(reasonCode);
	}

	@ParameterizedTest
	@CsvSource({ "12345678901234567890, NUMBER_OUT_OF_RANGE", "many, NOT_A_NUMBER" })
	void a_total_that_is_not_money_is_refused_with_its_currency(String total, String reasonCode) throws IOException {
		ObjectNode json = (ObjectNode) fixture();
		((ObjectNode) json.get("orderForm")).put("total", total);

		assertThat(bad(json).reasonCode()).isEqualTo(reasonCode);
		assertThat(bad(json).currency()).isEqualTo("SEK");
	}

	@Test
	void a_status_nobody_has_seen_is_unknown_and_keeps_its_word() throws IOException {
		ObjectNode json = (ObjectNode) fixture();
		json.put("status", "AwaitingMoonrise");

		Order order = good(json).value();

		assertThat(order.status()).isEqualTo(OrderStatus.UNKNOWN);
		assertThat(order.vendorStatus()).isEqualTo("AwaitingMoonrise");
	}

	@Test
	void the_documentations_simplified_order_is_not_the_real_model_and_is_refused() throws IOException {
		Optional<Path> examples = SharedData.folder("omnium-docs-examples");
		assumeThat(examples).as("the recorded examples are not here").isPresent();
		String text = Files.readString(examples.get().resolve("tutorials/02-Get-a-Single-Order.json"));

		assertThat(bad(JSON.readTree(text)).reasonCode()).isEqualTo("MISSING_FIELD");
	}

	private JsonNode fixture() throws IOException {
		try (InputStream in = getClass().getResourceAsStream("/vendor/omnium/order.json")) {
			return JSON.readTree(in);
		}
	}

	private Fetched.Good<Order> good(JsonNode json) {
		return (Fetched.Good<Order>) this.mapper.order(json, "page 1, row 1");
	}

	private Fetched.Bad<Order> bad(JsonNode json) {
		return (Fetched.Bad<Order>) this.mapper.order(json, "page 1, row 1");
	}

}
