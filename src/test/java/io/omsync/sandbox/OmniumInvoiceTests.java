package io.omsync.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.omsync.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.encoded;
import static io.omsync.sandbox.PlayedSandbox.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Invoices, credit notes and returns as Omnium lists them apart from its orders. */
class OmniumInvoiceTests {

	private static final PlayedSandbox SANDBOX = PlayedSandbox.withFaults();

	@AfterAll
	static void close() {
		SANDBOX.close();
	}

	@AfterEach
	void withoutFaults() {
		SANDBOX.send("DELETE", "/sandbox/faults", "");
	}

	@Test
	void invoices_and_credit_notes_tie_with_their_orders() {
		Map<String, JsonNode> orders = new HashMap<>();
		SANDBOX.wholeScroll(PlayedSandbox.ALL).forEach((order) -> orders.put(order.get("id").asString(), order));
		int sales = 0;
		int credits = 0;
		for (JsonNode invoice : all("ModifiedDescending")) {
			JsonNode order = orders.get(invoice.path("orderId").asString(""));
			if (order == null) {
				assertThat(invoice.get("invoiceType").asString()).isEqualTo("Ingoing");
				continue;
			}
			JsonNode form = order.get("orderForm");
			BigDecimal amount = invoice.get("amount").decimalValue();
			assertThat(invoice.get("modified")).isEqualTo(order.get("modified"));
			assertThat(invoice.get("currency")).isEqualTo(order.get("billingCurrency"));
			if (invoice.get("isCreditNote").asBoolean()) {
				credits++;
				assertThat(amount.abs())
					.isEqualByComparingTo(order.get("returnOrderForms").get(0).get("total").decimalValue());
				assertThat(sum(invoice)).isEqualByComparingTo(amount);
			}
			else {
				sales++;
				JsonNode whole = (form.get("shipments").size() > 1) ? form.get("shipments").get(0) : form;
				BigDecimal unbilled = new BigDecimal(whole.get("total").asString()).subtract(amount);
				assertThat(unbilled.signum()).isEqualTo(cancelled(whole) ? 1 : 0);
				assertThat(sum(invoice).add(whole.get("shippingTotal").decimalValue())).isEqualByComparingTo(amount);
			}
		}
		assertThat(sales).isGreaterThan(80);
		assertThat(credits).isGreaterThan(10);
	}

	private static boolean cancelled(JsonNode whole) {
		return whole.get("lineItems")
			.valueStream()
			.anyMatch((line) -> line.get("canceledQuantity").decimalValue().signum() > 0
					&& line.get("extendedPrice").decimalValue().signum() > 0);
	}

	private static BigDecimal sum(JsonNode invoice) {
		return invoice.get("lineItems")
			.valueStream()
			.map((line) -> line.get("extendedPrice").decimalValue())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Test
	void the_search_begins_with_page_1_and_takes_0_for_it_too() {
		assertThat(ids(search("ModifiedDescending", 0))).hasSize(100).isEqualTo(ids(search("ModifiedDescending", 1)));
		assertThat(ids(search("ModifiedDescending", 2)))
			.doesNotContainAnyElementsOf(ids(search("ModifiedDescending", 1)));
		assertThat(ids(search("ModifiedDescending", 9))).isEmpty();
		assertThat(search("ModifiedDescending", 101).statusCode()).isEqualTo(400);
	}

	@Test
	void the_older_list_holds_the_same_and_refuses_page_0() {
		List<String> listed = new ArrayList<>();
		for (int page = 1; page <= 5; page++) {
			listed.addAll(ids(SANDBOX.get("/omnium/api/Invoices?pageSize=100&page=" + page)));
		}
		assertThat(listed).containsExactlyInAnyOrderElementsOf(ids(all("CreatedAscending")));
		assertThat(SANDBOX.get("/omnium/api/Invoices?page=0").statusCode()).isEqualTo(400);
		assertThat(SANDBOX.get("/omnium/api/Invoices?page=one").statusCode()).isEqualTo(400);
	}

	@Test
	void one_invoice_and_those_of_an_order_can_be_asked_for() {
		JsonNode invoice = all("ModifiedDescending").stream()
			.filter((each) -> each.has("orderId"))
			.findFirst()
			.orElseThrow();

		assertThat(json(SANDBOX.get("/omnium/api/Invoices/" + invoice.get("id").asString()))).isEqualTo(invoice);
		assertThat(ids(SANDBOX.get("/omnium/api/Invoices/Orders/" + encoded(invoice.get("orderId").asString()))))
			.contains(invoice.get("id").asString());
		assertThat(SANDBOX.get("/omnium/api/Invoices/INV-9999999").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "ModifiedDescending, modified, -1", "ModifiedAscending, modified, 1", "CreatedDescending, created, -1",
			"CreatedAscending, created, 1" })
	void a_list_stands_in_the_order_that_was_asked_for(String sortOrder, String field, int sign) {
		List<Instant> times = all(sortOrder).stream().map((invoice) -> time(invoice.get(field))).toList();

		assertThat(times).isSortedAccordingTo((a, b) -> sign * a.compareTo(b));
	}

	private static Instant time(JsonNode value) {
		String text = value.asString();
		return Instant.parse(text.endsWith("Z") ? text : text + "Z");
	}

	@Test
	void filters_count() {
		List<JsonNode> all = all("ModifiedDescending");

		assertThat(result("\"isPaid\":false"))
			.allMatch((invoice) -> invoice.get("amountOutstanding").decimalValue().signum() != 0)
			.hasSizeLessThan(all.size())
			.isNotEmpty();
		assertThat(result("\"invoiceTypes\":[\"ingoing\"]")).isNotEmpty()
			.allMatch((invoice) -> invoice.get("invoiceType").asString().equals("Ingoing"));
		assertThat(result("\"marketIds\":[\"SWE\"]")).isNotEmpty()
			.allMatch((invoice) -> invoice.get("currency").asString().equals("SEK"));
		assertThat(result("\"createdTo\":\"2026-02-28T00:00:00Z\"")).isNotEmpty()
			.allMatch((invoice) -> time(invoice.get("created")).isBefore(Instant.parse("2026-02-28T00:00:00Z")));
		assertThat(SANDBOX.send("POST", "/omnium/api/Invoices/Search", "{\"sortOrder\":\"Best\"}").statusCode())
			.isEqualTo(400);
		assertThat(SANDBOX.send("POST", "/omnium/api/Invoices/Search", "{\"take\":101}").statusCode()).isEqualTo(400);
	}

	@Test
	void the_last_rows_move_to_the_front_while_the_list_is_read() {
		try (var sandbox = PlayedSandbox.withFaults("moving-rows:rows=3")) {
			List<String> first = ids(search(sandbox, "ModifiedDescending", 1));
			List<String> second = ids(search(sandbox, "ModifiedDescending", 2));

			assertThat(second.subList(0, 3)).isEqualTo(first.subList(97, 100));
			assertThat(ids(search(sandbox, "ModifiedDescending", 1)).subList(3, 100)).isEqualTo(first.subList(0, 97));
		}
	}

	@Test
	void faults_of_lists_hit_invoices() {
		List<String> good = ids(search("ModifiedDescending", 1));
		faults("\"short:rows=2,on=Invoices\"");
		assertThat(ids(search("ModifiedDescending", 1))).isEqualTo(good.subList(0, 98));
		faults("\"duplicate-rows:on=Invoices\"");
		assertThat(ids(search("ModifiedDescending", 1))).hasSize(101).endsWith(good.get(0));
		faults("\"null-amount:on=Invoices\"");
		assertThat(result("")).anyMatch((invoice) -> invoice.get("amount").isNull());
		faults("\"order-without-id:on=Invoices\"");
		assertThat(result("")).anyMatch((invoice) -> !invoice.has("id"));
		faults("\"same-page:on=Invoices\"");
		assertThat(ids(search("ModifiedDescending", 2))).isEqualTo(good);
	}

	@Test
	void returns_are_those_of_the_orders() throws IOException {
		Map<String, JsonNode> forms = new HashMap<>();
		SANDBOX.wholeScroll(PlayedSandbox.ALL)
			.stream()
			.filter((order) -> !order.get("returnOrderForms").isEmpty())
			.forEach((order) -> forms.put(order.get("id").asString(), order.get("returnOrderForms").get(0)));
		Map<String, JsonNode> listed = new HashMap<>();
		for (int page = 1; page < 4; page++) {
			json(SANDBOX.send("POST", "/omnium/api/Returns/SearchReturnOrders", "{\"take\":50,\"page\":" + page + "}"))
				.get("result")
				.forEach((row) -> listed.put(row.get("orderId").asString(), row.get("returnOrderForm")));
		}
		assertThat(listed).isNotEmpty().isEqualTo(forms);

		var examples = SharedData.folder("omnium-docs-examples");
		assumeThat(examples).as(SharedData.ABSENT).isPresent();
		String body = Files.readString(examples.get().resolve("tutorials/19-Search-Returns-Delta-Query.json"));
		JsonNode answer = json(SANDBOX.send("POST", "/omnium/api/Returns/SearchReturnOrders", body));
		assertThat(answer.get("totalHits").asInt()).isEqualTo(listed.size());
		assertThat(answer.get("result")).hasSize(Math.min(20, listed.size()));
	}

	private static void faults(String fault) {
		SANDBOX.send("DELETE", "/sandbox/faults", "");
		SANDBOX.send("POST", "/sandbox/faults", "[" + fault + "]");
	}

	private static List<JsonNode> all(String sortOrder) {
		List<JsonNode> all = new ArrayList<>();
		for (int page = 1; page <= 5; page++) {
			json(search(sortOrder, page)).get("result").forEach(all::add);
		}
		return all;
	}

	private static List<JsonNode> result(String filter) {
		String body = "{\"take\":100" + (filter.isEmpty() ? "" : "," + filter) + "}";
		return json(SANDBOX.send("POST", "/omnium/api/Invoices/Search", body)).get("result").valueStream().toList();
	}

	private static HttpResponse<String> search(String sortOrder, int page) {
		return search(SANDBOX, sortOrder, page);
	}

	private static HttpResponse<String> search(PlayedSandbox sandbox, String sortOrder, int page) {
		return sandbox.send("POST", "/omnium/api/Invoices/Search",
				"{\"take\":100,\"page\":%d,\"sortOrder\":\"%s\"}".formatted(page, sortOrder));
	}

}
