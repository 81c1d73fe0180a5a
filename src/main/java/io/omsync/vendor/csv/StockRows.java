package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.ReasonCode;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;

/** A row of a stock file is a level. */
class StockRows implements RowModel<InventoryLevel> {

	static final String OBSERVED_AT = "observed_at";

	static final List<Field> FIELDS = List.of(Field.needed("sku", Field.Type.CODE),
			Field.needed("location", Field.Type.CODE), Field.needed("quantity", Field.Type.NUMBER),
			Field.head(OBSERVED_AT, Field.Type.TIME));

	private static final char UNIT = '\u001F';

	private static final BigDecimal LARGEST = BigDecimal.valueOf(2_000_000_000L);

	@Override
	public @Nullable String shared() {
		return null;
	}

	@Override
	public InventoryLevel record(RecordRows rows) {
		InventoryLevel.Key key = level(rows);
		return new InventoryLevel(key.sku(), key.location(), quantity(rows), changedAt(rows));
	}

	private static InventoryLevel.Key level(RecordRows rows) {
		return new InventoryLevel.Key(rows.code("sku"), rows.code("location"));
	}

	private static long quantity(RecordRows rows) {
		String text = Cells.text("quantity", rows.head("quantity")).strip();
		BigDecimal quantity = rows.cells().number("quantity", text);
		if (quantity.signum() < 0) {
			throw Cells.bad(ReasonCode.NEGATIVE_QUANTITY, "quantity", text, "is below 0");
		}
		if (quantity.stripTrailingZeros().scale() > 0) {
			throw Cells.bad(ReasonCode.FRACTIONAL_QUANTITY, "quantity", text, "is not a whole number of pieces");
		}
		if (quantity.compareTo(LARGEST) > 0) {
			throw Cells.bad(ReasonCode.NUMBER_OUT_OF_RANGE, "quantity", text, "is above " + LARGEST);
		}
		return quantity.longValueExact();
	}

	@Override
	public String key(InventoryLevel level) {
		return level.key().toString();
	}

	@Override
	public String key(RecordRows rows) {
		return level(rows).toString();
	}

	@Override
	public Instant changedAt(InventoryLevel level) {
		return level.observedAt();
	}

	@Override
	public Instant changedAt(RecordRows rows) {
		return rows.cells().version(OBSERVED_AT, rows.time(OBSERVED_AT).orElse(rows.fileVersion()));
	}

	@Override
	public String content(InventoryLevel level) {
		return level.sku() + UNIT + level.location() + UNIT + level.quantity() + UNIT + level.observedAt();
	}

}
