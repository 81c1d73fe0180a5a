package io.omsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class MapTests {

	private static final String FILE = """
			Order No,Order Date,Customer E-Mail,Currency,Item SKU,Qty,Unit Price,Total
			7,2026-03-01T08:00:00Z,kim@example.com,NOK,BOWL,2,10.00,25.00
			7,2026-03-01T08:00:00Z,kim@example.com,NOK,CUP,1,5.00,25.00
			8,2026-03-01T09:00:00Z,ola@example.com,NOK,CUP,1,5.00,6.00
			""";

	private final Path file;

	MapTests(@TempDir Path home) throws IOException {
		this.file = Files.writeString(home.resolve("orders.csv"), FILE, StandardCharsets.UTF_8);
		Files.setLastModifiedTime(this.file, FileTime.from(Instant.parse("2026-03-01T12:00:00Z")));
	}

	@Test
	void a_mapping_to_paste_and_the_first_records_are_shown_without_a_database() {
		Said said = Said.by(Map.of(), "map", this.file.toString(), "--feed", "orders");

		assertThat(said.exitCode()).isZero();
		assertThat(said.errors()).isEmpty();
		assertThat(said.out()).isEqualTo(
				"""
						orders.csv: UTF-8 with ','; 3 rows looked at

						options:
						  orders:
						    columns:
						      currency: Currency
						      grand-total: Total
						      order-id: Order No
						      placed-at: Order Date
						      quantity: Qty
						      sku: Item SKU
						      unit-price: Unit Price

						Note:
						  not mapped: 'Customer E-Mail'
						The first 2 of 2 records, 1 refused (TOTALS_DIFFER 1):
						  lines 2-3  id 7, number 7, status UNKNOWN, currency NOK, subtotal 25, tax_total 0, shipping_total 0,
						      discount_total 0, grand_total 25, placed_at 2026-03-01T08:00:00Z, updated_at 2026-03-01T12:00:00Z, lines
						      (line_id 1, sku BOWL, quantity 2, unit_price 10, line_total 20) (line_id 2, sku CUP, quantity 1,
						      unit_price 5, line_total 5)
						  line 4  refused, TOTALS_DIFFER: the lines with shipping, fees, tax and discount come to 5, grand_total is 6
						""");
	}

	@Test
	void what_is_not_told_is_asked_for_and_can_be_said() {
		Said asked = Said.by(Map.of(), "map", this.file.toString(), "--feed", "payments");
		Said told = Said.by(Map.of(), "map", this.file.toString(), "--feed", "payments", "--set",
				"columns.payment-id=Order No", "--set", "columns.amount=Total");

		assertThat(asked.exitCode()).isZero();
		assertThat(asked.out()).contains("To be decided, with --set NAME=VALUE, before records are shown:")
			.contains("  columns.payment-id: no column looks like it")
			.doesNotContain("The first");
		assertThat(told.out()).doesNotContain("To be decided").contains("The first 3 of 3 records, 0 refused:");
	}

	@Test
	void with_json_the_proposal_is_one_document() {
		Said said = Said.by(Map.of(), "map", this.file.toString(), "--feed", "orders", "--json");

		JsonNode proposal = new JsonMapper().readTree(said.out());
		assertThat(said.exitCode()).isZero();
		assertThat(proposal.path("feed").asString()).isEqualTo("orders");
		assertThat(proposal.path("yaml").asString()).startsWith("options:\n  orders:\n");
		assertThat(proposal.path("mapped").asInt()).isEqualTo(1);
		assertThat(proposal.path("refused").path("TOTALS_DIFFER").asInt()).isEqualTo(1);
		assertThat(proposal.path("records").path(0).path("values").path("lines").size()).isEqualTo(2);
		assertThat(said.out()).doesNotContain("example.com");
	}

}
