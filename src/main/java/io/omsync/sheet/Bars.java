package io.omsync.sheet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Lying bars as a PNG, one for each row of cells that it stands beside, in parts of
 * several colours. It has no text, needs no fonts and is the same everywhere: the pixels
 * are stored as they are.
 */
public final class Bars {

	private static final int WIDTH = 560;

	private static final int ROW = 24;

	private static final int GAP = 5;

	private static final int STORED = 65_535;

	private final List<String> colours;

	/**
	 * Bars.
	 * @param colours of their parts, as {@code RRGGBB}
	 */
	public Bars(List<String> colours) {
		this.colours = List.copyOf(colours);
	}

	/** The picture; the longest bar is as wide as it. */
	public byte[] png(List<long[]> rows) {
		long longest = Math.max(1, rows.stream().mapToLong((row) -> Arrays.stream(row).sum()).max().orElse(1));
		int height = rows.size() * ROW;
		byte[] pixels = new byte[height * (WIDTH + 1)];
		for (int i = 0; i < rows.size(); i++) {
			draw(pixels, i * ROW, rows.get(i), longest);
		}
		var file = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(file)) {
			out.write(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
			chunk(out, "IHDR", header(height));
			chunk(out, "PLTE", palette());
			chunk(out, "IDAT", stored(pixels));
			chunk(out, "IEND", new byte[0]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	private static void draw(byte[] pixels, int top, long[] parts, long longest) {
		long before = 0;
		for (int part = 0; part < parts.length; part++) {
			int from = x(before, longest);
			before += parts[part];
			int to = (parts[part] > 0) ? Math.max(x(before, longest), from + 2) : from;
			for (int y = top + GAP; y < top + ROW - GAP; y++) {
				int line = y * (WIDTH + 1) + 1;
				Arrays.fill(pixels, line + Math.min(from, WIDTH - 2), line + Math.min(to, WIDTH), (byte) (part + 2));
			}
		}
		for (int y = top; y < top + ROW; y++) {
			pixels[y * (WIDTH + 1) + 1] = 1;
		}
	}

	private static int x(long value, long longest) {
		return 2 + Math.toIntExact(value * (WIDTH - 2) / longest);
	}

	private static byte[] header(int height) {
		return new byte[] { 0, 0, (byte) (WIDTH >> 8), (byte) WIDTH, 0, 0, (byte) (height >> 8), (byte) height, 8, 3, 0,
				0, 0 };
	}

	/** White ground, a grey line to the left, then the colours. */
	private byte[] palette() {
		var bytes = new ByteArrayOutputStream();
		bytes.writeBytes(rgb("FFFFFF"));
		bytes.writeBytes(rgb("808080"));
		this.colours.forEach((colour) -> bytes.writeBytes(rgb(colour)));
		return bytes.toByteArray();
	}

	private static byte[] rgb(String colour) {
		int value = Integer.parseInt(colour, 16);
		return new byte[] { (byte) (value >> 16), (byte) (value >> 8), (byte) value };
	}

	/** A zlib stream of stored blocks. */
	private static byte[] stored(byte[] pixels) throws IOException {
		var bytes = new ByteArrayOutputStream();
		var out = new DataOutputStream(bytes);
		out.writeShort(0x7801);
		for (int from = 0; from < pixels.length; from += STORED) {
			int length = Math.min(STORED, pixels.length - from);
			out.writeByte((from + length == pixels.length) ? 1 : 0);
			out.writeShort(Short.reverseBytes((short) length));
			out.writeShort(Short.reverseBytes((short) ~length));
			out.write(pixels, from, length);
		}
		var sum = new Adler32();
		sum.update(pixels);
		out.writeInt((int) sum.getValue());
		return bytes.toByteArray();
	}

	private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
		byte[] type = name.getBytes(StandardCharsets.US_ASCII);
		var sum = new CRC32();
		sum.update(type);
		sum.update(content);
		out.writeInt(content.length);
		out.write(type);
		out.write(content);
		out.writeInt((int) sum.getValue());
	}

}
