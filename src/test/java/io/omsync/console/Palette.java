package io.omsync.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** Makes a picture of a page small: with the 256 colours that it has most of. */
final class Palette {

	private static final int COLOURS = 256;

	private Palette() {
	}

	static byte[] shrink(byte[] png) throws IOException {
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
		Map<Integer, Integer> counts = new HashMap<>();
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				counts.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
			}
		}
		List<Integer> colours = counts.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
			.limit(COLOURS)
			.map(Map.Entry::getKey)
			.toList();
		return write(picture, colours);
	}

	private static byte[] write(BufferedImage picture, List<Integer> colours) throws IOException {
		int[] map = colours.stream().mapToInt(Integer::intValue).toArray();
		IndexColorModel model = new IndexColorModel(8, map.length, map, 0, false, -1,
				java.awt.image.DataBuffer.TYPE_BYTE);
		BufferedImage small = new BufferedImage(picture.getWidth(), picture.getHeight(),
				BufferedImage.TYPE_BYTE_INDEXED, model);
		Map<Integer, Integer> nearest = new HashMap<>();
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				int index = nearest.computeIfAbsent(picture.getRGB(x, y) & 0xFFFFFF, (colour) -> nearest(map, colour));
				small.getRaster().setSample(x, y, 0, index);
			}
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(small, "png", out);
		return out.toByteArray();
	}

	private static int nearest(int[] map, int colour) {
		int best = 0;
		int least = Integer.MAX_VALUE;
		for (int index = 0; index < map.length; index++) {
			int red = (map[index] >> 16 & 255) - (colour >> 16 & 255);
			int green = (map[index] >> 8 & 255) - (colour >> 8 & 255);
			int blue = (map[index] & 255) - (colour & 255);
			int distance = red * red + green * green + blue * blue;
			if (distance < least) {
				least = distance;
				best = index;
			}
		}
		return best;
	}

}
