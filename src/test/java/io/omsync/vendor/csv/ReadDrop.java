package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.InventoryLevel;

/**
 * Reads a drop in a process of its own, and says what became of its rows, or why it was
 * refused, and on a second line the most memory that the process had.
 */
public final class ReadDrop {

	private ReadDrop() {
	}

	/** Reads {@code stock.csv} in the inbox of a home. */
	public static void main(String[] args) throws Exception {
		DropFolder folder = new DropFolder(Path.of(args[0]));
		System.out.println(outcome(folder, folder.folder("inbox").resolve("stock.csv")));
		System.out.println(peak());
	}

	private static String outcome(DropFolder folder, Path file) throws Exception {
		Map<String, Long> counts = new TreeMap<>();
		try (PageSource<InventoryLevel> pages = folder.pages(file)) {
			Page<InventoryLevel> page = pages.page(null);
			while (page != null) {
				page.rows()
					.forEach((row) -> counts.merge(
							(row instanceof Fetched.Bad<InventoryLevel> bad) ? bad.reasonCode() : "OK", 1L, Long::sum));
				page = (page.next() != null) ? pages.page(page.next()) : null;
			}
			return counts.toString();
		}
		catch (ConfigurationProblem ex) {
			return ex.getMessage();
		}
	}

	/** In MB; only Linux tells. */
	private static long peak() throws IOException {
		Path status = Path.of("/proc/self/status");
		return Files.exists(status) ? Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
			.findFirst()
			.orElse(-1) : -1;
	}

}
