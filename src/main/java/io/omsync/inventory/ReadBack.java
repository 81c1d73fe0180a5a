package io.omsync.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Pause;
import io.omsync.connector.StockReader;
import io.omsync.model.InventoryLevel;

/**
 * Holds what a vendor shows against what it acknowledged. What differs is read once more
 * after the time that the vendor may take to show it.
 */
class ReadBack {

	private final StockReader reader;

	private final Pause pause;

	ReadBack(StockReader reader, Pause pause) {
		this.reader = reader;
		this.pause = pause;
	}

	/** The lines that differ. */
	List<Difference> differences(List<Line> lines) {
		List<Difference> differences = look(lines);
		if (differences.isEmpty() || this.reader.settles().isZero()) {
			return differences;
		}
		this.pause.of(this.reader.settles());
		return look(differences.stream().map(Difference::line).toList());
	}

	private List<Difference> look(List<Line> lines) {
		if (lines.isEmpty()) {
			return List.of();
		}
		List<BigDecimal> shown = this.reader.stock(lines.stream().map(Line::theirs).toList());
		List<Difference> differences = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			if (shown.get(i).compareTo(BigDecimal.valueOf(lines.get(i).theirs().quantity())) != 0) {
				differences.add(new Difference(lines.get(i), shown.get(i)));
			}
		}
		return differences;
	}

	/** One acknowledged line: our level, and what the vendor was told. */
	record Line(PendingLevel ours, InventoryLevel theirs) {
	}

	/** One line that the vendor shows otherwise. */
	record Difference(Line line, BigDecimal shown) {

		@Override
		public String toString() {
			return "SKU " + this.line.ours().sku() + " at " + this.line.ours().location() + ": sent "
					+ this.line.theirs().quantity() + ", the vendor shows " + this.shown.toPlainString();
		}

	}

}
