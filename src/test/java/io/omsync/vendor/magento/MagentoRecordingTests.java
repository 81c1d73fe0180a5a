package io.omsync.vendor.magento;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.SharedData;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonMask;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.Shipment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What real shops answered, as others recorded it. */
class MagentoRecordingTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final List<String> FOLDERS = List.of("magento2-oca-cassettes/bodies", "magento2-composed-lists",
			"magento2-community-recordings", "magento2-adobe-webapi-docs");

	private final MagentoMapper mapper = new MagentoMapper(List.of(), Set.of("simple"));

	private final MagentoDocuments documents = new MagentoDocuments(List.of());

	@Test
	void every_order_maps_and_its_amounts_add_up() {
		List<Fetched<Order>> orders = records((json) -> json.has("status_histories") || json.has("grand_total"))
			.filter((json) -> json.has("state") && json.path("items").path(0).has("product_type"))
			.map((json) -> this.mapper.order(json, "recorded"))
			.toList();

		assertThat(orders).hasSizeGreaterThanOrEqualTo(12);
		List<Fetched<Order>> bad = orders.stream().filter(Fetched.Bad.class::isInstance).toList();
		// The answer to a status change has no amounts.
		assertThat(bad).singleElement()
			.satisfies((record) -> assertThat(((Fetched.Bad<Order>) record).reason()).contains("is missing"));
		orders.stream().filter(Fetched.Good.class::isInstance).map(Fetched.Good.class::cast).forEach((record) -> {
			Order order = (Order) record.value();
			assertThat(order.subtotal()
				.add(order.taxTotal())
				.add(order.shippingTotal())
				.subtract(order.discountTotal())
				.subtract(order.grandTotal())
				.abs()).as(order.number()).isLessThanOrEqualTo(new BigDecimal("0.01"));
			assertThat(order.lines()).isNotEmpty();
			assertThat(order.lines()).allMatch((line) -> line.lineTotal().signum() > 0, "has money");
		});
	}

	@Test
	void the_documented_order_of_nine_items_and_its_invoice_tie() {
		Order order = mapped("tutorials__orders__order-create-order/02.response.json");
		Invoice invoice = ((Fetched.Good<Invoice>) this.documents.invoices()
			.fetched(adobe("tutorials__orders__order-create-invoice/02.response.json"), "recorded")).value();

		assertThat(order.lines()).extracting(OrderLine::sku)
			.containsExactly("WS12-M-Orange", "24-WG082-blue", "24-WG084", "24-WG086", "24-WG088", "MH01-S-Gray");
		assertThat(invoice.grandTotal()).isEqualByComparingTo(order.grandTotal());
		assertThat(invoice.lines()).extracting(Invoice.Line::orderLineId)
			.containsAll(order.lines().stream().map(OrderLine::lineId).toList());
		assertThat(invoice.lines()
			.stream()
			.map(Invoice.Line::lineTotal)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.add(invoice.shippingTotal())).isEqualByComparingTo(invoice.grandTotal());
	}

	@Test
	void every_invoice_credit_memo_and_shipment_maps() {
		List<Fetched<Invoice>> invoices = records(
				(json) -> json.has("grand_total") && json.path("items").path(0).has("order_item_id"))
			.map((json) -> this.documents.invoices().fetched(json, "recorded"))
			.toList();
		List<Fetched<Shipment>> shipments = records((json) -> json.has("tracks") && json.has("entity_id"))
			.map((json) -> this.documents.shipments().fetched(json, "recorded"))
			.toList();

		assertThat(invoices).hasSizeGreaterThanOrEqualTo(5).allMatch(Fetched.Good.class::isInstance);
		assertThat(shipments).hasSizeGreaterThanOrEqualTo(2).allMatch(Fetched.Good.class::isInstance);
		assertThat(shipments)
			.allSatisfy((shipment) -> assertThat(((Fetched.Good<Shipment>) shipment).value().orderId()).isEqualTo("1"));
	}

	@Test
	void every_error_is_said_with_its_values_filled_in() throws IOException {
		Path errors = folder("magento2-community-recordings").resolve("errors");
		try (Stream<Path> files = Files.list(errors)) {
			List<String> said = files.filter((file) -> file.toString().endsWith(".json"))
				.map((file) -> MagentoMessage.of(text(file)).orElseThrow())
				.toList();

			assertThat(said).hasSize(4).allSatisfy((message) -> assertThat(message).doesNotContain("%", "\n"));
			assertThat(said).contains("No such entity with cartId = 0",
					"Maximum items of type \"\\Magento\\InventoryApi\\Api\\Data\\SourceItemInterface\" is 20");
		}
	}

	@Test
	void a_stock_item_and_its_answer_are_read() {
		Path folder = folder("magento2-oca-cassettes/bodies").resolve("test_product_export_qty");
		MagentoApi.StockItem item = JSON.readValue(
				text(folder.resolve("01_GET_V1_stockItems_MH09-L-Blue.response.json")), MagentoApi.StockItem.class);

		assertThat(item.itemId()).isEqualTo("190");
		assertThat(item.qty()).isEqualByComparingTo("30");
	}

	@Test
	void nothing_of_a_buyer_is_left_when_a_record_is_shown() {
		List<String> persons = List.of("firstname", "lastname", "email", "street", "telephone", "postcode", "city",
				"customer_email", "customer_firstname", "customer_lastname", "remote_ip", "cc_last4", "customer_dob",
				"protect_code");
		records((json) -> json.has("billing_address")).forEach((json) -> {
			String shown = new JsonMask().hide(json.toString());
			for (String field : persons) {
				json.findValues(field)
					.stream()
					.flatMap((value) -> value.isArray() ? value.valueStream() : Stream.of(value))
					.map((value) -> value.asString(""))
					.filter((text) -> text.length() > 3)
					.forEach((text) -> assertThat(shown).as(field).doesNotContain('"' + text + '"'));
			}
			assertThat(shown).contains("grand_total", json.path("increment_id").asString());
		});
	}

	private Order mapped(String file) {
		return ((Fetched.Good<Order>) this.mapper.order(adobe(file), "recorded")).value();
	}

	private static JsonNode adobe(String file) {
		return JSON.readTree(text(folder("magento2-adobe-webapi-docs").resolve(file)));
	}

	private static Stream<JsonNode> records(java.util.function.Predicate<JsonNode> which) {
		List<JsonNode> found = new ArrayList<>();
		for (String name : FOLDERS) {
			try (Stream<Path> files = Files.walk(folder(name))) {
				files.filter((file) -> file.toString().endsWith(".json"))
					.filter((file) -> !file.toString().contains("request"))
					.map((file) -> JSON.readTree(text(file)))
					.forEach((json) -> (json.has("search_criteria") ? json.path("items") : List.of(json))
						.forEach(found::add));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return found.stream().filter(which);
	}

	private static Path folder(String name) {
		Optional<Path> folder = SharedData.folder(name);
		assumeThat(folder).as(SharedData.ABSENT).isPresent();
		return folder.orElseThrow();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
