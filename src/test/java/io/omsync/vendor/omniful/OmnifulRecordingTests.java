package io.omsync.vendor.omniful;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.omsync.SharedData;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException;
import io.omsync.model.Order;
import io.omsync.model.Return;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What Omniful's staging answered, as it publishes it. */
class OmnifulRecordingTests {

	private static final String OFF = "Please enable";

	private final OmnifulMapper mapper = new OmnifulMapper(List.of(), OmnifulOptions.Invoices.SHIPPED);

	@Test
	void every_answer_is_an_envelope_that_is_opened_or_is_refused_with_words() {
		List<Path> files = answers();

		assertThat(files).hasSizeGreaterThan(80);
		for (Path file : files) {
			int status = Integer.parseInt(file.getFileName().toString().replaceAll(".*\\.(\\d{3})\\..*", "$1"));
			JsonNode body = JsonText.object(read(file));
			var answer = new Envelope(file.getFileName().toString(), status, body, OFF);
			if (body.path("is_success").asBoolean(false)) {
				assertThat(answer.requireSuccess().data().isMissingNode()).as(file.toString()).isFalse();
			}
			else if (body.path("is_success").isBoolean()) {
				assertThat(answer.problem()).as(file.toString())
					.isInstanceOf(VendorException.BadRecord.class)
					.hasMessageMatching("(?s).*answered \\d+\\. \\S.*");
			}
		}
	}

	@Test
	void the_recorded_order_maps() {
		var order = (Fetched.Good<Order>) this.mapper
			.order(data("Orders/Get-Seller-Order-By-OrderID.1.200.response.json"), "recorded");

		assertThat(order.value().status().name()).isEqualTo("NEW");
		assertThat(order.value().grandTotal()).isEqualByComparingTo("1000");
		assertThat(order.value().lines()).singleElement()
			.satisfies((line) -> assertThat(line.lineTotal()).isEqualByComparingTo("1000"));
	}

	@Test
	void a_row_of_a_list_tells_its_version_and_is_refused_as_an_order_because_it_has_no_lines() {
		for (String list : List.of("Get-Seller-Orders", "Get-Orders", "Get-Order-Search")) {
			JsonNode rows = data("Orders/" + list + ".1.200.response.json");
			assertThat(rows.isEmpty()).isFalse();
			for (JsonNode row : rows) {
				Head head = Head.of(row);
				assertThat(head.id()).hasSize(24);
				assertThat(head.updated()).isNotNull();
				assertThat(head.created()).isNotNull();
				assertThat(this.mapper.order(row, list)).isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
					assertThat(bad.key()).isEqualTo(head.id());
					assertThat(bad.reason()).contains("order_items is missing");
				});
			}
		}
	}

	@Test
	void the_recorded_list_shows_the_recorded_order_as_it_is_so_that_no_second_call_is_made() {
		JsonNode order = data("Orders/Get-Seller-Order-By-OrderID.1.200.response.json");
		for (JsonNode row : data("Orders/Get-Seller-Orders.1.200.response.json")) {
			assertThat(OmnifulDetails.sameAsListed(row, order))
				.isEqualTo(row.path("id").asString().equals(order.path("id").asString()));
		}
	}

	@Test
	void returns_of_the_list_that_is_read_map_and_those_of_v1_lack_their_change_time() {
		OmnifulReturns returns = new OmnifulReturns(List.of());
		JsonNode current = data("Returns/Seller-Returns/Get-Seller-Return-Orders.1.200.response.json");
		for (JsonNode row : current) {
			var goods = (Fetched.Good<Return>) returns.map(row, "recorded");
			assertThat(goods.value().status().name()).isIn("APPROVED", "INSPECTED");
		}

		assertThat(returns.map(data("Returns/Sales-Channel-Returns/Get-Return-Orders.1.200.response.json").path(0),
				"recorded"))
			.isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> assertThat(bad.reason()).contains("updated_at"));
	}

	@Test
	void a_refused_sku_comes_back_in_small_letters() {
		JsonNode failed = data("Inventory/Post-Hub-Inventory.1.200.response.json").path("failed_skus");

		assertThat(failed.path(0).path("sku_codes").path(0).asString()).isEqualTo("sku-tv-123");
		assertThat(failed.path(0).path("reason").asString()).isEqualTo("SKU not found");
	}

	private static JsonNode data(String file) {
		return JsonText.object(read(folder().resolve(file))).path("data");
	}

	private static List<Path> answers() {
		try (Stream<Path> files = Files.walk(folder())) {
			return files.filter((file) -> file.toString().endsWith(".response.json")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path folder() {
		Optional<Path> folder = SharedData.folder("omniful-published-collection");
		assumeThat(folder).as(SharedData.ABSENT).isPresent();
		return folder.orElseThrow();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
