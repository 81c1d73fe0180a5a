package io.omsync.vendor.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("certify")
class MillionRowsTests {

	private static final int ROWS = 1_000_000;

	private final Path home;

	MillionRowsTests(@TempDir Path home) {
		this.home = home;
	}

	@Test
	void a_file_of_a_million_rows_is_read_page_by_page() throws Exception {
		DropFolder folder = new DropFolder(this.home);
		Path file = generated(folder.put("million.csv", ""));
		DropFolder.touch(file, DropFolder.MODIFIED);
		long good = 0;
		long bad = 0;
		long heap = 0;
		long started = System.nanoTime();

		try (PageSource<InventoryLevel> pages = folder.pages(file)) {
			Page<InventoryLevel> page = pages.page(null);
			for (long n = 0; page != null; n++) {
				long refused = page.rows().stream().filter(Fetched.Bad.class::isInstance).count();
				bad += refused;
				good += page.rows().size() - refused;
				page = (page.next() != null) ? pages.page(page.next()) : null;
				heap = (n % 200 == 0) ? Math.max(heap, used()) : heap;
			}
		}

		System.out.printf("%,d rows of %,d MB in %,d ms, most heap in use after a collection %,d MB%n", good + bad,
				Files.size(file) >> 20, (System.nanoTime() - started) / 1_000_000, heap >> 20);
		assertThat(good).isEqualTo(ROWS - ROWS / 1000);
		assertThat(bad).isEqualTo(ROWS / 1000);
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static Path generated(Path file) throws IOException {
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("sku,location,quantity,observed_at,note\n");
			for (int n = 0; n < ROWS; n++) {
				String quantity = (n % 1000 == 0) ? "-1" : String.valueOf(n % 500);
				out.write("SKU-" + n + ",LOC-" + n % 7 + "," + quantity + ",2026-02-28T06:00:00Z,\"note " + n
						+ "\nwith \"\"two\"\" lines\"\n");
			}
		}
		return file;
	}

}
