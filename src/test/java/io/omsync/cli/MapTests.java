package io.omsync.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is proposed for a file that nobody has mapped; there is no database. */
class MapTests {

	private static final Path FIXTURES = Path.of("src/test/resources/vendor/csv");

	@TempDir
	Path home;

	@Test
	void an_export_that_is_known_is_told_by_its_preset_and_what_it_leaves_open() {
		Said said = map(FIXTURES.resolve("shopify-orders.csv"), "orders");

		assertThat(said.exitCode()).isZero();
		assertThat(said.out()).contains("shopify-orders.csv is UTF-8 with ','")
			.contains("    preset: \"shopify-orders\"")
			.contains("# Set taxes to net or gross")
			.doesNotContain("nora@example.com");
	}

	@Test
	void a_german_export_is_mapped_by_its_headers_and_how_it_writes_numbers_and_times() throws IOException {
		Path file = Files.write(this.home.resolve("export.csv"), """
				Bestellnummer;Bestelldatum;Status;Währung;Kunde;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Gesamtsumme
				4711;31.01.2026 09:15;versendet;EUR;Käthe Groß;A-1;Tasse;2;1.012,50;2.025,00
				4712;01.02.2026 10:00;neu;EUR;Jörg Weiß;A-1;Tasse;1;12,50;12,50
				4713;01.02.2026 11:00;neu;EUR;Jörg Weiß;A-1;Tasse;eine;12,50;12,50
				""".getBytes(Charset.forName("windows-1252")));

		JsonNode draft = new JsonMapper().readTree(map(file, "orders", "--json").out());

		assertThat(draft.at("/settings").toString()).contains("\"orders.columns.order-id\":\"Bestellnummer\"")
			.contains("\"orders.columns.placed-at\":\"Bestelldatum\"")
			.contains("\"orders.columns.unit-price\":\"Einzelpreis\"")
			.contains("\"orders.columns.grand-total\":\"Gesamtsumme\"")
			.contains("\"orders.date-format\":\"dd.MM.yyyy HH:mm\"")
			.doesNotContain("Kunde");
		assertThat(draft.at("/open").toString()).contains("Not all numbers are written alike");
	}

	@Test
	void what_could_be_read_in_two_ways_is_asked() throws IOException {
		Path file = Files.writeString(this.home.resolve("p.csv"), """
				transaction id,date,amount,currency
				T1,01/02/2026,"1,250",EUR
				T2,03/04/2026,"2,500",EUR
				""");

		String said = map(file, "payments").out().replaceAll("\\s+", " ");

		assertThat(said).contains("are read otherwise by [dd/MM/yyyy, MM/dd/yyyy]")
			.contains("has thousands or decimals is not told")
			.contains("No record can be mapped yet");
	}

	@Test
	void the_first_twenty_records_are_shown_as_they_would_be_stored() {
		JsonNode draft = new JsonMapper()
			.readTree(map(FIXTURES.resolve("generic-returns.csv"), "returns", "--json").out());

		assertThat(draft.at("/read/good").asInt()).isEqualTo(1);
		assertThat(draft.at("/records/0/text").asString()).contains("id=R1", "status=RECEIVED", "reason=***")
			.doesNotContain("broken");
	}

	private Said map(Path file, String feed, String... more) {
		String[] arguments = { "map", file.toString(), "--feed", feed, "--home", this.home.toString() };
		String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
		return Said.by(Map.of(), all);
	}

}
