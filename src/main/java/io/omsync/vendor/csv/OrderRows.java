package io.omsync.vendor.csv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.StatusMap;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;

/** Rows that are an order, one a line of it. */
class OrderRows implements RowModel<Order> {

	static final List<Field> FIELDS = Prices.with(Stream.of(Field.needed("order_id", Field.Type.CODE),
			Field.head("order_number", Field.Type.CODE), Field.head("status", Field.Type.WORDS),
			Field.needed("currency", Field.Type.CURRENCY), Field.needed("placed_at", Field.Type.TIME),
			Field.head("updated_at", Field.Type.TIME), Field.head("cancelled_at", Field.Type.TIME),
			Field.line("line_id", Field.Type.CODE), Field.line("sku", Field.Type.CODE),
			Field.line("name", Field.Type.WORDS), Field.line("cancelled_quantity", Field.Type.NUMBER),
			Field.line("shipped_quantity", Field.Type.NUMBER)));

	static final int NAME = 512;

	private static final StatusMap<OrderStatus> STATUSES = StatusMap.beside(OrderRows.class, OrderStatus.class);

	private final Rules rules;

	private final StatusMap<OrderStatus> statuses;

	OrderRows(Feed feed, Account account) {
		this.rules = feed.rules();
		this.statuses = STATUSES.with(account.statuses());
	}

	@Override
	public String shared() {
		return "order_id";
	}

	@Override
	public Order record(RecordRows rows) {
		String id = rows.code("order_id");
		OrderStatus status = rows.time("cancelled_at").isPresent() ? OrderStatus.CANCELLED
				: this.statuses.canonical(rows.words("status"));
		Prices prices = new Prices(rows, this.rules, status == OrderStatus.CANCELLED);
		List<Row> sold = rows.rows().stream().filter(Prices::sells).toList();
		List<String> ids = Prices.ids(rows, sold);
		List<Prices.Line> priced = new ArrayList<>();
		List<OrderLine> lines = new ArrayList<>();
		for (int i = 0; i < sold.size(); i++) {
			priced.add(prices.line(sold.get(i)));
			lines.add(line(rows, sold.get(i), ids.get(i), priced.get(i)));
		}
		Prices.Totals totals = prices.totals(priced);
		Order order = new Order(id, rows.codeOr("order_number", id), status, rows.own("status"), rows.currency(),
				totals.subtotal(), totals.tax(), totals.shipping(), totals.discount(), totals.grand(),
				rows.neededTime("placed_at"), rows.version(), lines, Documents.NONE);
		Cells.sensible("quantity", order.itemQuantity());
		return order;
	}

	private static OrderLine line(RecordRows rows, Row row, String id, Prices.Line priced) {
		Cells cells = rows.cells();
		return new OrderLine(id, Prices.sku(rows, row), cells.words("name", row.text("name"), NAME), priced.quantity(),
				rows.quantityOrZero(row, "cancelled_quantity"), rows.quantityOrZero(row, "shipped_quantity"),
				priced.unitPrice(), priced.discount(), priced.tax(), priced.total());
	}

	@Override
	public String key(Order order) {
		return order.id();
	}

	@Override
	public String key(RecordRows rows) {
		return rows.code("order_id");
	}

	@Override
	public Instant changedAt(Order order) {
		return order.updatedAt();
	}

}
