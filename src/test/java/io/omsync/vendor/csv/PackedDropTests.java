package io.omsync.vendor.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.omsync.connector.UnusableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Drops that are packed: one whole file, or refused before anything of it is loaded. */
class PackedDropTests {

	private static final String STOCK = "sku,location,quantity\nA,OSL,5\nB,OSL,6\n";

	private final Path home;

	private final DropFolder folder;

	PackedDropTests(@TempDir Path home) {
		this.home = home;
		this.folder = new DropFolder(home);
	}

	@Test
	void what_is_packed_reads_as_it_does_unpacked() {
		byte[] inTwo = joined(gz("sku,location,quantity\nA,OS"), gz("L,5\nB,OSL,6\n"));

		for (byte[] packed : List.of(gz(STOCK), inTwo, zip("stock.csv", STOCK),
				zip("__MACOSX/._stock.csv", "x", "folder/", "", "folder/stock.csv", STOCK))) {
			assertThat(this.folder.read(this.folder.put("stock.csv.gz", packed))).extracting(DropFolder::told)
				.containsExactly("A/OSL/5", "B/OSL/6");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zip" })
	void reading_goes_on_at_any_offset_of_the_unpacked_bytes(String how) throws IOException {
		String rows = IntStream.range(0, 3000)
			.mapToObj((n) -> "A" + n + ",OSL," + n + "\n")
			.collect(Collectors.joining());
		String content = "sku,location,quantity\n" + rows;
		Path plain = this.folder.put("plain.csv", content);
		Path packed = this.folder.put("packed." + how, how.equals("gz") ? gz(content) : zip("a.csv", content));

		assertThat(places(packed)).isEqualTo(places(plain)).hasSize(3000);
		for (int n : List.of(1, 999, 2999)) {
			try (CsvFile open = CsvFile.open(packed, this.folder.feed(), Set.of())) {
				String[] at = places(plain).get(n - 1).split(":");
				open.seek(Long.parseLong(at[0]), Long.parseLong(at[1]));
				RawRecord next = open.next();
				assertThat(next).isNotNull();
				assertThat(open.parser().shown(next)).isEqualTo("A" + n + ",OSL," + n);
			}
		}
	}

	private List<String> places(Path file) throws IOException {
		List<String> places = new ArrayList<>();
		try (CsvFile open = CsvFile.open(file, this.folder.feed(), Set.of())) {
			while (open.next() != null) {
				places.add(open.offset() + ":" + open.line());
			}
			assertThat(open.stretch().done()).isEqualTo(open.stretch().of());
		}
		return places;
	}

	@Test
	void an_archive_that_is_not_one_whole_file_is_refused_with_its_reason() {
		byte[] gz = gz(STOCK);
		byte[] zip = zip("stock.csv", STOCK);
		refused(cut(gz, 1), "can not be unpacked");
		refused(cut(gz, 12), "can not be unpacked");
		refused(changed(gz, gz.length - 6), "can not be unpacked (Corrupt GZIP trailer)");
		refused(joined(gz, "garbage behind the end".getBytes(StandardCharsets.US_ASCII)), "bytes behind its end");
		refused(joined(gz, cut(gz, 20)), "can not be unpacked");
		refused(gz(gz), "holds an archive in the archive");
		refused(cut(zip, 5), "its table of contents is missing");
		refused(cut(zip, zip.length / 2), "can not be unpacked");
		refused(changed(zip, 46), "can not be unpacked");
		refused(encrypted(zip), "can not be unpacked (encrypted");
		refused(zip("a.csv", STOCK, "b.csv", STOCK), "holds several files, 'b.csv' is the second");
		refused(zip("folder/", ""), "holds no file");
		refused(zip("[Content_Types].xml", "x", "xl/workbook.xml", "x"), "is a workbook (xlsx): save it as CSV");
		refused(zip("stock.zip", zip), "holds an archive in the archive");
		refused("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8), "is a PDF");
		refused(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4 }, "is a workbook of Excel");
	}

	@Test
	void a_zip_that_tells_its_entries_elsewhere_is_held_to_its_sums() {
		byte[] zip = zip("stock.csv", STOCK);
		zip[zip.length - 22 + 10] = (byte) 0xFF;
		zip[zip.length - 22 + 11] = (byte) 0xFF;

		assertThat(this.folder.read(this.folder.put("stock.zip", zip))).extracting(DropFolder::told)
			.containsExactly("A/OSL/5", "B/OSL/6");
		refused(changed(zip, 46), "can not be unpacked");
	}

	@Test
	void a_path_in_an_archive_is_never_used() throws IOException {
		Path file = this.folder.put("stock.zip", zip("../../../escaped\u001B[2J.csv", STOCK));

		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("A/OSL/5", "B/OSL/6");
		refused(zip("a.csv", STOCK, "/etc/\u001B[2J.csv", STOCK), "'/etc/?[2J.csv' is the second");
		try (var files = Files.walk(this.home)) {
			assertThat(files.filter((path) -> path.toString().contains("escaped"))).isEmpty();
		}
	}

	@Test
	void a_bomb_is_refused_while_it_is_unpacked() throws IOException {
		this.folder.option("stock.max-inflated", "3MB");
		refused(bomb(4 << 20), "unpacks to more than 3145728 bytes", "stock.max-inflated");
		this.folder.option("stock.max-inflated", "20GB");
		refused(bomb(120 << 20), "unpacks to more than 1000 times its size");
	}

	private void refused(byte[] content, String... words) {
		Path file = this.folder.put("stock.gz", content);

		assertThatExceptionOfType(UnusableFile.class).isThrownBy(() -> this.folder.read(file))
			.withMessageStartingWith("'stock.gz' ")
			.withMessageContainingAll(words)
			.withMessageNotContainingAny("\n", "\u001B");
	}

	private static byte[] bomb(int zeros) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			byte[] some = new byte[1 << 20];
			for (int written = 0; written < zeros; written += some.length) {
				gzip.write(some);
			}
		}
		return bytes.toByteArray();
	}

	private static byte[] gz(String content) {
		return gz(content.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] gz(byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.toByteArray();
	}

	/** Names and contents in turn. */
	private static byte[] zip(Object... entries) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < entries.length; i += 2) {
				zip.putNextEntry(new ZipEntry((String) entries[i]));
				zip.write((entries[i + 1] instanceof byte[] content) ? content
						: ((String) entries[i + 1]).getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.toByteArray();
	}

	private static byte[] cut(byte[] bytes, int less) {
		return Arrays.copyOf(bytes, bytes.length - less);
	}

	private static byte[] changed(byte[] bytes, int index) {
		byte[] changed = bytes.clone();
		changed[index] ^= 0x55;
		return changed;
	}

	/** By its flag alone, which is what a reader looks at. */
	private static byte[] encrypted(byte[] zip) {
		byte[] changed = zip.clone();
		changed[6] |= 1;
		return changed;
	}

	private static byte[] joined(byte[] one, byte[] other) {
		byte[] joined = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, joined, one.length, other.length);
		return joined;
	}

}
