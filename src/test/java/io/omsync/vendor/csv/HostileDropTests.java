package io.omsync.vendor.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Files that could fill the memory, each read in a process that has little of it. The
 * smaller ones that are hostile otherwise are in the tests beside this.
 */
@Tag("certify")
class HostileDropTests {

	private static final String HEADER = "sku,location,quantity\n";

	private static final int ROWS = Integer.getInteger("omsync.proof.rows", 1_000_000);

	@TempDir
	Path home;

	static Stream<Hostile> files() {
		return Stream.of(new Hostile("many rows", "{OK=" + ROWS + "}", (out) -> rows(out, StandardCharsets.UTF_8)),
				new Hostile("many rows in UTF-16", "{OK=" + ROWS + "}", (out) -> rows(out, StandardCharsets.UTF_16LE)),
				new Hostile("many rows as gz", "{OK=" + ROWS + "}", (out) -> {
					try (OutputStream gzip = new GZIPOutputStream(out)) {
						rows(gzip, StandardCharsets.UTF_8);
					}
				}), new Hostile("a quote that is never closed", "{OK=" + ROWS + ", RECORD_TOO_LONG=1}", (out) -> {
					write(out, HEADER + "x,\"OSL,1\n");
					rows(out, ROWS, StandardCharsets.UTF_8);
				}),
				new Hostile("nothing but quotes", "has no usable header, line 1", (out) -> fill(out, "\"", 64 << 20)),
				new Hostile("a line that opens a quote, a million times", "{OK=500000, UNCLOSED_QUOTE=500000}",
						(out) -> {
							write(out, HEADER);
							fill(out, "A,\"OSL,5\nB,OSL,6\n", 17 * 500_000);
						}),
				new Hostile("a million columns", "has no column", (out) -> {
					write(out, "sku,location,quantity" + ",".repeat(1_000_000) + "\n");
				}), new Hostile("rows of half a million cells", "{OK=1, WRONG_FIELD_COUNT=20}", (out) -> {
					write(out, HEADER);
					for (int n = 0; n < 20; n++) {
						fill(out, "x,", 1_000_000);
						write(out, "x\n");
					}
					write(out, "A,OSL,5\n");
				}), new Hostile("a bomb", "unpacks to more than 1000 times its size", (out) -> {
					try (OutputStream gzip = new GZIPOutputStream(out)) {
						fill(gzip, "\0".repeat(1024), 1 << 30);
					}
				}));
	}

	@ParameterizedTest
	@MethodSource("files")
	void it_is_read_or_refused_in_bounded_memory(Hostile hostile) throws Exception {
		Path file = new DropFolder(this.home).put("stock.csv", "");
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			hostile.content().write(out);
		}

		read(file, hostile.name(), hostile.outcome());
	}

	/** Sparse: its zeros take no room on the disk. */
	@ParameterizedTest
	@MethodSource("zeros")
	void a_gigabyte_of_zeros(String name, String start, String end, String outcome) throws Exception {
		Path file = new DropFolder(this.home).put("stock.csv", "");
		try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
			sparse.write(start.getBytes(StandardCharsets.US_ASCII));
			sparse.setLength(1L << 30);
			sparse.seek(1L << 30);
			sparse.write(end.getBytes(StandardCharsets.US_ASCII));
		}

		read(file, name, outcome);
	}

	static Stream<Arguments> zeros() {
		return Stream.of(arguments("a row of a gigabyte", HEADER, "\nA,OSL,5\n", "{OK=1, RECORD_TOO_LONG=1}"),
				arguments("a quoted cell of a gigabyte", HEADER + "A,\"", "\"\nA,OSL,5\n", "{OK=1, RECORD_TOO_LONG=1}"),
				arguments("nothing but zeros", "", "", "has no usable header, line 1"));
	}

	private void read(Path file, String name, String outcome) throws Exception {
		DropFolder.touch(file, DropFolder.MODIFIED);
		long started = System.nanoTime();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ReadDrop.class.getName(),
				this.home.toString())
			.redirectErrorStream(true)
			.start();
		List<String> said = process.inputReader().lines().toList();

		assertThat(process.waitFor()).as(said::toString).isZero();
		assertThat(said.get(said.size() - 2)).contains(outcome);
		System.out.printf("[proof] %s: %s, peak %s MB with -Xmx64m, %.1f s%n", name, said.get(said.size() - 2),
				said.get(said.size() - 1), (System.nanoTime() - started) / 1e9);
	}

	private static void rows(OutputStream out, Charset charset) throws IOException {
		out.write(HEADER.getBytes(charset));
		rows(out, ROWS, charset);
	}

	private static void rows(OutputStream out, int count, Charset charset) throws IOException {
		for (int n = 0; n < count; n++) {
			out.write(("SKU-" + n + ",OSL," + n % 500 + "\n").getBytes(charset));
		}
	}

	private static void fill(OutputStream out, String text, int bytes) throws IOException {
		byte[] part = text.getBytes(StandardCharsets.US_ASCII);
		for (int n = 0; n < bytes / part.length; n++) {
			out.write(part);
		}
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private record Hostile(String name, String outcome, Content content) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	private interface Content {

		void write(OutputStream out) throws IOException;

	}

}
