package io.omsync.reconcile.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A report as it lies in its folder.
 *
 * @param manifest SHA-256 of {@code manifest.json}, which holds those of all the others
 * @param files all but the manifest
 * @param totals the control totals; they tie
 */
public record Pack(Path folder, String account, String period, int revision, String manifest, List<File> files,
		List<Total> totals) {

	public Pack {
		files = List.copyOf(files);
		totals = List.copyOf(totals);
	}

	/**
	 * One of its files.
	 *
	 * @param rows without a header; 0 of a workbook
	 */
	public record File(String name, long rows, long bytes, String sha256) {
	}

}
