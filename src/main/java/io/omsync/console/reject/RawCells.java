package io.omsync.console.reject;

import java.util.List;

import io.omsync.connector.Drops;

/** The rows of a file's record, cell by cell, with the reason at the cell. */
final class RawCells {

	private RawCells() {
	}

	static List<List<Cell>> of(List<List<Drops.Cut>> rows, ReasonField field, String reason) {
		List<Drops.Cut> named = rows.stream().flatMap(List::stream).filter((cell) -> names(field, cell)).toList();
		List<Drops.Cut> wrong = named.stream().filter((cell) -> says(reason, cell)).toList();
		List<Drops.Cut> marked = wrong.isEmpty() ? named : wrong;
		return rows.stream()
			.map((row) -> row.stream()
				.map((cell) -> new Cell(cell.column(), cell.fields(), cell.text(),
						marked.stream().anyMatch((one) -> one == cell)))
				.toList())
			.toList();
	}

	private static boolean names(ReasonField field, Drops.Cut cell) {
		return !field.name().isEmpty() && (cell.fields().contains(field.name()) || cell.column().equals(field.name()));
	}

	private static boolean says(String reason, Drops.Cut cell) {
		return cell.text().isBlank() ? reason.contains(" is empty") : reason.contains(cell.text());
	}

	/**
	 * A cell.
	 *
	 * @param column what stands above it in its file
	 * @param fields of the model that it is mapped to
	 * @param wrong whether the reason is about it
	 */
	record Cell(String column, List<String> fields, String text, boolean wrong) {
	}

}
