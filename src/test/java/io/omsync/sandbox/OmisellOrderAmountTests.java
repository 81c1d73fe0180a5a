package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.id;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmisellOrderAmountTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options.withOrders(90));

	@AfterAll
	void close() {
		omisell.close();
	}

	@ParameterizedTest
	@EnumSource
	void the_admin_expects_what_the_details_add_up_to(OmisellCountry country) {
		List<JsonNode> expected = omisell.sandbox.lines("/sandbox/omisell/orders?country=" + country);
		Map<String, JsonNode> byId = new HashMap<>();
		orders(country).forEach(order -> byId.put(id(order), order));

		assertThat(expected).hasSize(90).allSatisfy(line -> {
			JsonNode order = byId.get(line.get("id").asString());
			assertThat(line.get("currency").asString()).isEqualTo(country.currency());
			assertThat(line.get("status").asString()).isEqualTo(order.get("status_id").asString());
			assertThat(line.get("lines").asInt()).isEqualTo(items(order).size());
			assertThat(new BigDecimal(line.get("total").asString())).isEqualByComparingTo(total(order));
		});
	}

	@ParameterizedTest
	@EnumSource
	void amounts_tie(OmisellCountry country) {
		boolean cents = country != OmisellCountry.VN && country != OmisellCountry.ID;

		assertThat(orders(country)).allSatisfy(order -> {
			BigDecimal goods = goods(order);
			BigDecimal vouchers = sum(items(order), "voucher_seller").add(sum(items(order), "voucher_platform"));
			BigDecimal fee = amount(order.get("shipping_information"), "buyer_shipping_fee");
			assertThat(total(order)).isEqualByComparingTo(goods.subtract(vouchers).add(fee));
			assertThat(shelf(order)).isEqualByComparingTo(goods);
			assertThat(items(order)).allSatisfy(item -> assertThat(amount(item, "discounted_price"))
				.isEqualByComparingTo(amount(item, "original_price").subtract(amount(item, "discount_seller"))
					.subtract(amount(item, "discount_platform"))));
			if (!cents) {
				assertThat(total(order).stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
			}
		});
	}

	private List<JsonNode> orders(OmisellCountry country) {
		omisell.country = country.name();
		return omisell.details(90);
	}

	/** As the fact sheet has it: the payments, or where they are nothing the goods. */
	private static BigDecimal total(JsonNode order) {
		BigDecimal paid = sum(order.get("payment_information").valueStream().toList(), "transaction_amount");
		return (paid.signum() != 0) ? paid : goods(order);
	}

	private static BigDecimal goods(JsonNode order) {
		return items(order).stream()
			.map(item -> amount(item, "discounted_price").multiply(amount(item, "quantity")))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal shelf(JsonNode order) {
		return order.get("parcels")
			.valueStream()
			.flatMap(parcel -> parcel.get("inventory_items").valueStream())
			.map(piece -> amount(piece, "sale_price").multiply(amount(piece, "quantity")))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal sum(List<JsonNode> rows, String field) {
		return rows.stream().map(row -> amount(row, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal amount(JsonNode row, String field) {
		return new BigDecimal(row.path(field).asString("0"));
	}

	private static List<JsonNode> items(JsonNode order) {
		return order.get("parcels")
			.valueStream()
			.flatMap(parcel -> Stream.of(parcel.get("catalogue_items")))
			.flatMap(JsonNode::valueStream)
			.toList();
	}

}
