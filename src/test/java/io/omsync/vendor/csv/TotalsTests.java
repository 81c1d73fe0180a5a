package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of totals stand at the end; a product may be named like one. */
class TotalsTests {

	private static final String HEADER = "sku,location,quantity\n";

	private final DropFolder folder;

	TotalsTests(@TempDir Path home) {
		this.folder = new DropFolder(home).option("stock.totals", "Total.*");
	}

	@Test
	void a_product_that_is_named_like_a_total_is_a_record() {
		assertThat(this.folder.told(HEADER + "A,OSL,5\nTotal-Care 500,OSL,7\nTotal-Care 900,OSL,8\n,,\nB,OSL,6\n"
				+ "Total OSL,,26\n\n,,\nTotal,,26\n,,\n"))
			.containsExactly("A/OSL/5", "Total-Care 500/OSL/7", "Total-Care 900/OSL/8", "B/OSL/6");
	}

	@Test
	void where_all_rows_are_like_totals_only_the_last_of_them_are() {
		String rows = "Total,OSL,1\n".repeat(FileBody.MOST_TOTALS + 3);

		assertThat(this.folder.told(HEADER + rows)).hasSize(3);
	}

	@Test
	void reading_goes_on_at_each_record_whatever_was_held_back() throws IOException {
		Path file = this.folder.put("stock.csv", HEADER + "Total-A,OSL,1\n,,\nTotal-B,OSL,2\nC,OSL,3\n"
				+ "Total-D,OSL,4\n\nE,OSL,5\nTotal,,15\nTotal,,15\n");
		List<String> whole = records(file, 0, 0);

		assertThat(whole).hasSize(5);
		try (CsvFile open = open(file)) {
			for (int n = 1; open.next() != null; n++) {
				assertThat(records(file, open.offset(), open.line())).isEqualTo(whole.subList(n, 5));
				open.seek(open.offset(), open.line());
			}
			assertThat(open.offset()).isEqualTo(open.size());
			assertThat(open.noRecords()).isEqualTo("no records: 1 rows of empty cells, 2 rows of totals");
		}
	}

	@Test
	void check_says_how_many_rows_were_taken_for_totals() {
		this.folder.put("stock.csv", HEADER + "A,OSL,5\nTotal,,5\nTotal,,5\n");

		assertThat(this.folder.drops().selfCheck()).extracting(Remark::toString)
			.anySatisfy((remark) -> assertThat(remark)
				.contains("first 1 lines all are good; no records: 2 rows of totals"));
	}

	private CsvFile open(Path file) throws IOException {
		return CsvFile.open(file, this.folder.feed(), Set.of());
	}

	private List<String> records(Path file, long offset, long line) throws IOException {
		try (CsvFile open = open(file)) {
			if (offset > 0) {
				open.seek(offset, line);
			}
			List<String> records = new ArrayList<>();
			for (RawRecord raw = open.next(); raw != null; raw = open.next()) {
				records.add(raw.line() + " " + open.parser().shown(raw));
			}
			return records;
		}
	}

}
