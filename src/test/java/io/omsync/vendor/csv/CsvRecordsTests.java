package io.omsync.vendor.csv;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lines that were set aside, shown and mapped again. */
class CsvRecordsTests {

	private static final String HEADER = "2026-03-01T00:00:00Z\nsku,note,quantity,location";

	private static final String LINE = "A-1,\"Reserved for Kari, Oslo\",-5,OSL";

	@TempDir
	Path home;

	@Test
	void the_columns_of_the_feed_are_shown_and_the_others_hidden() {
		assertThat(records(HEADER).mask().hide(LINE)).isEqualTo("A-1,***1,-5,OSL");
	}

	@Test
	void an_edited_line_keeps_its_hidden_cells() {
		assertThat(records(HEADER).mask().restore("A-1,***1,5,OSL", LINE))
			.isEqualTo("A-1,\"Reserved for Kari, Oslo\",5,OSL");
		assertThat(records(HEADER).mask().restore("A-1,***1,-5,OSL", LINE)).isEqualTo(LINE);
		assertThatThrownBy(() -> records(HEADER).mask().restore("A-1,***2,5,OSL", LINE))
			.isInstanceOf(VendorException.BadRecord.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '^',
			value = { "A-1,Kari,5;***1,***2,5", "A-1,\"Kari,-5,OSL;***1,***2", "A-1,Ka\"ri,-5,OSL;A-1,***1,-5,OSL",
					"Kari,12,1234567,2026-01-01T00:00:00Z,x;***1,12,***2,2026-01-01T00:00:00Z,***3" })
	void of_a_line_that_does_not_fit_its_header_only_small_numbers_and_times_are_shown(String line, String shown) {
		assertThat(records(HEADER).mask().hide(line)).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '^', quoteCharacter = '`',
			value = { "quote ^ ' ^ 'A,1',Kari,-5,OSL ^ 'A,1',***1,5,OSL ^ A,1",
					"quote ^ ' ^ 27\" A,'Kari, Oslo',-5,OSL ^ 27\" A,***1,5,OSL ^ 27\" A",
					"quote ^ ' ^ 'A''1',Kari,-5,OSL ^ 'A''1',***1,5,OSL ^ A'1",
					"quote ^ none ^ 27\" A,Kari,-5,OSL ^ 27\" A,***1,5,OSL ^ 27\" A",
					"escape ^ backslash ^ \"27\\\" A\",Kari,-5,OSL ^ \"27\\\" A\",***1,5,OSL ^ 27\" A",
					"escape ^ backslash ^ \"C:\\\\1, 2\",Kari,-5,OSL ^ \"C:\\\\1, 2\",***1,5,OSL ^ C:\\1, 2" })
	void an_edited_line_keeps_its_key_whatever_its_quote_is(String option, String value, String line, String edited,
			String sku) {
		Drops.Records<InventoryLevel> records = records(HEADER, option, value);
		String restored = records.mask().restore(edited, line);

		assertThat(restored).contains("Kari").doesNotContain("***");
		assertThat(records.record(restored, "line 2")).isInstanceOfSatisfying(Fetched.Good.class,
				(good) -> assertThat(good.key()).isEqualTo(sku + "\tOSL"));
	}

	@Test
	void a_mended_line_is_mapped_with_the_time_of_its_file() {
		Fetched<InventoryLevel> row = records(HEADER).record("A-1,,5,OSL", "line 2");

		assertThat(row).isInstanceOfSatisfying(Fetched.Good.class, (good) -> {
			assertThat(good.value())
				.isEqualTo(new InventoryLevel("A-1", "OSL", 5, Instant.parse("2026-03-01T00:00:00Z")));
			assertThat(good.key()).isEqualTo("A-1\tOSL");
		});
	}

	@Test
	void a_refused_line_has_the_key_of_its_level_where_that_can_be_read() {
		assertThat(records(HEADER).record(LINE, "line 2").key()).isEqualTo("A-1\tOSL");
		assertThat(records(HEADER).record("A-1,5,OSL", "line 2").key()).hasSize(64);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '^',
			value = { "A-1,,-5,OSL;NEGATIVE_QUANTITY", "A-1,,5;WRONG_FIELD_COUNT", "Tr\uFFFDja,,5,OSL;WRONG_ENCODING",
					"A-1,\"x,5,OSL;UNCLOSED_QUOTE", "^A-1,,5,OSL\nB-1,,5,OSL^;UNREADABLE", "^^;UNREADABLE" })
	void what_still_can_not_be_used_says_why(String line, String code) {
		assertThat(records(HEADER).record(line, "line 2")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reasonCode()).isEqualTo(code));
	}

	@Test
	void a_line_whose_header_was_not_kept_or_does_not_fit_any_more_is_no_guess() {
		assertThat(records(null).record(LINE, "line 2")).isInstanceOfSatisfying(Fetched.Bad.class,
				(bad) -> assertThat(bad.reasonCode()).isEqualTo("UNREADABLE"));
		assertThat(records("2026-03-01T00:00:00Z\nsku,stock,location").record(LINE, "line 2")).isInstanceOfSatisfying(
				Fetched.Bad.class, (bad) -> assertThat(bad.reason()).contains("stock.columns.quantity"));
	}

	private Drops.Records<InventoryLevel> records(String header) {
		return records(header, "delimiter", ",");
	}

	private Drops.Records<InventoryLevel> records(String header, String option, String value) {
		var folder = new DropFolder(this.home).option("stock." + option, value);
		return new CsvRecords<>(folder.feed(), new StockRows(), header,
				Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC));
	}

}
