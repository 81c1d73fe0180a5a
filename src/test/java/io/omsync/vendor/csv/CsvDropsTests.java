package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.model.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvDropsTests {

	private final Path home;

	private final DropFolder folder;

	CsvDropsTests(@TempDir Path home) {
		this.home = home;
		this.folder = new DropFolder(home);
	}

	@Test
	void a_drop_is_its_content_its_name_and_when_it_was_modified() throws IOException {
		Path file = this.folder.put("a.csv", "abc");
		DropFolder.touch(file, Instant.parse("2026-03-01T06:30:00.123456789Z"));

		assertThat(this.folder.drops().identify(file))
			.isEqualTo(new Slice.Drop("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "a.csv",
					Instant.parse("2026-03-01T06:30:00.123456Z")));
	}

	@Test
	void a_file_that_is_named_by_hand_may_lie_anywhere_and_be_a_link() throws IOException {
		Path file = Files.writeString(this.home.resolve("b.csv"), "sku,location,quantity\nA,OSL,1\n");
		DropFolder.touch(file, DropFolder.MODIFIED);
		Path link = Files.createSymbolicLink(this.home.resolve("c.csv"), file);

		assertThat(this.folder.read(file)).hasSize(1);
		assertThat(this.folder.read(link)).hasSize(1);
	}

	@Test
	void a_file_that_can_not_be_taken_is_a_problem_in_one_line() throws IOException {
		Path hostile = Files.writeString(this.home.resolve("a\tb.csv"), "x");

		assertProblem(this.home.resolve("none.csv"), "none.csv does not exist");
		assertProblem(this.home, "is not a regular file");
		assertProblem(hostile, "'a?b.csv' can not be taken");
		assertProblem(Path.of("/"), "is not a regular file");
	}

	private void assertProblem(Path file, String message) {
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.drops().identify(file))
			.withMessageContaining(message)
			.withMessageNotContaining("\n");
	}

	@Test
	void a_feed_takes_what_lies_in_its_folder_and_matches_packed_or_not() throws IOException {
		for (String feed : List.of("payments", "invoices")) {
			this.folder.option(feed + ".preset", "generic")
				.option(feed + ".directory", feed)
				.option(feed + ".pattern", "*.csv");
		}
		Path inPayments = Files.createDirectories(this.home.resolve("payments"));

		for (String name : List.of("january.csv", "january.csv.gz", "january.zip")) {
			assertThat(this.folder.drops(DropFeed.PAYMENTS).takes(inPayments.resolve(name))).isTrue();
			assertThat(this.folder.drops(DropFeed.INVOICES).takes(inPayments.resolve(name))).isFalse();
			assertThat(this.folder.drops(DropFeed.INVOICES).takes(this.home.resolve(name))).isTrue();
		}
		assertThat(this.folder.drops(DropFeed.PAYMENTS).takes(inPayments.resolve("january.txt"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			stock.delimiter   | ;;                 | must be one character
			stock.delimiter   | §                  | is a sign such as
			stock.delimiter   | x                  | is a sign such as
			stock.delimiter   | "                  | is a sign such as
			stock.encoding    | UTF-32             | can not be read
			stock.quote       | x                  | is a sign such as
			stock.quote       | ;;                 | must be one character
			stock.escape      | slash              | is double
			stock.header      | first              | is the number of the header
			stock.header      | -1                 | is the number of the header
			stock.totals      | (                  | is not a pattern such as
			stock.max-inflated | much              | is not a size such as
			stock.max-inflated | 0MB               | must be more than nothing
			stock.encoding    | ISO-2022-JP        | can not be read
			stock.encoding    | IBM500             | can not be read
			stock.encoding    | klingon            | is not an encoding that Java knows
			stock.encoding    | ``                 | is not an encoding that Java knows
			stock.decimal     | ;                  | is . or ,
			stock.date-format | {{                 | is not a pattern such as
			stock.settled     | soon               | is not a time such as
			stock.settled     | -5s                | must not be negative
			stock.pattern     | [                  | is not a pattern such as
			orders.pattern    | [                  | is not a pattern such as
			stock.location    | ``                 | must not be blank
			stock.columns.ean | EAN                | maps an unknown field
			stock.directory   | /                  | must lie in a folder
			""")
	void a_setting_that_can_not_be_used_is_named_with_its_account(String option, String value, String message) {
		this.folder.option(option, value);

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(this.folder::drops)
			.withMessageStartingWith("Account wms: option " + option + " ")
			.withMessageContaining(message)
			.withMessageNotContaining("\n");
	}

	@Test
	void a_bar_parts_fields_only_where_the_encoding_leaves_it_alone() {
		this.folder.option("stock.delimiter", "|").option("stock.encoding", "windows-1252").drops();
		this.folder.option("stock.encoding", "Shift_JIS");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(this.folder::drops);
	}

	@Test
	void an_account_file_sets_up_the_feed() throws IOException {
		Path file = Files.createDirectories(this.home.resolve("jobs/wms")).resolve("account.yml");
		Files.writeString(file, """
				omsync:
				  accounts:
				    wms:
				      vendor: csv
				      zone: Asia/Kolkata
				      options:
				        stock:
				          pattern: "*.txt"
				          delimiter: ";"
				          location: DEL
				          settled: 10s
				          columns: { sku: SKU Code, quantity: Stock, observed_at: Seen }
				          date-format: dd/MM/yyyy
				        orders: { pattern: "o*.csv" }
				""");

		Feed feed = new FeedSettings(account(), DropFeed.STOCK).feed(StockRows.FIELDS);

		assertThat(feed.mapping().sources().get("sku").columns()).containsExactly("SKU Code");
		assertThat(feed.mapping().sources().get("observed_at").columns()).containsExactly("Seen");
		assertThat(feed.dialect().delimiter()).isEqualTo(';');
		assertThat(feed.mapping().constants()).containsEntry("location", "DEL");
		assertThat(feed.formats().time("28/02/2026")).contains(Instant.parse("2026-02-27T18:30:00Z"));
	}

	private Account account() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("omsync.home", this.home.toString())));
			context.registerBean(Clock.class, () -> Clock.fixed(DropFolder.NOW, ZoneOffset.UTC));
			context.register(CsvConnector.class, Accounts.class);
			context.refresh();
			return context.getBean(Accounts.class).account("wms");
		}
	}

}
