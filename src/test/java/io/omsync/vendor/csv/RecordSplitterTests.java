package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.omsync.vendor.csv.RawRecord.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordSplitterTests {

	@ParameterizedTest
	@ValueSource(strings = { "a,b\nc,d\n", "a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\r\nc,d\r",
			"\n\na,b\n\r\n\rc,d\n\n\n", "\"a\",b\n\"c\",d" })
	void a_record_ends_at_any_kind_of_line_end_and_blank_lines_are_none(String content) throws IOException {
		assertThat(texts(content)).extracting((text) -> text.replace("\"", "")).containsExactly("a,b", "c,d");
	}

	@Test
	void a_line_end_in_quotes_belongs_to_the_record_and_still_counts_as_a_line() throws IOException {
		List<RawRecord> records = records("1,\"a\nb\r\nc\rd\"\n2,x\n\n3,y");

		assertThat(records).extracting(RecordSplitterTests::text).containsExactly("1,\"a\nb\r\nc\rd\"", "2,x", "3,y");
		assertThat(records).extracting(RawRecord::line).containsExactly(1L, 5L, 7L);
		assertThat(records).extracting(RawRecord::flaw).containsOnlyNulls();
	}

	@Test
	void an_escaped_quote_does_not_end_a_field() throws IOException {
		assertThat(texts("\"a \"\"b\n\"\" c\",\"\"\nd,\"\"\"\"")).containsExactly("\"a \"\"b\n\"\" c\",\"\"",
				"d,\"\"\"\"");
	}

	@Test
	void a_quote_inside_a_field_costs_its_own_line_only() throws IOException {
		List<RawRecord> records = records("a,27\" screen\nb,\"c\" d\ne,\"f\"\n");

		assertThat(records).extracting(RecordSplitterTests::text)
			.containsExactly("a,27\" screen", "b,\"c\" d", "e,\"f\"");
		assertThat(records).extracting(RawRecord::flaw).containsExactly(Flaw.STRAY_QUOTE, Flaw.STRAY_QUOTE, null);
	}

	@Test
	void a_quote_that_is_never_closed_costs_its_own_line_only() throws IOException {
		List<RawRecord> records = records("a,\"b\nc,d\r\ne,f\n");

		assertThat(records).extracting(RecordSplitterTests::text).containsExactly("a,\"b", "c,d", "e,f");
		assertThat(records).extracting(RawRecord::flaw).containsExactly(Flaw.UNCLOSED_QUOTE, null, null);
		assertThat(records).extracting(RawRecord::line).containsExactly(1L, 2L, 3L);
	}

	@Test
	void a_quote_that_is_not_closed_before_a_later_quoted_field_costs_its_own_line_only() throws IOException {
		List<RawRecord> records = records("a,\"b\nc,\"\"\ne,\"f\ng\"\nh,\"i\"\n");

		assertThat(records).extracting(RecordSplitterTests::text)
			.containsExactly("a,\"b", "c,\"\"", "e,\"f\ng\"", "h,\"i\"");
		assertThat(records).extracting(RawRecord::flaw).containsExactly(Flaw.UNCLOSED_QUOTE, null, null, null);
	}

	@Test
	void a_quote_left_open_for_more_than_a_record_may_have_costs_its_own_line_only() throws IOException {
		String good = "sku,WH,5\n".repeat(2 * RecordSplitter.LONGEST / 9);
		List<RawRecord> records = records("x,\"WH,1\n" + good);

		assertThat(records).hasSize(1 + 2 * RecordSplitter.LONGEST / 9);
		assertThat(records.get(0).flaw()).isEqualTo(Flaw.RECORD_TOO_LONG);
		assertThat(text(records.get(0))).isEqualTo("x,\"WH,1");
		assertThat(records.subList(1, records.size())).allSatisfy((record) -> assertThat(record.flaw()).isNull());
		assertThat(records.get(records.size() - 1).line()).isEqualTo(records.size());
	}

	@Test
	void a_line_longer_than_a_record_may_be_keeps_its_start_and_the_next_line_is_read() throws IOException {
		List<RawRecord> records = records("a,b\n" + "x".repeat(3 * RecordSplitter.LONGEST) + "\r\nc,d\n");

		assertThat(records).extracting(RawRecord::flaw).containsExactly(null, Flaw.RECORD_TOO_LONG, null);
		assertThat(records.get(1).bytes()).hasSize(RecordSplitter.KEPT);
		assertThat(text(records.get(2))).isEqualTo("c,d");
		assertThat(records.get(2).line()).isEqualTo(3);
	}

	@Test
	void a_long_line_with_an_open_quote_ends_at_its_line_end_too() throws IOException {
		List<RawRecord> records = records("\"" + "x".repeat(3 * RecordSplitter.LONGEST) + "\nc,d\n");

		assertThat(records).extracting(RawRecord::flaw).containsExactly(Flaw.RECORD_TOO_LONG, null);
	}

	@Test
	void a_file_without_a_single_line_end_takes_no_more_memory_than_a_record() throws IOException {
		RecordSplitter splitter = splitter(new InputStream() {
			private int left = 64 << 20;

			@Override
			public int read() {
				return (this.left-- > 0) ? 'x' : -1;
			}
		});

		assertThat(splitter.next()).isNotNull().extracting(RawRecord::flaw).isEqualTo(Flaw.RECORD_TOO_LONG);
		assertThat(splitter.next()).isNull();
		assertThat(splitter.offset()).isEqualTo(64 << 20);
	}

	@Test
	void many_quotes_that_are_never_closed_do_not_take_quadratic_time() throws IOException {
		String content = ("a,\"b" + "\nc,d".repeat(50)).repeat(4000);

		List<RawRecord> records = records(content);

		assertThat(records).hasSizeGreaterThan(200_000);
		assertThat(records.stream().filter((record) -> record.flaw() != null)).hasSizeBetween(2000, 4000);
	}

	@Test
	void it_says_where_the_next_record_starts() throws IOException {
		RecordSplitter splitter = splitter(stream("ä,b\r\n\r\n\"c\nd\",e\nf"));

		splitter.next();
		assertThat(splitter.offset()).isEqualTo(6);
		assertThat(splitter.line()).isEqualTo(2);
		splitter.next();
		assertThat(splitter.offset()).isEqualTo(16);
		assertThat(splitter.line()).isEqualTo(5);
	}

	@Test
	void a_stream_that_gives_byte_by_byte_is_cut_alike() throws IOException {
		String content = "a,\"b\r\nc\"\r\nd,\"e\nf,g\r\"h\r\ni,j";
		InputStream whole = stream(content);
		InputStream drops = new InputStream() {
			@Override
			public int read() throws IOException {
				return whole.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return whole.read(target, offset, 1);
			}
		};

		assertThat(all(splitter(drops))).usingRecursiveComparison().isEqualTo(records(content));
	}

	private static List<String> texts(String content) throws IOException {
		return records(content).stream().map(RecordSplitterTests::text).toList();
	}

	private static List<RawRecord> records(String content) throws IOException {
		return all(splitter(stream(content)));
	}

	private static List<RawRecord> all(RecordSplitter splitter) throws IOException {
		List<RawRecord> records = new ArrayList<>();
		for (RawRecord next = splitter.next(); next != null; next = splitter.next()) {
			records.add(next);
		}
		return records;
	}

	private static RecordSplitter splitter(InputStream in) {
		return new RecordSplitter(in, new Dialect("stock", ',', '"', false, StandardCharsets.UTF_8), 0, 1);
	}

	private static InputStream stream(String content) {
		return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(RawRecord record) {
		return new String(record.bytes(), StandardCharsets.UTF_8);
	}

}
