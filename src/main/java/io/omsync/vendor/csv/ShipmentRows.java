package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.StatusMap;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

/**
 * Rows that are a shipment, one a line of it. Where nothing says its status, the time of
 * its leaving says that it left.
 */
class ShipmentRows implements RowModel<Shipment> {

	static final List<Field> FIELDS = List.of(Field.needed("shipment_id", Field.Type.CODE),
			Field.needed("order_id", Field.Type.CODE), Field.head("status", Field.Type.WORDS),
			Field.head("carrier", Field.Type.WORDS), Field.head("tracking_number", Field.Type.WORDS),
			Field.head("shipped_at", Field.Type.TIME), Field.head("updated_at", Field.Type.TIME),
			Field.line("line_id", Field.Type.CODE), Field.line("order_line_id", Field.Type.CODE),
			Field.line("sku", Field.Type.CODE), Field.line("quantity", Field.Type.NUMBER));

	private static final StatusMap<ShipmentStatus> STATUSES = StatusMap.beside(ShipmentRows.class,
			ShipmentStatus.class);

	private final StatusMap<ShipmentStatus> statuses;

	ShipmentRows(Account account) {
		this.statuses = STATUSES.with(account.statuses());
	}

	@Override
	public String shared() {
		return "shipment_id";
	}

	@Override
	public Shipment record(RecordRows rows) {
		Optional<Instant> shipped = rows.storable("shipped_at");
		String word = rows.words("status");
		ShipmentStatus status = (word.isEmpty() && shipped.isPresent()) ? ShipmentStatus.SHIPPED
				: this.statuses.canonical(word);
		Shipment shipment = new Shipment(rows.code("shipment_id"), rows.code("order_id"), status, rows.own("status"),
				rows.words("carrier"), rows.words("tracking_number"), shipped, rows.version(), lines(rows));
		Cells.sensible("quantity", shipment.quantity());
		return shipment;
	}

	private static List<Shipment.Line> lines(RecordRows rows) {
		Cells cells = rows.cells();
		List<Row> sent = rows.rows().stream().filter((row) -> row.knows("sku") || row.knows("order_line_id")).toList();
		List<String> ids = Prices.ids(rows, sent);
		List<Shipment.Line> lines = new ArrayList<>();
		for (int i = 0; i < sent.size(); i++) {
			Row row = sent.get(i);
			BigDecimal quantity = cells.decimal("quantity", row.text("quantity"));
			lines.add(new Shipment.Line(ids.get(i), rows.code(row, "order_line_id"), rows.code(row, "sku"), quantity));
		}
		return lines;
	}

	@Override
	public String key(Shipment shipment) {
		return shipment.id();
	}

	@Override
	public String key(RecordRows rows) {
		return rows.code("shipment_id");
	}

	@Override
	public Instant changedAt(Shipment shipment) {
		return shipment.updatedAt();
	}

}
