package io.omsync.vendor.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingProposal;
import io.omsync.connector.MappingProposal.Likeness;
import io.omsync.connector.MappingProposal.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvProposalsTests {

	private static final String GERMAN = """
			Auswertung vom 05.03.2026;;;;;;;;;

			Auftragsnr;Bestelldatum;Status;Währung;Artikelnr;Menge;Preis;MwSt;Versandkosten;Gesamtbetrag;E-Mail
			A-1;13.02.2026 09:15;neu;EUR;0815;2;1.250,00;399,16;5,90;2.525,90;eva@example.com
			A-1;13.02.2026 09:15;neu;EUR;0816;1;20,00;3,19;5,90;2.525,90;eva@example.com
			A-2;14.02.2026 10:00;shipped;EUR;0816;3;20,00;9,58;0,00;60,00;ute@example.com
			""";

	private final Path home;

	CsvProposalsTests(@TempDir Path home) {
		this.home = home;
	}

	@ParameterizedTest
	@CsvSource({ "shopify-orders, orders, 15", "amazon-orders, orders, 17", "woocommerce-orders, orders, 16",
			"magento-orders, orders, 6", "amazon-settlement-payments, payments, 8", "generic-orders, orders, 16",
			"generic-invoices, invoices, 14", "generic-shipments, shipments, 7", "generic-payments, payments, 8",
			"generic-returns, returns, 10", "generic-stock, stock, 4" })
	void the_export_of_a_preset_is_known_by_its_columns(String preset, String feed, int columns) throws IOException {
		MappingProposal proposal = propose(Files.write(this.home.resolve("export.csv"), PresetTests.bytes(preset)),
				feed(feed), Map.of());

		assertThat(proposal.presets().get(0)).isEqualTo(new Likeness(preset, columns, columns));
		assertThat(settings(proposal)).containsEntry(feed + ".preset", preset);
	}

	@Test
	void totals_that_agree_tell_whether_prices_include_tax_and_nothing_of_a_buyer_is_shown() throws IOException {
		MappingProposal proposal = propose(
				Files.write(this.home.resolve("export.csv"), PresetTests.bytes("shopify-orders")), DropFeed.ORDERS,
				Map.of());

		assertThat(settings(proposal)).isEqualTo(Map.of("orders.preset", "shopify-orders", "orders.taxes", "net"));
		assertThat(proposal.yaml()).contains("taxes: net   # so the totals agree");
		assertThat(proposal.undecided()).isEmpty();
		assertThat(proposal.mapped()).isEqualTo(2);
		assertThat(proposal.refused()).isEqualTo(Map.of("TOTALS_DIFFER", 1L));
		assertThat(proposal.records()).extracting(Sample::place).containsExactly("lines 2-3", "line 4", "line 5");
		assertThat(proposal.records().get(1).values()).containsEntry("status", "CANCELLED")
			.containsEntry("grand_total", "13.75");
		assertThat(proposal.toString()).doesNotContain("example.com").doesNotContain("Invented");
	}

	@Test
	void a_german_file_is_mapped_by_the_names_and_the_content_of_its_columns() {
		MappingProposal proposal = propose(GERMAN, DropFeed.ORDERS);

		assertThat(proposal.written()).isEqualTo("UTF-8 with ';', header on line 3");
		Map<String, String> expected = new TreeMap<>(Map.of("columns.order-id", "Auftragsnr", "columns.placed-at",
				"Bestelldatum", "columns.status", "Status", "columns.currency", "Währung", "columns.sku", "Artikelnr",
				"columns.quantity", "Menge", "columns.price", "Preis", "columns.tax", "MwSt", "columns.shipping-total",
				"Versandkosten", "columns.grand-total", "Gesamtbetrag"));
		expected.putAll(Map.of("date-format", "d.M.uuuu H:mm", "decimal", ",", "thousands", ".", "price", "unit",
				"taxes", "gross"));
		Map<String, String> prefixed = new TreeMap<>();
		expected.forEach((name, value) -> prefixed.put("orders." + name, value));
		assertThat(settings(proposal)).isEqualTo(prefixed);
		assertThat(proposal.undecided()).isEmpty();
		assertThat(proposal.mapped()).isEqualTo(2);
		assertThat(proposal.records().get(0).values()).containsEntry("grand_total", "2525.9");
		assertThat(proposal.remarks()).anyMatch((remark) -> remark.contains("mean nothing here yet: 'neu'"))
			.anyMatch((remark) -> remark.contains("no zone"))
			.contains("not mapped: 'E-Mail'");
	}

	@Test
	void what_is_ambiguous_is_asked_for_and_never_proposed() {
		String file = """
				Order ID,Order Date,SKU,Qty,Price
				1,01/02/2026,A,2,"1,250"
				2,03/04/2026,B,1,"2,500"
				""";

		MappingProposal proposal = propose(file, DropFeed.ORDERS);

		assertThat(proposal.undecided()).containsExactly(
				"columns.currency: no column looks like it; or give all rows one, with constants.currency",
				"decimal and thousands: '1,250' is 1.25 with decimal ',' or 1250 with decimal '.' and thousands ','",
				"date-format: '01/02/2026' is 2026-01-02 with M/d/uuuu or 2026-02-01 with d/M/uuuu, in 'Order Date'",
				"price: unit or line, what the mapped price is for");
		assertThat(settings(proposal)).doesNotContainKeys("orders.date-format", "orders.decimal", "orders.price");
		assertThat(proposal.records()).isEmpty();
		MappingProposal decided = propose(write(file), DropFeed.ORDERS, Map.of("constants.currency", "USD", "decimal",
				".", "thousands", ",", "date-format", "M/d/uuuu", "price", "unit"));
		assertThat(decided.undecided()).isEmpty();
		assertThat(decided.records().get(0).values()).containsEntry("grand_total", "2500")
			.containsEntry("placed_at", "2026-01-02T00:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			13/02/2026 8:05      | d/M/uuuu H:mm
			02/13/2026 08:05 PM  | M/d/uuuu h:mm a
			1.2.2026             | d.M.uuuu
			20260213             | uuuuMMdd
			Feb 13, 2026         | MMM d, uuuu
			13.02.26             | d.M.uu
			2026-02-13           |
			2026-02-13T08:05:00Z |
			""")
	void the_form_of_a_date_is_found(String cell, String format) {
		MappingProposal proposal = propose("order id;order date;currency;total\n1;" + cell + ";NOK;5\n",
				DropFeed.ORDERS);

		assertThat(settings(proposal).get("orders.date-format")).isEqualTo(format);
		assertThat(proposal.undecided()).isEmpty();
		assertThat(proposal.mapped()).isEqualTo(1);
	}

	@Test
	void columns_of_other_names_are_proposed_for_what_stands_in_them_and_it_is_said() {
		MappingProposal proposal = propose("""
				Vorgangsnr;am;in;EAN;Stück;Einzelpreis
				7;2026-03-01;EUR;1;2;5,00
				7;2026-03-01;EUR;2;1;6,50
				8;2026-03-01;EUR;1;1;5,00
				""", DropFeed.ORDERS);

		assertThat(settings(proposal)).containsEntry("orders.columns.order-id", "Vorgangsnr")
			.containsEntry("orders.columns.currency", "in")
			.containsEntry("orders.columns.placed-at", "am");
		assertThat(proposal.remarks()).anyMatch((remark) -> remark.startsWith("order_id is proposed for what stands"));
		assertThat(proposal.mapped()).isEqualTo(2);
	}

	@Test
	void a_discount_that_is_a_share_is_not_taken_for_an_amount() {
		MappingProposal proposal = propose("""
				order id,order date,currency,sku,quantity,unit price,discount
				1,2026-03-01,EUR,A,2,5.00,0.15
				1,2026-03-01,EUR,B,2,5.00,0
				""", DropFeed.ORDERS);

		assertThat(settings(proposal)).doesNotContainKey("orders.columns.discount");
		assertThat(proposal.remarks()).anyMatch((remark) -> remark.contains("looks like a share"));
	}

	@Test
	void a_packed_file_and_odd_names_of_columns_are_proposed_in_yaml_that_reads_back() throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write("\"S:K \"\"U\"\"\",yes,\"quan\ntity\"\nA,OSL,5\n".getBytes(StandardCharsets.UTF_8));
		}
		Path file = Files.write(this.home.resolve("stock.csv.gz"), packed.toByteArray());
		Map<String, String> decided = Map.of("columns.sku", "S:K \"U\"", "columns.location", "yes", "columns.quantity",
				"quan\ntity");

		MappingProposal proposal = propose(file, DropFeed.STOCK, decided);

		decided.forEach((name, value) -> assertThat(settings(proposal)).containsEntry("stock." + name, value));
		assertThat(proposal.records().get(0).values()).containsEntry("quantity", "5");
	}

	@Test
	void the_words_of_a_bank_statement_that_may_be_a_buyers_are_not_shown() {
		MappingProposal proposal = propose("""
				Transaction ID,Booking Date,Currency,Amount,Reference,Payer Name
				T1,2026-03-01,NOK,12.50,thank you Kim Invented,Kim Invented
				""", DropFeed.PAYMENTS);

		assertThat(settings(proposal)).containsEntry("payments.columns.reference", "Reference");
		assertThat(proposal.mapped()).isEqualTo(1);
		assertThat(proposal.toString()).doesNotContain("Kim");
	}

	@Test
	void twenty_records_of_the_first_thousand_are_shown() {
		StringBuilder file = new StringBuilder("sku,location,quantity\n");
		for (int n = 0; n < 1500; n++) {
			file.append('S').append(n).append(",OSL,").append(n).append('\n');
		}

		MappingProposal proposal = propose(file.toString(), DropFeed.STOCK);

		assertThat(proposal.rows()).isEqualTo(1000);
		assertThat(proposal.mapped()).isEqualTo(1000);
		assertThat(proposal.records()).hasSize(20);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			just words                | has one column alone
			a,b,c                     | has no column that is known of orders, but 'a', 'b', 'c'
			1,2026-03-01,Kim Invented | has no row that names its columns: --set header=none
			''                        | is empty
			""")
	void what_is_no_csv_of_the_feed_is_refused(String content, String problem) {
		assertThatThrownBy(() -> propose(content, DropFeed.ORDERS)).isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining(problem);
	}

	@Test
	void what_can_not_be_done_is_said_in_one_line() {
		Path file = write(GERMAN);

		assertThatThrownBy(() -> propose(this.home, DropFeed.ORDERS, Map.of()))
			.hasMessage(this.home + " is not a regular file; name a CSV file");
		assertThatThrownBy(() -> propose(file, DropFeed.ORDERS, Map.of("nix", "1"))).hasMessageStartingWith(
				"There is no setting 'orders.nix'; there are columns, constants, date-format, decimal, defaults,");
		assertThatThrownBy(() -> propose(file, DropFeed.ORDERS, Map.of("delimiter", "::")))
			.hasMessage("orders.delimiter must be one character, not '::'");
		assertThat(propose(file, DropFeed.ORDERS, Map.of("price", "both")).undecided())
			.contains("price is unit or line, not 'both'");
	}

	private MappingProposal propose(String content, DropFeed<?> feed) {
		return propose(write(content), feed, Map.of());
	}

	private Path write(String content) {
		try {
			return Files.writeString(this.home.resolve("file.csv"), content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static MappingProposal propose(Path file, DropFeed<?> feed, Map<String, String> settings) {
		Clock clock = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);
		return new CsvProposals(clock).propose(file, feed, settings);
	}

	private static DropFeed<?> feed(String name) {
		return DropFeed.ALL.stream().filter((feed) -> feed.name().equals(name)).findFirst().orElseThrow();
	}

	/** What an account file would hold with the proposed text pasted into it. */
	private static Map<String, String> settings(MappingProposal proposal) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(proposal.yaml().getBytes(StandardCharsets.UTF_8)));
		Properties read = yaml.getObject();
		Map<String, String> settings = new TreeMap<>();
		read.stringPropertyNames()
			.forEach((name) -> settings.put(name.replaceAll("^options\\.", "").replaceAll("\\[(\\d+)]", ".$1"),
					read.getProperty(name)));
		return settings;
	}

}
