package io.omsync.vendor.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What happens to a file while it is read. */
class DropBytesTests {

	private static final String ROWS = "sku,location,quantity\n"
			+ IntStream.range(0, 2500).mapToObj((n) -> "A" + n + ",OSL,1\n").collect(Collectors.joining());

	private final DropFolder folder;

	DropBytesTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void a_file_that_grows_is_read_as_far_as_it_was_and_fails_the_run() throws Exception {
		Path file = this.folder.put("stock.csv", ROWS);

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			Page<InventoryLevel> second = pages.page(pages.page(null).next());
			Files.writeString(file, "B,OSL,1\n", StandardOpenOption.APPEND);
			assertThat(second.rows()).hasSize(1000);
			assertThatExceptionOfType(VendorException.Unavailable.class).isThrownBy(() -> pages.page(second.next()))
				.withMessageContainingAll("was still being written while it was read", "abandon this run");
		}
	}

	@Test
	void a_file_that_is_cut_short_fails_the_run() throws Exception {
		Path file = this.folder.put("stock.csv", ROWS);

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			Page<InventoryLevel> first = pages.page(null);
			Files.writeString(file, ROWS.substring(0, 20_000));
			assertThatExceptionOfType(VendorException.Unavailable.class).isThrownBy(() -> rest(pages, first));
		}
	}

	@Test
	void a_file_that_takes_the_name_or_takes_it_away_changes_nothing() throws Exception {
		Path file = this.folder.put("stock.csv", ROWS);
		Path other = Files.writeString(file.resolveSibling("other"), "something else");

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			Page<InventoryLevel> first = pages.page(null);
			Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
			assertThat(rest(pages, first)).isEqualTo(1500);
			Files.delete(file);
			assertThat(rest(pages, first)).isEqualTo(1500);
		}
	}

	@Test
	void a_file_that_takes_the_name_while_it_is_opened_is_not_read() throws Exception {
		Path file = this.folder.put("stock.csv", ROWS);
		Path other = this.folder.put("other.csv", "sku,location,quantity\nB,OSL,1\n");
		BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
		Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

		assertThatExceptionOfType(VendorException.Unavailable.class)
			.isThrownBy(() -> DropBytes.open(file, Set.of(), before, this.folder.feed().dialect()))
			.withMessageContaining("became another file while it was opened");
	}

	private static int rest(PageSource<InventoryLevel> pages, Page<InventoryLevel> from) {
		int rows = 0;
		for (Page<InventoryLevel> page = from; page.next() != null;) {
			page = pages.page(page.next());
			rows += page.rows().size();
		}
		return rows;
	}

}
