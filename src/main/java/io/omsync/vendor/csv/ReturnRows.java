package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.StatusMap;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;

/** Rows that are a return, one a line of it. */
class ReturnRows implements RowModel<Return> {

	static final List<Field> FIELDS = List.of(Field.needed("return_id", Field.Type.CODE),
			Field.needed("order_id", Field.Type.CODE), Field.head("status", Field.Type.WORDS),
			Field.needed("currency", Field.Type.CURRENCY), Field.head("credit_total", Field.Type.NUMBER),
			Field.needed("requested_at", Field.Type.TIME), Field.head("updated_at", Field.Type.TIME),
			Field.line("line_id", Field.Type.CODE), Field.line("order_line_id", Field.Type.CODE),
			Field.line("sku", Field.Type.CODE), Field.line("quantity", Field.Type.NUMBER),
			Field.line("reason", Field.Type.WORDS));

	private static final StatusMap<ReturnStatus> STATUSES = StatusMap.beside(ReturnRows.class, ReturnStatus.class);

	private final StatusMap<ReturnStatus> statuses;

	ReturnRows(Account account) {
		this.statuses = STATUSES.with(account.statuses());
	}

	@Override
	public String shared() {
		return "return_id";
	}

	@Override
	public Return record(RecordRows rows) {
		Return goods = new Return(rows.code("return_id"), rows.code("order_id"),
				this.statuses.canonical(rows.words("status")), rows.own("status"), rows.currency(),
				rows.amount("credit_total").orElse(BigDecimal.ZERO.setScale(4)).abs(), rows.neededTime("requested_at"),
				rows.version(), lines(rows));
		Cells.sensible("quantity", goods.quantity());
		return goods;
	}

	private static List<Return.Line> lines(RecordRows rows) {
		Cells cells = rows.cells();
		List<Row> back = rows.rows().stream().filter((row) -> row.knows("sku") || row.knows("order_line_id")).toList();
		List<String> ids = Prices.ids(rows, back);
		List<Return.Line> lines = new ArrayList<>();
		for (int i = 0; i < back.size(); i++) {
			Row row = back.get(i);
			lines.add(new Return.Line(ids.get(i), rows.code(row, "order_line_id"), rows.code(row, "sku"),
					cells.decimal("quantity", row.text("quantity")).abs(),
					cells.words("reason", row.text("reason"), OrderRows.NAME)));
		}
		return lines;
	}

	@Override
	public String key(Return goods) {
		return goods.id();
	}

	@Override
	public String key(RecordRows rows) {
		return rows.code("return_id");
	}

	@Override
	public Instant changedAt(Return goods) {
		return goods.updatedAt();
	}

}
